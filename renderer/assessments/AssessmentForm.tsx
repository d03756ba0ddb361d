import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useRef, useState } from 'react'
import { contract, type CallInput, type CallOutput } from '../../shared/contract.ts'
import type { Instrument } from '../../shared/packs/forms.ts'
import { noteKey, scoreInstrument } from '../../shared/packs/instruments.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { DraftLine } from '../core/form/DraftLine.tsx'
import { FormElement, focusFirstProblem } from '../core/form/FormElement.tsx'
import { FormEnd } from '../core/form/FormEnd.tsx'
import { FormFields } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { useDraft } from '../core/form/useDraft.ts'
import { clockText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useCommand } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { AnswerSheet, type Answers } from './AnswerSheet.tsx'
import { ScoreBar } from './ScoreBar.tsx'
import type { Subject } from './useSubject.ts'

interface Props {
  instrument: Instrument
  subject: Subject & { clientId: string }
  /** this person's scorings with the instrument, newest first */
  earlier: CallOutput<'assessments.list'>['rows']
  onSaved: (assessmentId: string) => void
  onCancel: () => void
}

/** What was agreed to be expected of each goal stays the same from one rating to the next. */
function agreedGoals(instrument: Instrument, last: Props['earlier'][number] | undefined): Answers {
  if (instrument.kind !== 'goals' || !last) return {}
  const keys = new Set(instrument.items.map((item) => noteKey(item.id)))
  return Object.fromEntries(Object.entries(last.answers).filter(([key]) => keys.has(key)))
}

/** A new scoring: the items with the live score above them, kept as a draft while it is filled in. */
export function AssessmentForm({ instrument, subject, earlier, onSaved, onCancel }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const hasScore = earlier.some((row) => row.score !== null)
  const initial: Values = { stage: hasScore ? 'interim' : 'baseline', assessedOn: today, answers: agreedGoals(instrument, earlier[0]) }
  const [values, setValues] = useState<Values>(initial)
  const [isTouched, setIsTouched] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const score = useCommand('assessments.score')
  const title = text('assessments.draftTitle', { instrument: labelIn(instrument, language), name: subject.clientName ?? '' })
  const draft = useDraft(`assessments.score:${subject.caseId ?? subject.clientId}:${instrument.id}`, title, values, isTouched, (kept) => {
    setValues({ ...initial, ...kept })
    setIsTouched(true)
  })
  const answers = values['answers'] as Answers
  const day = typeof values['assessedOn'] === 'string' ? values['assessedOn'] : today
  const previous = earlier.find((row) => row.score !== null && row.assessedOn <= day) ?? null
  const { missing } = scoreInstrument(instrument, answers)

  const change = (next: Values): void => {
    draft.begin()
    setIsTouched(true)
    setValues(next)
  }
  async function submit(): Promise<void> {
    if (score.isPending) return
    try {
      const { caseId, stayId, clientId, programmeId } = subject
      const who = { clientId, caseId, stayId: caseId ? null : stayId, ...(programmeId ? { programmeId } : {}) }
      const saved = await score.mutateAsync({ ...values, ...who, instrumentId: instrument.id, instrumentVersion: instrument.version } as CallInput<'assessments.score'>)
      await draft.discard()
      onSaved(saved.assessment.id)
    } catch {
      focusFirstProblem(form.current)
    }
  }

  if (draft.isLoading) return null
  return (
    <FormElement ref={form} title={title} onSubmit={() => void submit()}>
      {draft.isRestored && (
        <DraftLine
          savedAt={draft.savedAt}
          onDiscard={() => {
            void draft.discard()
            setIsTouched(false)
            setValues(initial)
          }}
        />
      )}
      <ScoreBar instrument={instrument} answers={answers} previous={previous} />
      <AnswerSheet instrument={instrument} answers={answers} before={previous?.answers ?? {}} problem={score.error} onChange={(next) => change({ ...values, answers: next })} />
      <Paper sx={{ px: 2.5, pt: 1.5, pb: 2.5 }}>
        <FormFields
          schema={contract['assessments.score'].input}
          table="assessments"
          sections={[
            {
              fields: [
                { name: 'stage', isOpen: true, columns: 12 },
                { name: 'assessedOn', columns: 4 },
                ...(subject.programmeId ? [] : [programmeField('programmeId', undefined, { columns: 8 })]),
                { name: 'note', rows: 2, columns: 12 },
              ],
            },
          ]}
          values={values}
          onChange={change}
          problem={score.error}
          isDisabled={score.isPending}
        />
        <FailureAlert problem={score.error} />
        <FormEnd>
          <Box sx={{ flexGrow: 1, color: 'text.secondary', typography: 'body2' }} aria-live="polite">
            {isTouched && draft.savedAt ? text('draft.saved', { at: clockText(draft.savedAt, language) }) : ''}
          </Box>
          <Button onClick={onCancel}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" loading={score.isPending}>
            {missing.length === 0 ? text('assessments.save') : text('assessments.saveIncomplete', { count: missing.length })}
          </Button>
        </FormEnd>
      </Paper>
    </FormElement>
  )
}
