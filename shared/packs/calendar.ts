import { addDays, daysBetween } from '../core/dates.ts'
import type { Pack } from './pack.ts'

const setsOf = new WeakMap<Pack, { holidays: Set<string>; workdays: Set<string> }>()

function sets(pack: Pack) {
  let made = setsOf.get(pack)
  if (!made) {
    made = { holidays: new Set(pack.calendar.holidays), workdays: new Set(pack.calendar.workdays) }
    setsOf.set(pack, made)
  }
  return made
}

function isWeekend(date: string): boolean {
  // 1970-01-03 was a Saturday.
  const sinceSaturday = ((daysBetween('1970-01-03', date) % 7) + 7) % 7
  return sinceSaturday < 2
}

/** Whether the pack lists the holidays of a date's year; if not, only weekends are known to be free. */
export function isYearKnown(pack: Pack, date: string): boolean {
  const { knownFrom, knownThrough } = pack.calendar
  const year = date.slice(0, 4)
  return knownFrom !== null && knownThrough !== null && year >= knownFrom && year <= knownThrough
}

export function isWorkingDay(pack: Pack, date: string): boolean {
  const { holidays, workdays } = sets(pack)
  if (workdays.has(date)) return true
  return !holidays.has(date) && !isWeekend(date)
}

/** Limits are worked out for thousands of cases at once, from few days: each is counted out once. */
const limitsOf = new WeakMap<Pack, Map<string, string>>()

/**
 * The n-th working day after a date; the date itself does not count, as a limit of "7 working days" runs from the
 * day after. With n = 0 the date itself, working day or not. Negative n counts back.
 */
export function addWorkingDays(pack: Pack, date: string, n: number): string {
  const limits = limitsOf.get(pack) ?? new Map<string, string>()
  limitsOf.set(pack, limits)
  const key = `${date} ${n}`
  const found = limits.get(key) ?? countWorkingDays(pack, date, n)
  limits.set(key, found)
  return found
}

function countWorkingDays(pack: Pack, date: string, n: number): string {
  const step = n < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, step)
    if (isWorkingDay(pack, day)) left--
  }
  return day
}

/** Working days after `from` up to and with `to`; negative if `to` is earlier. Undoes addWorkingDays. */
export function workingDaysBetween(pack: Pack, from: string, to: string): number {
  if (to < from) return -workingDaysIn(pack, addDays(to, -1), addDays(from, -1))
  return workingDaysIn(pack, from, to)
}

function workingDaysIn(pack: Pack, after: string, through: string): number {
  let days = 0
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1)) {
    if (isWorkingDay(pack, day)) days++
  }
  return days
}
