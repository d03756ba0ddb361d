import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { CalendarItemButton, dragType } from './CalendarItemButton.tsx'
import { dayHead, type CalendarItem } from './calendarWords.ts'

interface Props {
  days: readonly string[]
  month: string
  items: readonly CalendarItem[]
  onOpen: (item: CalendarItem) => void
  onMove: (appointmentId: string, on: string) => void
  onDay: (day: string) => void
  label: string
}

/** So many items fit a day; the day itself shows the rest. */
const shownItems = 3

/** A month as a table of weeks. A day's number opens the day. */
export function MonthTable({ days, month, items, onOpen, onMove, onDay, label }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const byDay = new Map<string, CalendarItem[]>()
  for (const item of items) byDay.set(item.on, [...(byDay.get(item.on) ?? []), item])
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  return (
    <Paper sx={{ overflow: 'hidden' }}>
      <Box component="table" aria-label={label} sx={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', '& td, & th': { border: 1, borderColor: 'divider', verticalAlign: 'top' }, '& tr > :first-of-type': { borderLeft: 0 }, '& tr > :last-of-type': { borderRight: 0 }, '& thead th': { borderTop: 0 }, '& tbody tr:last-of-type td': { borderBottom: 0 } }}>
        <thead>
          <tr>
            {days.slice(0, 7).map((day) => (
              <Box component="th" scope="col" key={day} sx={{ py: 0.75, fontSize: '0.8125rem', color: 'text.secondary' }}>
                {dayHead(day, language).weekday}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const own = byDay.get(day) ?? []
                const shown = own.length <= shownItems + 1 ? own : own.slice(0, shownItems)
                const isOther = !day.startsWith(month)
                return (
                  <Box
                    component="td"
                    key={day}
                    onDragOver={(event) => {
                      if (event.dataTransfer.types.includes(dragType)) event.preventDefault()
                    }}
                    onDrop={(event) => {
                      const id = event.dataTransfer.getData(dragType)
                      if (!id) return
                      event.preventDefault()
                      onMove(id, day)
                    }}
                    sx={{ height: 118, p: 0.5, bgcolor: isOther ? 'background.default' : 'transparent' }}
                  >
                    <Button
                      size="small"
                      aria-label={text('calendar.openDay', { day: dayHead(day, language).whole })}
                      aria-current={day === today ? 'date' : undefined}
                      onClick={() => onDay(day)}
                      variant={day === today ? 'contained' : 'text'}
                      sx={{ minWidth: 28, px: 0.75, py: 0, mb: 0.25, color: day === today ? undefined : isOther ? 'text.secondary' : 'text.primary' }}
                    >
                      {dayHead(day, language).number}
                    </Button>
                    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: '2px' }}>
                      {shown.map((item) => (
                        <li key={item.id}>
                          <CalendarItemButton item={item} onOpen={onOpen} isLine />
                        </li>
                      ))}
                      {own.length > shown.length && (
                        <li>
                          <Button size="small" sx={{ py: 0, fontSize: '0.75rem' }} onClick={() => onDay(day)}>
                            {text('calendar.more', { count: own.length - shown.length })}
                          </Button>
                        </li>
                      )}
                    </Box>
                  </Box>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Paper>
  )
}
