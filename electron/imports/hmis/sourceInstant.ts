/**
 * A local time of the source as an instant. The format has no time zone, so the station's own is taken; a bare day
 * is its midnight.
 * @param text `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`
 */
export function sourceInstant(text: string | null, timeZone: string): string | null {
  if (!text) return null
  const asUtc = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`)
  if (Number.isNaN(asUtc)) return null
  return new Date(asUtc - offsetMs(asUtc, timeZone)).toISOString()
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetMs(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  return (
    Date.parse(`${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`) -
    atMs
  )
}
