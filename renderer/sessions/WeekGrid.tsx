import AddIcon from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { minuteOfDay } from '../../shared/sessions/sessionRules.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { CalendarItemButton, dragType } from './CalendarItemButton.tsx'
import { inLanes, quarterTime, shortestShownMinutes } from './calendarDays.ts'
import { dayHead, type CalendarItem } from './calendarWords.ts'

interface Props {
  days: readonly string[]
  items: readonly CalendarItem[]
  onOpen: (item: CalendarItem) => void
  onBook: (on: string, startTime?: string) => void
  onMove: (appointmentId: string, on: string, startTime: string) => void
  onDay: (day: string) => void
}

const hourHeight = 68
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const headHeight = 56

/** One or seven days with their hours. Each day is a list under its heading; an empty place books with a click. */
export function WeekGrid({ days, items, onOpen, onBook, onMove, onDay }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const scroller = useRef<HTMLDivElement>(null)
  // The working day is what one looks for first: seven in the morning stands on top.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 7.5 * hourHeight
  }, [])
  const timeAt = (element: HTMLElement, clientY: number): string => quarterTime(((clientY - element.getBoundingClientRect().top) / hourHeight) * 60)

  return (
    <Paper ref={scroller} tabIndex={0} role="group" aria-label={text('calendar.hours')} sx={{ overflow: 'auto', maxHeight: 'calc(100vh - 220px)', minHeight: 420 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: `52px repeat(${days.length}, minmax(${days.length === 1 ? 0 : 104}px, 1fr))` }}>
        <Box sx={{ position: 'sticky', top: 0, left: 0, zIndex: 5, bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }} />
        {days.map((day) => {
          const head = dayHead(day, language)
          return (
            <Box key={day} sx={{ position: 'sticky', top: 0, zIndex: 4, height: headHeight, bgcolor: 'background.paper', borderBottom: 1, borderLeft: 1, borderColor: 'divider', display: 'flex', alignItems: 'center', px: 1 }}>
              <Box
                component="button"
                type="button"
                title={text('calendar.openDay', { day: head.whole })}
                aria-current={day === today ? 'date' : undefined}
                onClick={() => onDay(day)}
                sx={{ flexGrow: 1, border: 0, bgcolor: 'transparent', color: day === today ? 'primary.main' : 'text.primary', font: 'inherit', textAlign: 'left', cursor: 'pointer', p: 0.5, borderRadius: 1, '&:focus-visible': { outline: 2, outlineColor: 'primary.main' } }}
              >
                <Typography component="span" variant="body2" sx={{ display: 'block', lineHeight: 1.2 }}>
                  {head.weekday}
                </Typography>
                <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.125rem', lineHeight: 1.2 }}>
                  {day === today ? text('calendar.todayNumber', { number: head.number }) : head.number}
                </Typography>
              </Box>
              <IconButton size="small" aria-label={text('calendar.bookOn', { day: head.whole })} onClick={() => onBook(day)}>
                <AddIcon fontSize="small" />
              </IconButton>
            </Box>
          )
        })}
        <Box aria-hidden sx={{ position: 'relative', height: 24 * hourHeight }}>
          {hours.slice(1).map((hour) => (
            <Typography key={hour} variant="caption" color="textSecondary" sx={{ position: 'absolute', right: 8, top: hour * hourHeight - 9 }}>
              {`${String(hour).padStart(2, '0')}:00`}
            </Typography>
          ))}
        </Box>
        {days.map((day) => {
          const own = items.filter((item) => item.on === day)
          const untimed = own.filter((item) => item.startTime === null)
          return (
            // What a click on an empty place does, the button in the day's head does for the keyboard.
            <Box
              key={day}
              component="ul"
              aria-label={dayHead(day, language).whole}
              onClick={(event) => onBook(day, timeAt(event.currentTarget, event.clientY - hourHeight / 4))}
              onDragOver={(event) => {
                if (event.dataTransfer.types.includes(dragType)) event.preventDefault()
              }}
              onDrop={(event) => {
                const id = event.dataTransfer.getData(dragType)
                if (!id) return
                event.preventDefault()
                onMove(id, day, timeAt(event.currentTarget, event.clientY))
              }}
              sx={{
                position: 'relative',
                listStyle: 'none',
                m: 0,
                p: 0,
                height: 24 * hourHeight,
                borderLeft: 1,
                borderColor: 'divider',
                bgcolor: day === today ? 'action.hover' : 'transparent',
                backgroundImage: (theme) => `repeating-linear-gradient(to bottom, transparent 0 ${hourHeight - 1}px, ${theme.vars?.palette.divider ?? theme.palette.divider} ${hourHeight - 1}px ${hourHeight}px)`,
              }}
            >
              {untimed.map((item, at) => (
                <Box component="li" key={item.id} sx={{ position: 'absolute', left: 2, right: 2, top: 7.5 * hourHeight + 2 + at * 26, height: 24 }}>
                  <CalendarItemButton item={item} onOpen={onOpen} isLine />
                </Box>
              ))}
              {inLanes(own).map(({ item, lane, lanes }) => (
                <Box
                  component="li"
                  key={item.id}
                  sx={{
                    position: 'absolute',
                    top: (minuteOfDay(item.startTime!) / 60) * hourHeight + 1,
                    height: (Math.max(item.minutes, shortestShownMinutes) / 60) * hourHeight - 2,
                    left: `calc(${(lane / lanes) * 100}% + 2px)`,
                    width: `calc(${100 / lanes}% - 4px)`,
                  }}
                >
                  <CalendarItemButton item={item} onOpen={onOpen} />
                </Box>
              ))}
            </Box>
          )
        })}
      </Box>
    </Paper>
  )
}
