import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import type { KeyboardEvent } from 'react'
import { useTexts } from '../core/language.ts'

export interface Attendee {
  clientId: string
  name: string
}

interface Props {
  people: readonly Attendee[]
  present: readonly string[]
  onChange: (present: string[]) => void
}

/** Who was there, as ticks: space ticks, the arrows go from one to the next. */
export function AttendanceTicks({ people, present, onChange }: Props) {
  const { text } = useTexts()
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
    const next = boxes[boxes.indexOf(event.target as HTMLInputElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <Box sx={{ mt: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography variant="h3" component="h3">
          {text('attendance.title')}
        </Typography>
        <Typography variant="body2" color="textSecondary" aria-live="polite" sx={{ flexGrow: 1 }}>
          {text('attendance.count', { present: present.length, all: people.length })}
        </Typography>
        <Button size="small" onClick={() => onChange(people.map((one) => one.clientId))}>
          {text('attendance.all')}
        </Button>
      </Box>
      <Box role="group" aria-label={text('attendance.title')} onKeyDown={move} sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' }}>
        {people.map((one) => (
          <FormControlLabel
            key={one.clientId}
            label={one.name}
            control={
              <Checkbox
                size="small"
                checked={present.includes(one.clientId)}
                onChange={(_event, isOn) => onChange(isOn ? [...present, one.clientId] : present.filter((id) => id !== one.clientId))}
              />
            }
          />
        ))}
      </Box>
      {people.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {text('attendance.nobody')}
        </Typography>
      )}
    </Box>
  )
}
