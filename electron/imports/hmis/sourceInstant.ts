import { instantOf } from '../../../shared/core/dates.ts'

/**
 * A local time of the source as an instant. The format has no time zone, so the station's own is taken; a bare day
 * is its midnight.
 * @param text `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`
 */
export function sourceInstant(text: string | null, timeZone: string): string | null {
  if (!text || Number.isNaN(Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`))) return null
  return instantOf(text, timeZone)
}
