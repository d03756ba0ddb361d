import { Problems } from '../core/failure.ts'
import type { EvaluationSheet, SheetFill, SheetItem } from '../packs/forms.ts'
import { leavesOf, scoreSheet, type SheetAnswer, type SheetScore } from '../packs/scoring.ts'
import { indicatorOf } from '../indicators/catalogue.ts'
import { indicatorLabel } from '../indicators/labels.ts'
import { isLessBetter } from '../indicators/measure.ts'
import { addsUp } from '../indicators/pace.ts'
import type { Target } from './contract.ts'

export type TargetLine = Pick<Target, 'indicatorId' | 'target' | 'weight' | 'period'>

/** Which line of the table an indicator belongs to (B3: quantity, quality, effect). */
function fillOf(indicatorId: string): SheetFill | null {
  const definition = indicatorOf(indicatorId)
  if (['F01', 'F02', 'Q01T', 'O04', 'O05'].includes(indicatorId)) return null
  if (['O01', 'O02', 'O03'].includes(indicatorId)) return 'benefit'
  return addsUp(definition) && !isLessBetter(indicatorId) ? 'quantity' : 'quality'
}

/**
 * The sheet of one contract: a line that stands for a group of indicators becomes one line for each of the contract's
 * targets of that group, the line's points shared out by weight in whole points. Without such a target it stays.
 */
export function sheetOfContract(sheet: EvaluationSheet, targets: readonly TargetLine[]): EvaluationSheet {
  const ofGroup = (fill: SheetFill) => targets.filter((one) => one.period === 'contract' && fillOf(one.indicatorId) === fill)
  const expand = (item: SheetItem): SheetItem => {
    if (item.children) return { ...item, children: item.children.map(expand) }
    const own = item.fill ? ofGroup(item.fill) : []
    if (own.length === 0) return item
    const points = shareOut(item.points, own.map(({ weight }) => weight))
    return {
      ...plain(item),
      children: own.map(({ indicatorId, target }, at) => ({
        ...indicatorLabel(indicatorId),
        id: `${item.id}.${indicatorId}`,
        points: points[at]!,
        indicator: indicatorId,
        target,
        rule: { type: 'proportional', better: isLessBetter(indicatorId) ? 'lower' : 'higher' },
      })),
    }
  }
  const known = new Map(targets.map((one) => [one.indicatorId, one]))
  const aim = (item: SheetItem): SheetItem => {
    if (item.children) return { ...item, children: item.children.map(aim) }
    const target = item.indicator ? known.get(item.indicator)?.target : undefined
    return target === undefined ? item : { ...item, target }
  }
  return { ...sheet, items: sheet.items.map(expand).map(aim) }
}

function plain({ id, zh, en, points }: SheetItem): SheetItem {
  return { id, zh, en, points }
}

/** Whole points in proportion to weights, adding up to all of them: the largest remainders get what is left. */
export function shareOut(points: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const parts = sum > 0 ? weights : weights.map(() => 1)
  const whole = parts.reduce((total, part) => total + part, 0)
  const shares = parts.map((part) => Math.floor((points * part) / whole))
  const byRemainder = parts.map((part, at) => ({ at, rest: (points * part) % whole })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  const left = points - shares.reduce((total, share) => total + share, 0)
  for (const { at } of byRemainder.slice(0, left)) shares[at]!++
  return shares
}

/** What is known before anybody writes: figures of the contract to date, and money spent against the budget. */
export function answersFromFigures(
  sheet: EvaluationSheet,
  values: ReadonlyMap<string, number | null>,
  money: { budgetFen: number; spentFen: number },
): Record<string, SheetAnswer> {
  const answers: Record<string, SheetAnswer> = {}
  for (const leaf of leavesOf(sheet.items)) {
    if (leaf.money) {
      if (money.budgetFen > 0) answers[leaf.id] = { actual: money.spentFen, target: money.budgetFen }
      continue
    }
    const actual = leaf.indicator ? values.get(leaf.indicator) : undefined
    if (typeof actual === 'number' && leaf.target !== undefined) answers[leaf.id] = { actual, target: leaf.target }
  }
  return answers
}

/**
 * Every item is answered, each grade and each shortfall has its reason.
 * @throws Failure core.checkFields, packs.wrongSheetAnswer
 */
export function checkFilled(
  sheet: EvaluationSheet,
  answers: Readonly<Record<string, SheetAnswer>>,
  reasons: Readonly<Record<string, string>>,
  overTargetPerMille: number,
): SheetScore {
  const problems = new Problems()
  const leaves = new Map(leavesOf(sheet.items).map((leaf) => [leaf.id, leaf]))
  for (const id of [...Object.keys(answers), ...Object.keys(reasons)]) if (!leaves.has(id)) problems.add(`answers.${id}`, 'contracts.noSuchItem')
  problems.throwIfAny()
  const score = scoreSheet(sheet, answers, overTargetPerMille)
  for (const leaf of leaves.values()) {
    if (score.items[leaf.id] === null) problems.add(`answers.${leaf.id}`, 'contracts.notAnswered')
    else if ((score.needsReason.includes(leaf.id) || leaf.rule?.type === 'graded') && !reasons[leaf.id]?.trim()) problems.add(`reasons.${leaf.id}`, 'contracts.reasonAsked')
  }
  problems.throwIfAny()
  return score
}
