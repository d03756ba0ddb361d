import Chip from '@mui/material/Chip'
import { daysBetween } from '../../../shared/core/dates.ts'
import { dateText } from '../format.ts'
import { useTexts } from '../language.ts'
import { useSession } from '../session.ts'

/** A day something is due, in words and not by colour alone: overdue by n days, today, in n days. */
export function DueChip({ dueOn }: { dueOn: string }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const days = daysBetween(today, dueOn)
  const words =
    days < 0 ? text('due.overdue', { days: -days }) : days === 0 ? text('due.today') : days <= 14 ? text('due.in', { days }) : dateText(dueOn, language)
  return (
    <Chip
      size="small"
      title={dateText(dueOn, language)}
      label={words}
      color={days < 0 ? 'error' : days <= 2 ? 'warning' : 'default'}
      variant="outlined"
    />
  )
}
