import { DatePicker } from '@mui/x-date-pickers/DatePicker'
import { DateTimePicker } from '@mui/x-date-pickers/DateTimePicker'
import { TimeField } from '@mui/x-date-pickers/TimeField'
import dayjs from 'dayjs'
import { useTexts } from '../language.ts'

interface Props {
  label: string
  value: string | null
  onChange: (value: string | null) => void
  error?: boolean
  helperText?: React.ReactNode
  required?: boolean
  disabled?: boolean
  name?: string
}

const dayFormat = { 'zh-CN': 'YYYY年MM月DD日', en: 'YYYY-MM-DD' } as const
const headFormat = { 'zh-CN': 'YYYY年M月', en: 'MMMM YYYY' } as const

const textField = ({ error, helperText, required, name }: Props) => ({
  error: error ?? false,
  helperText,
  required: required ?? false,
  fullWidth: true,
  ...(name ? { name } : {}),
})

/** A day, typed as figures or picked; `YYYY-MM-DD`, null while it is not a whole date. */
export function DateInput(props: Props) {
  const { language } = useTexts()
  return (
    <DatePicker
      label={props.label}
      value={props.value ? dayjs(props.value) : null}
      format={dayFormat[language]}
      disabled={props.disabled ?? false}
      onChange={(value) => props.onChange(value?.isValid() ? value.format('YYYY-MM-DD') : null)}
      slotProps={{
        textField: textField(props),
        calendarHeader: { format: headFormat[language] },
        toolbar: { toolbarFormat: dayFormat[language] },
        field: { clearable: !props.required },
      }}
    />
  )
}

/** A time of day on the 24-hour clock, `HH:MM`. */
export function TimeInput(props: Props) {
  return (
    <TimeField
      label={props.label}
      value={props.value ? dayjs(`2000-01-01T${props.value}`) : null}
      format="HH:mm"
      disabled={props.disabled ?? false}
      onChange={(value) => props.onChange(value?.isValid() ? value.format('HH:mm') : null)}
      {...textField(props)}
    />
  )
}

/** A moment on the clock of this PC, kept as UTC ISO text. */
export function InstantInput(props: Props) {
  const { language } = useTexts()
  return (
    <DateTimePicker
      label={props.label}
      ampm={false}
      value={props.value ? dayjs(props.value) : null}
      format={`${dayFormat[language]} HH:mm`}
      disabled={props.disabled ?? false}
      onChange={(value) => props.onChange(value?.isValid() ? value.toISOString() : null)}
      slotProps={{
        textField: textField(props),
        calendarHeader: { format: headFormat[language] },
        toolbar: { toolbarFormat: dayFormat[language] },
      }}
    />
  )
}
