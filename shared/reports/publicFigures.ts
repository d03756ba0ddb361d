import type { Figure } from '../indicators/indicator.ts'
import type { RenderingRule } from './rendering.ts'
import { hiddenCells, isSmall } from './suppression.ts'

/** Units that count people or what befell them; hours, events and money point at nobody. */
const unitsOfPeople: ReadonlySet<string> = new Set(['persons', 'episodes', 'cases', 'contacts', 'sessions'])
/** Ratios and means of beds, hours, money and records. */
const notOfPeople: ReadonlySet<string> = new Set(['R05', 'S15R', 'F01', 'F02', 'F03', 'Q01C', 'Q01T', 'Q01E'])

/**
 * Published numbers that one can be worked out from the others of a group: where exactly one is hidden, another must be.
 * Opening stock is known from the report before, so that opened − closed tells the change of what is open.
 */
const sums: readonly (readonly string[])[] = [['S02', 'S03', 'S04']]
/** The first is part of the second, and their difference is a group of people of its own. */
const nested: readonly (readonly [part: string, whole: string])[] = [['R15D', 'R15'], ['R13M', 'R13'], ['R16', 'R01'], ['R20V', 'R20M']]
/** Ratios made of a figure: with the figure hidden they tell it, by their numerator or their denominator. */
const madeOf: Readonly<Record<string, readonly string[]>> = { R01: ['R16R'], R16: ['R16R'], R08: ['R09', 'R04'], S03: ['O02'], R20M: ['R20C'] }
/** Figures that add up some of the cells of a breakdown: with a cell hidden they would narrow it down. */
const subtotals: Readonly<Record<string, readonly string[]>> = {
  'R08/exitMode': ['R09'],
  'S03/closureReason': ['O02'],
  'R01/ageBand': ['R16', 'R16R'],
}
/** The kinds of contact are figures of their own. */
const contactFigures: Readonly<Record<string, readonly string[]>> = {
  session: ['S06'],
  consultation: ['S07'],
  visit: ['S08'],
  call: ['S08P'],
  group: ['S09A'],
  activity: ['S10A'],
  publicity: ['S11A'],
}

type Told = Pick<Figure, 'id' | 'unit' | 'period' | 'value' | 'n' | 'N' | 'breakdown'>

/**
 * The figures that a copy for everybody does not tell: the small ones, and those from which a small one follows.
 * @param before what the last report told of figures that run on through the contract: the difference is a figure too
 */
export function hiddenFigures(figures: readonly Told[], rule: RenderingRule, before: ReadonlyMap<string, number>): Set<string> {
  const { threshold } = rule
  if (!rule.hidesFigures || threshold <= 1) return new Set()
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  const valueOf = (id: string) => byId.get(id)?.value ?? 0
  const hidden = new Set(figures.filter((figure) => isSmallFigure(figure, threshold) || growsByFew(figure, before, threshold)).map(({ id }) => id))

  for (const figure of figures) {
    for (const [dimension, codes] of hiddenCodes(figure, rule)) {
      for (const id of subtotals[`${figure.id}/${dimension}`] ?? []) hidden.add(id)
      if (dimension === 'contactKind') for (const code of codes) for (const id of contactFigures[code] ?? []) hidden.add(id)
    }
  }
  for (const [part, whole] of nested) if (isSmall(valueOf(whole) - valueOf(part), threshold)) hidden.add(part)
  // Each rule may hide what another one depends on.
  for (let size = -1; size !== hidden.size; ) {
    size = hidden.size
    for (const [made, ratios] of Object.entries(madeOf)) if (hidden.has(made)) for (const id of ratios) hidden.add(id)
    if (hidden.has('R16R') && !hidden.has('R01')) hidden.add('R16')
    for (const group of sums) {
      const shown = group.filter((id) => byId.has(id) && !hidden.has(id))
      if (shown.length === group.length - 1) hidden.add(shown.sort((a, b) => valueOf(a) - valueOf(b))[0]!)
    }
  }
  return new Set([...hidden].filter((id) => byId.has(id)))
}

function isSmallFigure({ id, unit, value, n, N }: Told, threshold: number): boolean {
  if (notOfPeople.has(id)) return false
  if (N === null) return unitsOfPeople.has(unit) && isSmall(value ?? 0, threshold)
  // The numerator of a mean are days, not heads.
  if (unit === 'daysPerPerson') return isSmall(N, threshold)
  return isSmall(N, threshold) || isSmall(n ?? 0, threshold) || isSmall(N - (n ?? 0), threshold)
}

function growsByFew({ id, unit, period, value }: Told, before: ReadonlyMap<string, number>, threshold: number): boolean {
  const told = before.get(id)
  return period === 'ytd' && unitsOfPeople.has(unit) && told !== undefined && isSmall(Math.abs((value ?? 0) - told), threshold)
}

/** Codes hidden in each breakdown of a figure under a rule, those hidden in the purchaser's copy among them. */
export function hiddenCodes({ breakdown }: Pick<Figure, 'breakdown'>, rule: RenderingRule): Map<string, Set<string>> {
  const dimensions = Map.groupBy(breakdown, ({ dimension }) => dimension)
  const hidden = new Map<string, Set<string>>()
  for (const [dimension, cells] of dimensions) {
    const forPurchaser = rule.rendering === 'public' ? hiddenCells(cells, rule.purchaserThreshold) : new Set<string>()
    const codes = hiddenCells(cells, rule.threshold, forPurchaser)
    if (codes.size > 0) hidden.set(dimension, codes)
  }
  return hidden
}
