import NextIcon from '@mui/icons-material/ChevronRight'
import PreviousIcon from '@mui/icons-material/ChevronLeft'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isDate } from '../../shared/core/dates.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { AppointmentDialog } from './AppointmentDialog.tsx'
import { BookDialog } from './BookDialog.tsx'
import { calendarViews, daysOf, shownSpan, stepDay, type CalendarView } from './calendarDays.ts'
import { spanTitle, type CalendarItem } from './calendarWords.ts'
import { DayList } from './DayList.tsx'
import { MonthTable } from './MonthTable.tsx'
import { WeekGrid } from './WeekGrid.tsx'
import { WorkerChoice } from './WorkerChoice.tsx'

/**
 * Appointments and sessions of a worker by day, week, month or as a list. Our own tables and lists rather than the
 * calendar library: its empty places cannot be reached by keyboard and its text misses the contrast we promise.
 */
export function CalendarPage() {
  const { text, language } = useTexts()
  const { today, accountId } = useSession()
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as { view?: string; day?: string; worker?: string }
  const view = calendarViews.find((one) => one === asked.view) ?? 'week'
  const day = asked.day && isDate(asked.day) ? asked.day : today
  const worker = asked.worker ?? accountId
  const span = shownSpan(view, day)
  const found = useRead('sessions.calendar', { ...span, ...(worker === 'all' ? {} : { workerId: worker }) })
  const [booking, setBooking] = useState<{ on: string; startTime?: string | undefined } | null>(null)
  const [open, setOpen] = useState<CalendarItem | null>(null)
  const { run } = useRun('appointments.amend')

  useCommandAnswer('appointments.book', () => setBooking({ on: day < today ? today : day }))
  // An appointment that has become a session is shown as the session; its own place would be the same minutes twice.
  const items = (found.data ?? []).filter((item) => item.sessionId === null && item.on >= span.from && item.on <= span.to)
  const go = (search: { view?: CalendarView; day?: string; worker?: string }): void =>
    void navigate({ to: '/calendar', search: { view, day, worker, ...search } as never, replace: true })
  const openItem = (item: CalendarItem): void => {
    if (item.kind === 'session') void navigate({ to: '/sessions/$sessionId', params: { sessionId: item.id } })
    else setOpen(item)
  }
  const move = (id: string, on: string, startTime?: string): void => {
    const item = items.find((one) => one.id === id)
    if (!item?.startTime || (item.on === on && (startTime ?? item.startTime) === item.startTime)) return
    const before = { startsOn: item.on, startTime: item.startTime }
    void run(
      { id, version: item.version, changes: { startsOn: on, startTime: startTime ?? item.startTime } },
      { done: text('calendar.moved'), undo: (row) => ({ name: 'appointments.amend', input: { id, version: row.version, changes: before } }) },
    )
  }
  const title = spanTitle(view, span, day, language)

  return (
    <Page
      title={text('calendar.title')}
      action={
        <Button variant="contained" onClick={() => setBooking({ on: day < today ? today : day })}>
          {text('calendar.book')}
        </Button>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <IconButton aria-label={text('calendar.before')} onClick={() => go({ day: stepDay(view, day, -1) })}>
            <PreviousIcon />
          </IconButton>
          <Button variant="outlined" size="small" onClick={() => go({ day: today })}>
            {text('calendar.today')}
          </Button>
          <IconButton aria-label={text('calendar.after')} onClick={() => go({ day: stepDay(view, day, 1) })}>
            <NextIcon />
          </IconButton>
        </Box>
        <Typography variant="h2" aria-live="polite" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        <WorkerChoice value={worker} onChange={(next) => go({ worker: next })} />
        <ToggleButtonGroup size="small" exclusive value={view} aria-label={text('calendar.view')} onChange={(_event, next: CalendarView | null) => next && go({ view: next })}>
          {calendarViews.map((one) => (
            <ToggleButton key={one} value={one} sx={{ px: 1.75, color: 'text.primary' }}>
              {text(`calendar.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <FailureAlert problem={found.error} />
      {view === 'month' ? (
        <MonthTable label={title} days={daysOf(span)} month={day.slice(0, 7)} items={items} onOpen={openItem} onMove={move} onDay={(next) => go({ view: 'day', day: next })} />
      ) : view === 'list' ? (
        items.length === 0 && found.isSuccess ? (
          <EmptyState words={text('calendar.none')} />
        ) : (
          <DayList label={title} items={items} onOpen={openItem} hasWorker={worker === 'all'} />
        )
      ) : (
        <WeekGrid key={view} days={daysOf(span)} items={items} onOpen={openItem} onMove={move} onDay={(next) => go({ view: 'day', day: next })} onBook={(on, startTime) => setBooking({ on, startTime })} />
      )}
      {booking && <BookDialog initial={{ startsOn: booking.on, ...(booking.startTime ? { startTime: booking.startTime } : {}) }} onClose={() => setBooking(null)} />}
      {open && <AppointmentDialog item={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
