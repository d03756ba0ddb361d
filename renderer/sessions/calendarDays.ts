import { addDays, addMonths, daysBetween } from '../../shared/core/dates.ts'
import { minuteOfDay } from '../../shared/sessions/sessionRules.ts'

export const calendarViews = ['day', 'week', 'month', 'list'] as const
export type CalendarView = (typeof calendarViews)[number]

/** Weeks begin on Monday; 1970-01-05 was one. */
export function mondayOf(day: string): string {
  const since = daysBetween('1970-01-05', day)
  return addDays(day, -(((since % 7) + 7) % 7))
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** First and last day a view shows: nothing outside is asked of the service. */
export function shownSpan(view: CalendarView, day: string): { from: string; to: string } {
  if (view === 'day') return { from: day, to: day }
  if (view === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) }
  const first = firstOfMonth(day)
  const last = addDays(addMonths(first, 1), -1)
  return view === 'list' ? { from: first, to: last } : { from: mondayOf(first), to: addDays(mondayOf(last), 6) }
}

/** The same view one page on or back. */
export function stepDay(view: CalendarView, day: string, step: 1 | -1): string {
  if (view === 'day') return addDays(day, step)
  if (view === 'week') return addDays(day, 7 * step)
  return addMonths(firstOfMonth(day), step)
}

export function daysOf({ from, to }: { from: string; to: string }): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
}

/** Where an item stands beside others of the same minutes: its lane, and of how many. */
export interface Placed<Item> {
  item: Item
  lane: number
  lanes: number
}

/** Items of one day side by side where their times meet; short ones get room for one line of words. */
export function inLanes<Item extends { startTime: string | null; minutes: number }>(items: readonly Item[]): Placed<Item>[] {
  const timed = items.filter((one) => one.startTime !== null).sort((a, b) => minuteOfDay(a.startTime!) - minuteOfDay(b.startTime!))
  const placed: Placed<Item>[] = []
  let cluster: Placed<Item>[] = []
  let ends: number[] = []
  const close = (): void => {
    for (const one of cluster) one.lanes = ends.length
    placed.push(...cluster)
    cluster = []
    ends = []
  }
  for (const item of timed) {
    const start = minuteOfDay(item.startTime!)
    if (ends.length > 0 && ends.every((end) => end <= start)) close()
    const free = ends.findIndex((end) => end <= start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = start + Math.max(item.minutes, shortestShownMinutes)
    cluster.push({ item, lane, lanes: 1 })
  }
  close()
  return placed
}

export const shortestShownMinutes = 30

/** `HH:MM` of a minute of the day, held inside the day and on a quarter of an hour. */
export function quarterTime(minute: number): string {
  const held = Math.min(Math.max(Math.round(minute / 15) * 15, 0), 23 * 60 + 45)
  return `${String(Math.floor(held / 60)).padStart(2, '0')}:${String(held % 60).padStart(2, '0')}`
}
