import { addDays, daysBetween, type DateSpan } from '../core/dates.ts'

/** A stay as far as nights go. */
export interface NightFacts {
  programmeId: string
  admittedOn: string
  exitOn: string | null
}

/** Beds on offer from one day to another. */
export interface BedFacts {
  programmeId: string
  fromOn: string
  toOn: string | null
  beds: number
}

export interface DayCount {
  on: string
  /** people who slept here */
  nights: number
  /** beds on offer */
  beds: number
  arrived: number
  left: number
}

/** Adds `value` to every day of [from, until) that lies in the span. */
function fill(counts: number[], span: DateSpan, from: string, until: string, value: number): void {
  const first = Math.max(0, daysBetween(span.from, from))
  const end = Math.min(counts.length, daysBetween(span.from, until))
  for (let day = first; day < end; day++) counts[day]! += value
}

/**
 * How full the house was on each day of a span, as R03 and R05 count it: a night belongs to the day it begins on, and a
 * stay that ended on its first day counts one.
 * @param recorded nights of programmes that record every single night, one each
 */
export function occupancyByDay(span: DateSpan, stays: readonly NightFacts[], recorded: readonly string[], stocks: readonly BedFacts[]): DayCount[] {
  const length = Math.max(0, daysBetween(span.from, span.to) + 1)
  const none = () => new Array<number>(length).fill(0)
  const [nights, beds, arrived, left] = [none(), none(), none(), none()]
  const afterSpan = addDays(span.to, 1)
  for (const { admittedOn, exitOn } of stays) {
    fill(nights, span, admittedOn, exitOn === admittedOn ? addDays(admittedOn, 1) : (exitOn ?? afterSpan), 1)
    fill(arrived, span, admittedOn, addDays(admittedOn, 1), 1)
    if (exitOn !== null) fill(left, span, exitOn, addDays(exitOn, 1), 1)
  }
  for (const on of recorded) fill(nights, span, on, addDays(on, 1), 1)
  for (const stock of stocks) fill(beds, span, stock.fromOn, stock.toOn === null ? afterSpan : addDays(stock.toOn, 1), stock.beds)
  return nights.map((count, day) => ({ on: addDays(span.from, day), nights: count, beds: beds[day]!, arrived: arrived[day]!, left: left[day]! }))
}

/** Days a stay lasted; one that ended on its first day counts one (R04). */
export const stayLength = ({ admittedOn, exitOn }: { admittedOn: string; exitOn: string }): number => Math.max(1, daysBetween(admittedOn, exitOn))

/** The middle of a list of numbers, the mean of the two in the middle where there is no one; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
