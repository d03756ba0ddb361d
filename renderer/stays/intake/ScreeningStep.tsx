import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { KeyboardEvent } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { labelIn } from '../../../shared/packs/label.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import type { FieldControl, FieldSpec } from '../../core/form/FormField.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useRead } from '../../core/useCalls.ts'
import { useRun } from '../../core/useRun.ts'

type Stay = CallOutput<'stays.get'>['stay']

interface Props {
  stay: Stay
  onDone: () => void
  /** somebody in danger is taken in first and asked later */
  onHelpFirst: () => void
}

const answerOf: Record<string, string> = { y: 'yes', n: 'no', u: 'unknown' }

/** The questions in force on the day of asking, and what was seen and taken at the door. */
export function ScreeningStep({ stay, onDone, onHelpFirst }: Props) {
  const { text, language } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const medical = useRun('stays.sendToMedical')
  if (!pack.data) return null
  const set = screeningSetOn(pack.data, stay.contactOn)
  const answers = (['yes', 'no', 'unknown'] as const).map((one) => ({ value: one, label: valueLabel(language, 'stays', 'screening', one) }))
  const tests: FieldSpec[] = set.tests.map((test) => ({
    name: `screening.${test.id}`,
    label: labelIn(test, language),
    isOpen: true,
    options: answers,
    columns: 6,
    isRequired: test.isRequired,
  }))
  return (
    <>
      {stay.status === 'medicalFirst' && (
        <Alert severity="warning" sx={{ mb: 2 }} action={<Button color="inherit" onClick={onHelpFirst}>{text('intake.helpFirst')}</Button>}>
          {text('intake.medicalFirst')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 0.5 }}>
        <Typography variant="body2" color="textSecondary" sx={{ flexGrow: 1 }}>
          {text('intake.screeningLead', { set: labelIn(set, language), from: dateText(set.validFrom, language) })}
        </Typography>
        {stay.status !== 'medicalFirst' && (
          <Button size="small" color="secondary" loading={medical.isRunning} onClick={() => void medical.run({ stayId: stay.id, version: stay.version }, { done: text('intake.sentToMedical') })}>
            {text('intake.sendToMedical')}
          </Button>
        )}
      </Box>
      <Box role="presentation" onKeyDown={answerByKey}>
        <CommandForm
          name="stays.screen"
          table="stays"
          title={text('intake.screening')}
          draft={`stays.screen:${stay.id}`}
          fixed={{ stayId: stay.id, version: stay.version }}
          initial={{ screening: stay.screening ?? {}, bodyCheck: stay.bodyCheck, securityCheck: stay.securityCheck }}
          sections={[{ fields: tests }, { fields: [checkField('bodyCheck'), checkField('securityCheck')] }]}
          submitLabel={text('intake.goOn')}
          onDone={onDone}
        />
      </Box>
    </>
  )
}

/** y, n and u answer the question that has the focus and lead to the next one. */
function answerByKey(event: KeyboardEvent<HTMLElement>): void {
  const at = event.target as HTMLInputElement
  const answer = answerOf[event.key.toLowerCase()]
  if (at.type !== 'radio' || answer === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  const form = at.form!
  form.querySelector<HTMLInputElement>(`input[name="${at.name}"][value="${answer}"]`)?.click()
  const fields = [...form.querySelectorAll<HTMLInputElement>('input')]
  const last = fields.findLastIndex((one) => one.name === at.name)
  fields[last + 1]?.focus()
}

/** A finding, with "nothing of note" one press away. */
function checkField(name: 'bodyCheck' | 'securityCheck'): FieldSpec {
  return { name, render: (control) => <FindingInput control={control} /> }
}

function FindingInput({ control }: { control: FieldControl }) {
  const { text } = useTexts()
  const { values: _values, value, onChange, ...common } = control
  return (
    <TextField
      {...common}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      slotProps={{
        input: {
          endAdornment: value ? null : (
            <Button size="small" sx={{ flexShrink: 0 }} onClick={() => onChange(text('intake.nothingOfNote'))}>
              {text('intake.nothingOfNote')}
            </Button>
          ),
        },
      }}
    />
  )
}
