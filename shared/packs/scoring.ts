import { assertNever } from '../core/assertNever.ts'
import { Failure } from '../core/failure.ts'
import type { EvaluationSheet, Share, SheetItem, SheetRule } from './forms.ts'
import type { Pack } from './pack.ts'

/** What was found for one leaf of a sheet: figures, conditions met, or the grade picked. */
export type SheetAnswer = { actual: number; target: number } | { met: readonly string[] } | { grade: string }

export interface SheetScore {
  /** item id → hundredths of a point; null where nothing was answered yet */
  items: Record<string, number | null>
  /** hundredths of a point; unanswered items count nothing */
  total: number
  /** hundredths of a point that could be had */
  max: number
  /** band of the total as a share of what could be had; null until every item is answered */
  band: string | null
  isComplete: boolean
  /** leaves below target, or so far above it that a reason is asked (domain.md section 5) */
  needsReason: string[]
}

/** @throws Failure packs.unknownSheet */
export function sheetById(pack: Pack, id: string, version?: number): EvaluationSheet {
  const found = pack.evaluationSheets.find((one) => one.id === id && (version === undefined || one.version === version))
  if (!found) throw new Failure('packs.unknownSheet', { params: { id } })
  return found
}

/** The items that are answered, from first to last. */
export function leavesOf(items: readonly SheetItem[]): SheetItem[] {
  return items.flatMap((item) => (item.children ? leavesOf(item.children) : [item]))
}

/**
 * Scores a sheet (domain.md section 5: ratio bands of C4, proportion of B3). Rounded half up to 1/100 point per leaf.
 * @param overTargetPerMille attainment above which a reason is asked: the pack's limit of that name
 */
export function scoreSheet(
  sheet: EvaluationSheet,
  answers: Readonly<Record<string, SheetAnswer>>,
  overTargetPerMille: number,
): SheetScore {
  const items: Record<string, number | null> = {}
  const needsReason: string[] = []
  for (const leaf of leavesOf(sheet.items)) {
    const answer = answers[leaf.id]
    const part = leaf.rule && answer ? shareOf(leaf.rule, answer, leaf.id) : null
    items[leaf.id] = part === null ? null : Math.floor((leaf.points * 100 * part[0]) / part[1] + 0.5)
    if (part && (part[0] < part[1] || isFarAbove(answer, overTargetPerMille))) needsReason.push(leaf.id)
  }
  for (const item of sheet.items) addBranches(item, items)
  const leafScores = leavesOf(sheet.items).map((leaf) => items[leaf.id] ?? null)
  const total = leafScores.reduce<number>((sum, score) => sum + (score ?? 0), 0)
  const max = sheet.items.reduce((sum, item) => sum + item.points * 100, 0)
  const isComplete = leafScores.every((score) => score !== null)
  const band = isComplete ? sheet.bands.find((one) => total * 100 >= one.fromPoints * max)?.code : undefined
  return { items, total, max, band: band ?? null, isComplete, needsReason }
}

function addBranches(item: SheetItem, items: Record<string, number | null>): number | null {
  if (!item.children) return items[item.id] ?? null
  const parts = item.children.map((child) => addBranches(child, items))
  const sum = parts.includes(null) ? null : parts.reduce<number>((total, part) => total + (part ?? 0), 0)
  items[item.id] = sum
  return sum
}

function isFarAbove(answer: SheetAnswer | undefined, overTargetPerMille: number): boolean {
  return answer !== undefined && 'actual' in answer && answer.actual * 1000 > answer.target * overTargetPerMille
}

/** @throws Failure packs.wrongSheetAnswer where the answer is not of the kind the rule asks */
function shareOf(rule: SheetRule, answer: SheetAnswer, itemId: string): Share {
  const wrong = () => new Failure('packs.wrongSheetAnswer', { params: { item: itemId } })
  switch (rule.type) {
    case 'allOf':
      if (!('met' in answer)) throw wrong()
      return [rule.conditions.every((condition) => answer.met.includes(condition.id)) ? 1 : 0, 1]
    case 'graded': {
      const grade = 'grade' in answer ? rule.grades.find((one) => one.id === answer.grade) : undefined
      if (!grade) throw wrong()
      return grade.share
    }
    case 'ratioBand': {
      const { actual, target } = figures(answer, wrong)
      return rule.bands.find((band) => actual * 1000 >= target * band.fromPerMille)?.share ?? [0, 1]
    }
    case 'proportional': {
      const { actual, target } = figures(answer, wrong)
      const [reached, wanted] = rule.better === 'higher' ? [actual, target] : [target, actual]
      return reached >= wanted ? [1, 1] : [Math.max(0, reached), wanted]
    }
    default:
      return assertNever(rule)
  }
}

function figures(answer: SheetAnswer, wrong: () => Failure): { actual: number; target: number } {
  if (!('actual' in answer) || answer.target < 0) throw wrong()
  return answer
}
