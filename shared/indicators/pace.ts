import { addDays, daysBetween, parts, type DateSpan } from '../core/dates.ts'
import type { IndicatorDefinition } from './indicator.ts'
import { isLessBetter } from './measure.ts'

/** How a figure stands against the part of its target that is due by today. */
export const paces = ['reached', 'ahead', 'onCourse', 'behind', 'noFigure', 'noTarget', 'notBegun'] as const
export type Pace = (typeof paces)[number]

/** From this part of what is due on somebody is on course, and from that part on ahead, in thousandths. */
const onCourseFrom = 900
const aheadFrom = 1100

/** Days of a span that have passed by the end of a day, that day among them. */
export function daysPassed({ from, to }: DateSpan, today: string): number {
  if (today < from) return 0
  return daysBetween(from, today < to ? today : to) + 1
}

/** Counts add up over the term; ratios, means and what is there on a day are held against the whole target at once. */
export function addsUp({ fold, period }: Pick<IndicatorDefinition, 'fold' | 'period'>): boolean {
  return fold !== 'ratio' && fold !== 'mean' && period !== 'stock'
}

export interface PaceInput {
  value: number | null
  target: number | null
  /** days gone of the term the target is for, and all its days */
  passed: number
  total: number
}

/**
 * What should be there by now, in the figure's own unit, and the pace against it. A whole thing is never half done: of
 * three cases a year, one by midsummer is on course.
 */
export function paceOf(definition: Pick<IndicatorDefinition, 'id' | 'fold' | 'period'>, input: PaceInput): { expected: number | null; pace: Pace } {
  const { value, target, passed, total } = input
  if (target === null) return { expected: null, pace: 'noTarget' }
  if (passed === 0) return { expected: 0, pace: 'notBegun' }
  const expected = addsUp(definition) ? Math.floor((target * passed) / total) : target
  if (value === null) return { expected, pace: 'noFigure' }
  if (isLessBetter(definition.id)) return { expected: target, pace: value <= target ? 'reached' : 'behind' }
  if (value >= target) return { expected, pace: 'reached' }
  if (!addsUp(definition)) return { expected, pace: 'behind' }
  if (expected > 0 && value * 1000 >= expected * aheadFrom) return { expected, pace: 'ahead' }
  return { expected, pace: value * 1000 >= expected * onCourseFrom ? 'onCourse' : 'behind' }
}

/** The calendar quarter of a day, such as `2026Q4`. */
export function quarterOf(date: string): string {
  const [year, month] = parts(date)
  return `${year}Q${Math.floor((month - 1) / 3) + 1}`
}

/** The quarter of a day and those before it that touch a term, oldest first, at most so many. */
export function quartersUpTo(date: string, startOn: string, most: number): string[] {
  const quarters: string[] = []
  for (let at = date; at >= startOn && quarters.length < most; ) {
    quarters.unshift(quarterOf(at))
    const [year, month] = parts(at)
    const first = `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
    at = addDays(first, -1)
  }
  return quarters
}

/** Part of the targets reached, weighted, each at most whole: what the money spent is held against; thousandths. */
export function resultsPerMille(lines: readonly { id: string; value: number | null; target: number | null; weight: number }[]): number | null {
  const counted = lines.filter(({ target, id }) => target !== null && target > 0 && !isLessBetter(id))
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  if (weights === 0) return null
  const reached = counted.reduce((sum, { value, target, weight }) => sum + weight * Math.min(1, (value ?? 0) / target!), 0)
  return Math.round((reached * 1000) / weights)
}
