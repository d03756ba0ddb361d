import CalendarIcon from '@mui/icons-material/CalendarTodayOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import Popover from '@mui/material/Popover'
import TextField from '@mui/material/TextField'
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar'
import dayjs from 'dayjs'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { typedDate, typedTime } from '../../../shared/core/typedDate.ts'
import { clockOf, dateText, localToday, momentAt } from '../format.ts'
import { useTexts } from '../language.ts'
import { unreadMark } from './FormElement.tsx'

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

/**
 * A day, typed in any usual spelling or picked from the calendar. Shown as people write it, edited as figures. What
 * is no day stays as typed, marked, and is not taken as a value. The library's own field of sections writes HTML,
 * which the page policy forbids; its calendar does not.
 */
export function DateInput(props: Props) {
  const { text, language } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isWrong = typed !== null && typed.trim() !== '' && typedDate(typed, localToday()) === null

  const [wasLeft, setWasLeft] = useState(false)
  // While somebody types, a short text is still on its way to a day.
  const isSaid = isWrong && (wasLeft || typed.length >= 8)

  const settle = (): void => {
    setWasLeft(isWrong)
    if (!isWrong) setTyped(null)
  }
  return (
    <>
      <TextField
        label={props.label}
        {...(props.name ? { name: props.name } : {})}
        value={typed ?? (props.value ? dateText(props.value, language) : '')}
        error={(props.error ?? false) || isSaid}
        helperText={isSaid ? text('form.notADate') : props.helperText}
        required={props.required ?? false}
        disabled={props.disabled ?? false}
        autoComplete="off"
        placeholder={text('form.datePlaceholder')}
        onFocus={(event) => {
          if (typed !== null) return
          const input = event.target
          // At once, before the next key: typing replaces the day instead of adding to it.
          flushSync(() => setTyped(props.value ?? ''))
          input.select()
        }}
        onBlur={settle}
        onChange={(event) => {
          setTyped(event.target.value)
          props.onChange(event.target.value.trim() === '' ? null : typedDate(event.target.value, localToday()))
        }}
        slotProps={{
          htmlInput: unreadIf(isWrong),
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton aria-label={text('form.pickDate', { field: props.label })} edge="end" size="small" disabled={props.disabled ?? false} onClick={(event) => setAnchor(event.currentTarget)}>
                  <CalendarIcon fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <Popover open={anchor !== null} onClose={() => setAnchor(null)} anchorEl={anchor} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}>
        <DateCalendar
          autoFocus
          value={props.value ? dayjs(props.value) : null}
          onChange={(value, state) => {
            if (state !== 'finish' || !value) return
            setTyped(null)
            props.onChange(value.format('YYYY-MM-DD'))
            setAnchor(null)
          }}
          slotProps={{ calendarHeader: { format: text('form.calendarHead') } }}
        />
      </Popover>
    </>
  )
}

const unreadIf = (isWrong: boolean) => (isWrong ? { [unreadMark]: '' } : {})

/** A time of day on the 24-hour clock, `HH:MM`, typed in any usual spelling. */
export function TimeInput(props: Props) {
  const { text } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && typed.trim() !== '' && typedTime(typed) === null
  return (
    <TextField
      label={props.label}
      {...(props.name ? { name: props.name } : {})}
      value={typed ?? props.value ?? ''}
      error={(props.error ?? false) || isWrong}
      helperText={isWrong ? text('form.notATime') : props.helperText}
      required={props.required ?? false}
      disabled={props.disabled ?? false}
      autoComplete="off"
      placeholder="08:30"
      slotProps={{ htmlInput: unreadIf(isWrong) }}
      onChange={(event) => {
        setTyped(event.target.value)
        props.onChange(event.target.value.trim() === '' ? null : typedTime(event.target.value))
      }}
      onBlur={() => {
        if (!isWrong) setTyped(null)
      }}
    />
  )
}

/** A moment on the station's clock, day and time, kept as UTC ISO text once both are there. */
export function InstantInput(props: Props) {
  const { text } = useTexts()
  const whole = props.value ? clockOf(props.value) : null
  const [day, setDay] = useState<string | null>(whole?.day ?? null)
  const [time, setTime] = useState<string | null>(whole?.time ?? null)
  const tell = (nextDay: string | null, nextTime: string | null): void => {
    setDay(nextDay)
    setTime(nextTime)
    props.onChange(nextDay && nextTime ? momentAt(nextDay, nextTime) : null)
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '3fr 2fr', gap: 1 }}>
      <DateInput {...props} value={day} onChange={(next) => tell(next, time)} />
      <TimeInput label={text('form.timeOf', { field: props.label })} value={time} onChange={(next) => tell(day, next)} error={props.error ?? false} required={props.required ?? false} disabled={props.disabled ?? false} />
    </Box>
  )
}
