import { addDays, addMonths, periodSpan, type DateSpan } from '../core/dates.ts'
import type { Figure } from '../indicators/indicator.ts'

/** From where on a difference wants a sentence; a setting of the station (`reports.jump`). */
export interface JumpThreshold {
  percent: number
  /** in the figure's own unit: people, percentage points, hours */
  atLeast: number
}
export const defaultJump: JumpThreshold = { percent: 30, atLeast: 5 }

/** The period of the same length that ends the day before. */
export function spanBefore(period: string): DateSpan {
  const span = periodSpan(period)
  const months = (Number(span.to.slice(0, 4)) - Number(span.from.slice(0, 4))) * 12 + Number(span.to.slice(5, 7)) - Number(span.from.slice(5, 7)) + 1
  return { from: addMonths(span.from, -months), to: addDays(span.from, -1) }
}

/** The same period a year earlier. */
export function spanLastYear(period: string): DateSpan {
  return periodSpan(`${Number(period.slice(0, 4)) - 1}${period.slice(4)}`)
}

type Compared = Pick<Figure, 'value' | 'scale' | 'unit'>

/**
 * Whether a figure is so different that a reader would ask why: by the percentage and by at least so many of its own
 * unit. From or to nothing is a jump when it is large enough.
 */
export function jumps(now: Compared, before: Compared | null, threshold: JumpThreshold): boolean {
  if (before === null || now.value === null || before.value === null) return false
  const difference = Math.abs(now.value - before.value)
  if (difference < threshold.atLeast * unitOf(now)) return false
  return difference * 100 >= threshold.percent * Math.abs(before.value)
}

/** One of what people count in: a person, a percentage point, an hour, a yuan. */
function unitOf({ scale, unit }: Compared): number {
  const one = scale === 1 || scale === 3 ? 10 : scale === 60 ? 60 : 1
  return unit === 'fenPerUnit' ? one * 100 : one
}

/** Indicators a report without targets puts into its summary. */
export const summaryIndicators: readonly string[] = ['R01', 'R02', 'R03', 'R08', 'R09', 'S01', 'S05', 'S06', 'S12', 'O01', 'O05']

/**
 * How much of a target should be reached by now: all of a quarter's; of the contract's as much as of its term has gone.
 * In the figure's own scale, rounded down.
 */
export function dueByNow(
  target: { target: number; period: 'quarter' | 'contract' },
  scale: Figure['scale'],
  contract: { startOn: string; endOn: string },
  until: string,
): number {
  // A rate is to be kept at all times; only what adds up follows the calendar.
  if (target.period === 'quarter' || scale === 1 || scale === 3) return target.target
  const days = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
  const whole = days(contract.startOn, contract.endOn)
  const gone = Math.min(whole, days(contract.startOn, until))
  return whole === 0 ? target.target : Math.floor((target.target * gone) / whole)
}

/** Where less is better: being below the target is keeping it. */
const lessIsBetter: ReadonlySet<string> = new Set(['R06', 'R13', 'R13M', 'R15D', 'R19', 'R19L', 'F02', 'F03', 'F03M', 'F03D'])

/** Nothing counted where something was promised is missed too; nothing to divide by is not. */
export function isMissed(indicatorId: string, actual: number | null, due: number): boolean {
  if (actual === null) return false
  return lessIsBetter.has(indicatorId) ? actual > due : actual < due
}
