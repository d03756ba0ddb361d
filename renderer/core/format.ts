import type { Language } from '../../shared/texts.ts'

/** A date as people write it: 2026-11-23 in full with year, month and day in the reader's language. */
export function dateText(date: string | null | undefined, language: Language): string {
  if (!date) return '\u2014'
  const value = new Date(`${date}T00:00:00Z`)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: language === 'en' ? 'medium' : 'long', timeZone: 'UTC' }).format(value)
}

/** A moment on this machine's clock, 24 hours. */
export function momentText(instant: string | null | undefined, language: Language): string {
  if (!instant) return '\u2014'
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(instant))
}

/** Today on this machine's clock, for reading what somebody types; records take the service's own day. */
export function localToday(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

/** A time of day on this machine's clock. */
export function clockText(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeStyle: 'short', hourCycle: 'h23' }).format(new Date(instant))
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
