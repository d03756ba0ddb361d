import { Failure, Problems } from '../core/failure.ts'
import { changeBetween, scoreInstrument, type InstrumentChange, type InstrumentScore } from '../packs/instruments.ts'
import type { Instrument } from '../packs/forms.ts'
import type { Assessment } from './assessment.ts'

/**
 * Scores answers; an answer that does not exist is refused, one that is missing leaves the assessment incomplete.
 * @throws Failure core.checkFields
 */
export function scoreAnswers(instrument: Instrument, answers: Readonly<Record<string, number | string>>): InstrumentScore {
  const score = scoreInstrument(instrument, answers)
  const problems = new Problems()
  for (const item of score.invalid) problems.add(`answers.${item}`, 'assessments.noSuchAnswer')
  problems.throwIfAny()
  return score
}

/** Completing needs no reason; changing what was already complete does. @throws Failure core.checkFields */
export function checkRescore(before: Pick<Assessment, 'isComplete'>, reason: string | undefined): void {
  if (before.isComplete && reason === undefined) throw new Failure('core.checkFields', { fields: { reason: { code: 'core.required' } } })
}

type Scored = Pick<Assessment, 'id' | 'stage' | 'assessedOn' | 'score'>

export interface AssessmentChange extends InstrumentChange {
  beforeId: string
  afterId: string
  before: number
  after: number
}

/**
 * The change between the first baseline and the last later scoring of one instrument (O03); null where one is missing.
 * @throws Failure assessments.mixedInstruments — scores of different instruments or versions are not compared
 */
export function changeOf(
  instrument: Instrument,
  rows: readonly (Scored & Pick<Assessment, 'instrumentId' | 'instrumentVersion'>)[],
): AssessmentChange | null {
  if (rows.some((row) => row.instrumentId !== instrument.id || row.instrumentVersion !== instrument.version)) {
    throw new Failure('assessments.mixedInstruments')
  }
  const scored = rows
    .filter((row) => row.score !== null)
    .toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : a.assessedOn > b.assessedOn ? 1 : a.id < b.id ? -1 : 1))
  const before = scored.find((row) => row.stage === 'baseline')
  const after = scored.findLast((row) => row.stage !== 'baseline' && row.assessedOn >= (before?.assessedOn ?? ''))
  if (!before || !after) return null
  return {
    beforeId: before.id,
    afterId: after.id,
    before: before.score!,
    after: after.score!,
    ...changeBetween(instrument, before.score!, after.score!),
  }
}
