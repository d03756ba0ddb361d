/**
 * Dates are `YYYY-MM-DD` text, instants UTC ISO text (`…Z`). Nothing here knows what day it is: callers pass it in.
 */

export interface DateSpan {
  /** first day, included */
  from: string
  /** last day, included */
  to: string
}

const dayMs = 86_400_000
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/

function utcMs(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new RangeError(`not a date: ${date}`)
  return ms
}

function fromUtcMs(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** True for a real calendar day written `YYYY-MM-DD` (so not 2026-02-30). */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && fromUtcMs(ms) === text
}

export function addDays(date: string, days: number): string {
  return fromUtcMs(utcMs(date) + days * dayMs)
}

/** Days from `a` to `b`; negative if `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((utcMs(b) - utcMs(a)) / dayMs)
}

/** The same day of the month `months` later; the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = parts(date)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return fromUtcMs(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)))
}

/** Year, month (1–12) and day of a date. */
export function parts(date: string): [year: number, month: number, day: number] {
  const match = datePattern.exec(date)
  if (!match) throw new RangeError(`not a date: ${date}`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

/** Completed years of age on a day; a birthday on 29 February is had on 1 March in other years. */
export function ageOn(birthDate: string, onDate: string): number {
  const [birthYear, birthMonth, birthDay] = parts(birthDate)
  const [year, month, day] = parts(onDate)
  const hadBirthday = month > birthMonth || (month === birthMonth && day >= birthDay)
  return year - birthYear - (hadBirthday ? 0 : 1)
}

/** The nights of [start, end) that lie in a span; a night belongs to the day it begins on. */
export function nightsWithin(startOn: string, endOn: string, span: DateSpan): number {
  const from = startOn > span.from ? startOn : span.from
  const afterSpan = addDays(span.to, 1)
  const until = endOn < afterSpan ? endOn : afterSpan
  return Math.max(0, daysBetween(from, until))
}

export function isWithin(date: string, span: DateSpan): boolean {
  return date >= span.from && date <= span.to
}

/** Number of days in a span, both ends counted. */
export function spanDays(span: DateSpan): number {
  return daysBetween(span.from, span.to) + 1
}

/**
 * A reporting period by name: `2026Q3` (quarter), `2026-07` (month), `2026H2` (half), `2026` (year).
 * @throws RangeError for any other text.
 */
export function periodSpan(period: string): DateSpan {
  const match = /^(\d{4})(?:Q([1-4])|H([12])|-(0[1-9]|1[0-2]))?$/.exec(period)
  if (!match) throw new RangeError(`not a period: ${period}`)
  const year = match[1]
  const [first, length] = match[2]
    ? [(Number(match[2]) - 1) * 3 + 1, 3]
    : match[3]
      ? [(Number(match[3]) - 1) * 6 + 1, 6]
      : match[4]
        ? [Number(match[4]), 1]
        : [1, 12]
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  return { from, to: addDays(addMonths(from, length), -1) }
}

/** The local calendar day of an instant in a time zone such as `Asia/Shanghai`. */
export function localDate(instant: string, timeZone: string): string {
  return localText(Date.parse(instant), timeZone).slice(0, 10)
}

/** The local time of day of an instant, `HH:MM`. */
export function localTime(instant: string, timeZone: string): string {
  return localText(Date.parse(instant), timeZone).slice(11, 16)
}

/**
 * The instant at which clocks in a zone show a day and time; a day alone is its midnight. Where clocks go forward over
 * that time, the instant they go forward at or shortly after.
 * @param local `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or with seconds
 * @throws RangeError for any other text
 */
export function instantOf(local: string, timeZone: string): string {
  const shownMs = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`)
  if (Number.isNaN(shownMs)) throw new RangeError(`not a local time: ${local}`)
  // The offset at the instant sought is not known before it is: the second guess has it, but for the hour of a change.
  const guess = shownMs - offsetMs(shownMs, timeZone)
  return new Date(shownMs - offsetMs(guess, timeZone)).toISOString()
}

function offsetMs(atMs: number, timeZone: string): number {
  const wholeMs = Math.floor(atMs / 1000) * 1000
  return Date.parse(`${localText(wholeMs, timeZone)}Z`) - wholeMs
}

/** `YYYY-MM-DDTHH:MM:SS` as clocks in the zone show it. */
function localText(atMs: number, timeZone: string): string {
  // en-CA writes YYYY-MM-DD, HH:MM:SS.
  return zoneFormat(timeZone).format(atMs).replace(', ', 'T')
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()
function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let format = zoneFormats.get(timeZone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two, second: two })
    zoneFormats.set(timeZone, format)
  }
  return format
}

/** Hours from one instant to another, as a fraction. */
export function hoursBetween(a: string, b: string): number {
  return (Date.parse(b) - Date.parse(a)) / 3_600_000
}
