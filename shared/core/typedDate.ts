import { daysBetween, isDate } from './dates.ts'

/**
 * A day as somebody types it: `2026-11-25`, `2026.11.25`, `20261125`, with Han signs between, full-width figures too, or only
 * month and day, which then means the one nearest to today. Null where it is no day.
 */
export function typedDate(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const numbers = text.match(/\d+/g) ?? []
  if (!/^[\d\s./\-\p{Script=Han}]+$/u.test(text)) return null
  if (numbers.length === 1 && numbers[0]!.length === 8) {
    const [all] = numbers as [string]
    return real(all.slice(0, 4), all.slice(4, 6), all.slice(6))
  }
  if (numbers.length === 3) return numbers[0]!.length === 4 ? real(numbers[0]!, numbers[1]!, numbers[2]!) : null
  if (numbers.length !== 2) return null
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1]
    .map((one) => real(String(one), numbers[0]!, numbers[1]!))
    .filter((one) => one !== null)
    .reduce<string | null>((best, one) => (best === null || Math.abs(daysBetween(one, today)) < Math.abs(daysBetween(best, today)) ? one : best), null)
}

/** A time of day as somebody types it: `8:45`, `0845`, `845`, `8.45`, `8`, with Han signs between. Null where it is none. */
export function typedTime(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (!/^[\d\s.:\p{Script=Han}]+$/u.test(text)) return null
  const numbers = text.match(/\d+/g) ?? []
  const [first = '', second] = numbers
  if (numbers.length === 0 || numbers.length > 2 || first.length > 4) return null
  const [hour, minute] = second !== undefined ? [first, second] : first.length > 2 ? [first.slice(0, -2), first.slice(-2)] : [first, '00']
  if (Number(hour) > 23 || Number(minute) > 59 || minute.length > 2) return null
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

function real(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}
