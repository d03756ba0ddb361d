import { instantOf, localDate, localTime } from '../../shared/core/dates.ts'
import type { Language } from '../../shared/texts.ts'

/** The zone of the station's pack; the PC's own until somebody is signed in. */
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** From now on every time of day is read and shown in this zone. */
export function keepTimeZone(timeZone: string): void {
  zone = timeZone
}

/** A date as people write it: 2026-11-23 in full with year, month and day in the reader's language. */
export function dateText(date: string | null | undefined, language: Language): string {
  if (!date) return '\u2014'
  const value = new Date(`${date}T00:00:00Z`)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: language === 'en' ? 'medium' : 'long', timeZone: 'UTC' }).format(value)
}

/** A moment on the station's clock, 24 hours. */
export function momentText(instant: string | null | undefined, language: Language): string {
  if (!instant) return '\u2014'
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: zone }).format(new Date(instant))
}

/** A time of day on the station's clock. */
export function clockText(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeStyle: 'short', hourCycle: 'h23', timeZone: zone }).format(new Date(instant))
}

/** Today at the station, for reading what somebody types; records take the service's own day. */
export function localToday(): string {
  return localDate(new Date().toISOString(), zone)
}

/** The time of day at the station, `HH:MM`. */
export function clockNow(): string {
  return localTime(new Date().toISOString(), zone)
}

/** Day and time of a moment as the station's clock shows it. */
export function clockOf(instant: string): { day: string; time: string } {
  return { day: localDate(instant, zone), time: localTime(instant, zone) }
}

/** The moment at which the station's clock shows this day and time `HH:MM`. */
export function momentAt(day: string, time: string): string {
  return instantOf(`${day}T${time}`, zone)
}

/** Money kept in fen, as people write it. */
export function moneyText(fen: number, language: Language): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)
}

export function countText(count: number): string {
  return new Intl.NumberFormat('en').format(count)
}

/** First and last day of a quarter such as `2026Q3`. */
export function quarterSpan(quarter: string): { from: string; to: string } {
  const year = Number(quarter.slice(0, 4))
  const number = Number(quarter.slice(5))
  const lastDays = ['03-31', '06-30', '09-30', '12-31']
  return { from: `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${lastDays[number - 1]}` }
}

/** The quarter of a date and the ones before it, newest first. */
export function quartersBefore(date: string, count: number): string[] {
  const year = Number(date.slice(0, 4))
  const last = year * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3)
  return Array.from({ length: count }, (_, i) => `${Math.floor((last - i) / 4)}Q${((last - i) % 4) + 1}`)
}
