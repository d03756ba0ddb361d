import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import { minutesBetween } from '../../shared/sessions/sessionRules.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { LinesInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl } from '../core/form/FormField.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { NoteField } from './NoteField.tsx'
import type { Template } from './noteParts.ts'

type File = CallOutput<'cases.get'>

const time = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The parts of a session's form, in the order in which somebody tells what happened. */
export function useSessionSections({ file, values, pack }: { file: File; values: Values; pack: Pack | null }): FormSection[] {
  const { text } = useTexts()
  const minutes = minutesBetween(time(values['startTime']), time(values['endTime']))
  const from = pack?.limits.sessionMinMinutes.default ?? 0
  const to = pack?.limits.sessionMaxMinutes.default ?? 1440
  const isUnusual = (now: Values): boolean => {
    // In an amendment the fields stand under `changes`.
    const { startTime, endTime } = { ...now, ...(now['changes'] as Values | undefined) }
    const length = minutesBetween(time(startTime), time(endTime))
    return length !== null && (length < from || length > to)
  }
  return [
    {
      title: text('sessions.when'),
      fields: [
        { name: 'heldOn', columns: 4 },
        { name: 'startTime', columns: 2, isRequired: true },
        { name: 'endTime', columns: 2, isRequired: true, ...(minutes !== null ? { hint: text('sessions.minutes', { minutes }) } : {}) },
        { name: 'mode', columns: 4 },
        { name: 'minutesExplanation', columns: 12, isRequired: true, hint: text('sessions.explain', { from, to }), when: isUnusual },
        'place',
        { name: 'present', render: (control) => <PresentField control={control} file={file} /> },
      ],
    },
    { title: text('sessions.goals'), fields: [{ name: 'goalIds', columns: 12, render: (control) => <GoalTicks control={control} file={file} /> }] },
    {
      title: text('sessions.what'),
      fields: [
        { name: 'template', columns: 12, isOpen: true },
        {
          name: 'note',
          columns: 12,
          render: ({ label, value, onChange, error, helperText, values: now }) => (
            <NoteField label={label} template={(now['template'] ?? 'free') as Template} value={typeof value === 'string' ? value : ''} onChange={onChange} error={error} helperText={helperText} />
          ),
        },
        { name: 'clientResponse', rows: 2 },
        { name: 'reflection', rows: 2 },
      ],
    },
    {
      title: text('sessions.onward'),
      fields: [
        { name: 'risk', columns: 12, isOpen: true },
        { name: 'nextStep', columns: 12, rows: 2 },
      ],
    },
    {
      title: text('sessions.next'),
      lead: text('sessions.nextLead'),
      fields: [
        { name: 'nextAppointment.startsOn', columns: 4, label: text('sessions.nextOn'), isRequired: false },
        { name: 'nextAppointment.startTime', columns: 2, label: text('sessions.nextTime'), isRequired: false },
        { name: 'nextAppointment.minutes', columns: 2, isRequired: false },
        { name: 'nextAppointment.place', columns: 4, label: text('sessions.nextPlace') },
      ],
    },
    { title: text('sessions.restricted'), lead: text('sessions.restrictedLead'), fields: [{ name: 'restrictedNote', columns: 12, rows: 2, hint: ' ' }] },
  ]
}

/** Those present, with the client and the kin on file one press away. */
function PresentField({ control, file }: { control: FieldControl; file: File }) {
  const { text } = useTexts()
  const code = useCodeLabels()
  const mayRead = useHolds('manager', 'staff', 'socialWorker', 'supervisor')
  const client = useRead('clients.get', { clientId: file.case.clientId }, { enabled: mayRead })
  const value = Array.isArray(control.value) ? (control.value as string[]) : []
  const known = [
    file.clientName,
    ...(client.data?.relatives ?? []).filter((one) => one.name).map((one) => text('sessions.kin', { name: one.name, relation: code('relation', one.relation) })),
  ].filter((one): one is string => one !== null && !value.includes(one))
  return (
    <Box>
      <LinesInput label={control.label} value={value} onChange={control.onChange} error={control.error} helperText={control.helperText ?? text('sessions.presentHint')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
        {known.map((name) => (
          <Button key={name} size="small" onClick={() => control.onChange([...value, name])}>
            {text('sessions.addPresent', { name })}
          </Button>
        ))}
      </Box>
    </Box>
  )
}

/** The goals of the case, to tick those worked on. */
function GoalTicks({ control, file }: { control: FieldControl; file: File }) {
  const { text, language } = useTexts()
  const value = Array.isArray(control.value) ? (control.value as string[]) : []
  const goals = file.goals.filter((goal) => !goal.voidedAt && (goal.status === 'open' || value.includes(goal.id)))
  if (goals.length === 0) {
    return (
      <Box>
        <Typography>{text('sessions.noGoals')}</Typography>
        {control.error && <FormHelperText error>{control.helperText}</FormHelperText>}
      </Box>
    )
  }
  return (
    <FormControl component="fieldset" error={control.error} sx={{ display: 'block' }}>
      <FormLabel component="legend" sx={{ typography: 'body2' }}>
        {text('sessions.goalsLead')}
      </FormLabel>
      {goals.map((goal, at) => (
        <Box key={goal.id}>
          <FormControlLabel
            label={goal.title}
            control={
              <Checkbox
                size="small"
                name="goalIds"
                checked={value.includes(goal.id)}
                onChange={(_event, isOn) => control.onChange(isOn ? [...value, goal.id] : value.filter((one) => one !== goal.id))}
                slotProps={{ input: { 'aria-invalid': control.error && at === 0 ? true : undefined } }}
              />
            }
          />
          <Typography component="span" variant="body2" color="textSecondary">
            {[goal.status === 'open' ? null : valueLabel(language, 'goals', 'status', goal.status), goal.dueOn ? text('sessions.goalDue', { day: dateText(goal.dueOn, language) }) : null].filter(Boolean).join(' · ')}
          </Typography>
        </Box>
      ))}
      {control.error && <FormHelperText>{control.helperText}</FormHelperText>}
    </FormControl>
  )
}
