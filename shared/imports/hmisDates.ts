import { isDate } from '../core/dates.ts'

/** Order of day, month and year in dates that do not begin with a year of four digits. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

export type HmisDate =
  | { kind: 'date'; date: string; time: string | null }
  /** three numbers whose order must be learnt from the whole column */
  | { kind: 'ordered'; numbers: readonly [string, string, string] }
  | { kind: 'bad' }

const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/
const short = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/

/** Reads what can be read without knowing the column. */
export function readHmisDate(text: string): HmisDate {
  const full = iso.exec(text)
  if (full) {
    const date = written(full[1]!, full[2]!, full[3]!)
    return date ? { kind: 'date', date, time: full[4] ?? null } : { kind: 'bad' }
  }
  const parts = short.exec(text)
  return parts ? { kind: 'ordered', numbers: [parts[1]!, parts[2]!, parts[3]!] } : { kind: 'bad' }
}

/**
 * A date of three numbers in a given order; null if there is no such day, or only after `latest`. A year of two
 * digits is the last one that is not after `latest`.
 */
export function orderedDate(
  numbers: readonly [string, string, string],
  order: DateOrder,
  latest: string,
): string | null {
  const [a, b, c] = numbers
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]
  if (day.length > 2 || month.length > 2) return null
  const years = year.length === 4 ? [year] : year.length === 2 ? [`20${year}`, `19${year}`] : []
  for (const full of years) {
    const date = written(full, month, day)
    if (date && date <= latest) return date
  }
  return null
}

function written(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}

/**
 * Learns the order of one column's dates by striking out every order that one of its dates contradicts. The
 * demonstration data of real systems mixes `2000-08-08 11:11:00` and `03-11-21` (3 November 2021) in one file.
 */
export class DateOrderEvidence {
  private readonly left = new Set(dateOrders)

  /** @param earliest a day this date cannot be before, such as the day its row was made */
  see(numbers: readonly [string, string, string], latest: string, earliest: string | null): void {
    for (const order of this.left) {
      const date = orderedDate(numbers, order, latest)
      if (date === null || (earliest !== null && date < earliest)) this.left.delete(order)
    }
  }

  /** The one order that fits all dates seen, or null if none or several do. */
  get order(): DateOrder | null {
    return this.left.size === 1 ? [...this.left][0]! : null
  }
}
