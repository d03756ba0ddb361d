import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import type { Language } from '../../shared/texts.ts'
import { useTexts } from '../core/language.ts'

export type CalendarItem = CallOutput<'sessions.calendar'>[number]

/** What a state looks like beside its words: the colour of the edge alone, never the only sign. */
export const edgeOf: Record<string, string> = {
  booked: 'primary.main',
  kept: 'success.main',
  missed: 'warning.main',
  cancelled: 'text.disabled',
  draft: 'secondary.main',
  signed: 'success.main',
}

/** Words of an item on the calendar. */
export function useItemWords(): { status: (item: CalendarItem) => string; name: (item: CalendarItem) => string; whole: (item: CalendarItem) => string } {
  const { text, language } = useTexts()
  const status = (item: CalendarItem): string => {
    if (item.kind === 'session') return text(item.status === 'draft' ? 'calendar.unsigned' : 'calendar.signed')
    return item.status === 'kept' ? text('calendar.noteMissing') : valueLabel(language, 'appointments', 'status', item.status)
  }
  const name = (item: CalendarItem): string => item.clientName ?? item.caseNo
  return { status, name, whole: (item) => [item.startTime, name(item), status(item)].filter(Boolean).join(' ') }
}

const locale = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN')
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** A day in the words a calendar has room for. */
export function dayHead(day: string, language: Language): { weekday: string; number: string; whole: string } {
  const format = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale(language), { ...options, timeZone: 'UTC' }).format(utc(day))
  return {
    weekday: format({ weekday: 'short' }),
    number: String(Number(day.slice(8))),
    whole: format({ weekday: 'long', month: 'long', day: 'numeric' }),
  }
}

/** The name of a shown span: a day, a week from to, a month. */
export function spanTitle(view: string, { from, to }: { from: string; to: string }, day: string, language: Language): string {
  if (view === 'day') return new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeZone: 'UTC' }).format(utc(day))
  if (view === 'week') {
    if (language === 'en') return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).formatRange(utc(from), utc(to))
    // The range of the locale is written with slashes; people write the days out.
    const part = (day: string, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('zh-CN', { ...options, timeZone: 'UTC' }).format(utc(day))
    const end: Intl.DateTimeFormatOptions = from.slice(0, 4) === to.slice(0, 4) ? { month: 'long', day: 'numeric' } : { dateStyle: 'long' }
    return `${part(from, { dateStyle: 'long' })}\u2013${part(to, end)}`
  }
  return new Intl.DateTimeFormat(locale(language), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(utc(day))
}
