import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { SurveyForm } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { CommandForm } from '../core/form/CommandForm.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'

type Answers = Readonly<Record<string, number | string>>

/** Answers that staff type in: asked in person or by phone, or copied from paper. Marked as helped unless said otherwise. */
export function AssistedAnswerPage() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const { today } = useSession()
  const { roundId } = useParams({ from: '/surveys/$roundId/answer' })
  const asked = useRead('surveys.results', { roundId })
  const [count, setCount] = useState(0)
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { round, form } = asked.data
  return (
    <Page
      title={text('surveys.assist')}
      lead={labelIn(form, language)}
      action={<Button onClick={() => history.push(`/surveys/${roundId}`)}>{text('surveys.toResults')}</Button>}
    >
      <Paper sx={{ p: 2.5, maxWidth: 900 }}>
        <CommandForm
          key={count}
          name="surveyAnswers.record"
          table="survey_answers"
          title={text('surveys.assist')}
          fixed={{ roundId, programmeId: round.programmeId, isValid: true }}
          initial={{ answeredOn: today, mode: 'interview', isAssisted: true, answers: {} }}
          sections={[{ fields: [{ name: 'mode', isOpen: true, columns: 12 }, { name: 'isAssisted', columns: 6, hint: text('surveys.assistedHint') }, { name: 'answeredOn', columns: 6 }] }]}
          below={(values, change) => <Questions form={form} answers={(values['answers'] ?? {}) as Answers} onChange={(answers) => change({ ...values, answers })} />}
          submitLabel={text('surveys.saveNext')}
          done={text('surveys.saved')}
          undo={(answer) => ({ name: 'surveyAnswers.void', input: { id: answer.id, version: answer.version, reason: text('surveys.undone') } })}
          onDone={() => {
            setCount(count + 1)
            window.scrollTo({ top: 0 })
          }}
        />
      </Paper>
    </Page>
  )
}

function Questions({ form, answers, onChange }: { form: SurveyForm; answers: Answers; onChange: (answers: Answers) => void }) {
  const { language } = useTexts()
  const put = (id: string, value: number | string): void => {
    const { [id]: _before, ...others } = answers
    onChange(value === '' ? others : { ...others, [id]: value })
  }
  return (
    <Box sx={{ display: 'grid', gap: 2.5, mt: 3 }}>
      {form.questions.map((question) =>
        question.kind === 'text' ? (
          <TextField key={question.id} label={labelIn(question, language)} value={answers[question.id] ?? ''} multiline minRows={2} onChange={(event) => put(question.id, event.target.value)} slotProps={{ htmlInput: { maxLength: 2000 } }} />
        ) : (
          <FormControl key={question.id} component="fieldset">
            <FormLabel component="legend">{labelIn(question, language)}</FormLabel>
            <RadioGroup row value={String(answers[question.id] ?? '')} onChange={(_event, value) => put(question.id, Number(value))}>
              {question.answers?.map((choice) => (
                <FormControlLabel key={choice.value} value={String(choice.value)} label={labelIn(choice, language)} control={<Radio size="small" />} />
              ))}
            </RadioGroup>
            {question.id === form.overall && <CountsHint />}
          </FormControl>
        ),
      )}
    </Box>
  )
}

function CountsHint() {
  const { text } = useTexts()
  return <FormHelperText>{text('surveys.counts')}</FormHelperText>
}
