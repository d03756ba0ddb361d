import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useRef, useState } from 'react'
import type { Assessment } from '../../shared/assessments/assessment.ts'
import { contract } from '../../shared/contract.ts'
import type { Instrument } from '../../shared/packs/forms.ts'
import { FormElement, focusFirstProblem } from '../core/form/FormElement.tsx'
import { FormEnd } from '../core/form/FormEnd.tsx'
import { FormFields } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useCommand } from '../core/useCalls.ts'
import { AnswerSheet, type Answers } from './AnswerSheet.tsx'
import { ScoreBar } from './ScoreBar.tsx'

interface Props {
  instrument: Instrument
  assessment: Assessment
  previous: Assessment | null
  onClose: () => void
}

/** Completes a scoring, or corrects a complete one with the reason; what stood there before stays in the history. */
export function CorrectForm({ instrument, assessment, previous, onClose }: Props) {
  const { text } = useTexts()
  const notify = useNotify()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>({ answers: assessment.answers, note: assessment.note, reason: null })
  const rescore = useCommand('assessments.rescore')
  const answers = values['answers'] as Answers

  async function submit(): Promise<void> {
    if (rescore.isPending) return
    const reason = typeof values['reason'] === 'string' && values['reason'].trim() !== '' ? values['reason'] : undefined
    const note = typeof values['note'] === 'string' && values['note'] !== '' ? values['note'] : null
    try {
      await rescore.mutateAsync({ assessmentId: assessment.id, version: assessment.version, answers, note, ...(reason ? { reason } : {}) })
      notify({ words: text('assessments.corrected') })
      onClose()
    } catch {
      focusFirstProblem(form.current)
    }
  }

  return (
    <FormElement ref={form} title={text('assessments.correct')} onSubmit={() => void submit()}>
      <ScoreBar instrument={instrument} answers={answers} previous={previous} />
      <AnswerSheet instrument={instrument} answers={answers} before={previous?.answers ?? {}} problem={rescore.error} onChange={(next) => setValues({ ...values, answers: next })} />
      <Paper sx={{ px: 2.5, pt: 1.5, pb: 2.5 }}>
        <FormFields
          schema={contract['assessments.rescore'].input}
          table="assessments"
          sections={[
            {
              fields: [
                ...(assessment.isComplete ? [{ name: 'reason', columns: 12, isRequired: true, hint: text('assessments.reasonHint') }] : []),
                { name: 'note', rows: 2, columns: 12 },
              ],
            },
          ]}
          values={values}
          onChange={setValues}
          problem={rescore.error}
          isDisabled={rescore.isPending}
        />
        <FailureAlert problem={rescore.error} />
        <FormEnd>
          <Box sx={{ flexGrow: 1 }} />
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" loading={rescore.isPending}>
            {text('assessments.save')}
          </Button>
        </FormEnd>
      </Paper>
    </FormElement>
  )
}
