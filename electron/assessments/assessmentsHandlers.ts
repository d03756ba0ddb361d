import { assessments, type Assessment } from '../../shared/assessments/assessment.ts'
import { changeOf, checkRescore, scoreAnswers } from '../../shared/assessments/assessmentRules.ts'
import type { assessmentsContract } from '../../shared/assessments/assessmentsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import { instrumentById, scoreInstrument } from '../../shared/packs/instruments.ts'
import { checkClientOfCase, checkClientOfStay } from '../cases/caseReads.ts'
import type { Handlers } from '../context.ts'
import { getAssessment, listAssessments } from './assessmentReads.ts'

export const assessmentsHandlers: Handlers<typeof assessmentsContract> = {
  'assessments.score': async ({ db, write, pack, today, actor }, input) => {
    await checkClientOfCase(db, input.caseId, input.clientId)
    await checkClientOfStay(db, input.stayId, input.clientId)
    if (input.assessedOn > today) {
      throw new Failure('core.checkFields', { fields: { assessedOn: { code: 'core.futureDate' } } })
    }
    const instrument = instrumentById(pack, input.instrumentId, input.instrumentVersion)
    const { score, band, isComplete, missing, alerts } = scoreAnswers(instrument, input.answers)
    const assessment = write.add(assessments, {
      ...input,
      instrumentVersion: instrument.version,
      assessorId: actor.accountId,
      score,
      band,
      isComplete,
    })
    return { assessment, missing, alerts }
  },
  'assessments.rescore': async ({ write, pack }, { assessmentId, version, answers, note, reason }) => {
    const before = write.get(assessments, assessmentId)
    checkRescore(before, reason)
    const instrument = instrumentById(pack, before.instrumentId, before.instrumentVersion)
    const { score, band, isComplete, missing, alerts } = scoreAnswers(instrument, answers)
    if (reason !== undefined) write.note('rescore', assessmentId, { reason })
    const patch = { answers, score, band, isComplete, ...(note === undefined ? {} : { note }) }
    return { assessment: write.change(assessments, assessmentId, patch, version), missing, alerts }
  },
  'assessments.void': async ({ write }, { assessmentId, version, reason }) =>
    write.void(assessments, assessmentId, reason, version),
  'assessments.unvoid': async ({ db, write }, { assessmentId, version }) => {
    const before = write.find(assessments, assessmentId)
    if (!before) throw new Failure('core.notFound')
    if (!before.voidedAt) throw new Failure('core.notVoided')
    await checkClientOfCase(db, before.caseId, before.clientId)
    await checkClientOfStay(db, before.stayId, before.clientId)
    return write.unvoid(assessments, assessmentId, version)
  },
  'assessments.get': async (context, { assessmentId }) => {
    const assessment = await getAssessment(context, assessmentId)
    context.noteAccess({ table: 'assessments', recordId: assessment.id, clientId: assessment.clientId })
    const instrument = context.pack.instruments.find((one) => one.id === assessment.instrumentId && one.version === assessment.instrumentVersion)
    // An imported scoring may be of an instrument this pack does not have; then nothing is known of its items.
    const { missing, alerts } = instrument ? scoreInstrument(instrument, assessment.answers) : { missing: [], alerts: [] }
    return { assessment, missing, alerts }
  },
  'assessments.list': listAssessments,
  'assessments.changes': async (context, filter) => {
    const { rows } = await listAssessments(context, { ...filter, sort: null, limit: 500, offset: 0 })
    // Imported scorings may name an instrument this pack does not have; they cannot be compared.
    const known = rows.filter((row) =>
      context.pack.instruments.some(({ id, version }) => id === row.instrumentId && version === row.instrumentVersion),
    )
    const groups = Map.groupBy(known, (row: Assessment) => `${row.instrumentId} ${row.instrumentVersion}`)
    return [...groups.values()].flatMap((group) => {
      const { instrumentId, instrumentVersion } = group[0]!
      const change = changeOf(instrumentById(context.pack, instrumentId, instrumentVersion), group)
      return change ? [{ instrumentId, instrumentVersion, ...change }] : []
    })
  },
}
