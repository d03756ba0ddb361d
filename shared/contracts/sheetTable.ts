import { Failure } from '../core/failure.ts'
import { indicatorOf } from '../indicators/catalogue.ts'
import { unitLabel } from '../indicators/labels.ts'
import { measuredText } from '../indicators/measure.ts'
import { evaluationSheet, type EvaluationSheet, type SheetItem } from '../packs/forms.ts'
import { labelIn, type Language } from '../packs/label.ts'
import type { Pack } from '../packs/pack.ts'
import { leavesOf, scoreSheet, sheetById, type SheetAnswer, type SheetScore } from '../packs/scoring.ts'
import type { Evaluation } from './contract.ts'

/** One line of a sheet as it is read: the three levels, target, actual, points, score, reason. */
export interface SheetLine {
  id: string
  levels: [string, string, string]
  target: string
  actual: string
  points: number
  /** hundredths of a point; null where nothing was answered */
  score: number | null
  reason: string
}

/** The lines of a filled sheet, in its order; a heading stands at each line and is merged where it repeats. */
export function sheetLines(sheet: EvaluationSheet, filled: Pick<Evaluation, 'answers' | 'reasons' | 'scores'>, score: SheetScore, language: Language): SheetLine[] {
  const paths = (item: SheetItem, above: SheetItem[]): SheetItem[][] => (item.children ? item.children.flatMap((child) => paths(child, [...above, item])) : [[...above, item]])
  return sheet.items
    .flatMap((item) => paths(item, []))
    .map((path) => {
      const leaf = path.at(-1)!
      const names = path.map((item) => labelIn(item, language))
      // A line of its own at the second level names itself at the third as well, as the printed form does.
      const levels: SheetLine['levels'] = [names[0]!, names[1] ?? names[0]!, names[2] ?? names[1] ?? names[0]!]
      const answer = filled.answers?.[leaf.id]
      return {
        id: leaf.id,
        levels,
        target: answer && 'target' in answer ? written(leaf, answer.target, language) : leaf.target === undefined ? '' : written(leaf, leaf.target, language),
        actual: answer ? actualText(leaf, answer, language) : '',
        points: leaf.points,
        score: score.items[leaf.id] ?? pointsGiven(filled.scores, leaf.id),
        reason: filled.reasons?.[leaf.id] ?? '',
      }
    })
}

const pointsGiven = (scores: Evaluation['scores'], id: string): number | null => (scores[id] === undefined ? null : scores[id] * 100)

/** Total in hundredths of a point, from the answers and, where there are none, the points an outside party gave. */
export function totalOf(sheet: EvaluationSheet, filled: Pick<Evaluation, 'answers' | 'scores'>, score: SheetScore): { total: number; max: number; band: string | null } {
  const scores = leavesOf(sheet.items).map((leaf) => score.items[leaf.id] ?? pointsGiven(filled.scores, leaf.id))
  const total = scores.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const band = scores.includes(null) ? null : (sheet.bands.find((one) => total * 100 >= one.fromPoints * score.max)?.code ?? null)
  return { total, max: score.max, band }
}

/** The score of a recorded evaluation; answers that do not fit the sheet count as none. */
export function scoreOf(sheet: EvaluationSheet, answers: Readonly<Record<string, SheetAnswer>> | null, overTargetPerMille: number): SheetScore {
  try {
    return scoreSheet(sheet, answers ?? {}, overTargetPerMille)
  } catch (problem) {
    if (problem instanceof Failure) return scoreSheet(sheet, {}, overTargetPerMille)
    throw problem
  }
}

/** The sheet an evaluation was filled in on. @throws Failure packs.unknownSheet */
export function evaluationSheetOf(pack: Pick<Pack, 'evaluationSheets'>, evaluation: Pick<Evaluation, 'sheet' | 'sheetId' | 'sheetVersion'>): EvaluationSheet {
  return evaluation.sheet === null ? sheetById(pack as Pack, evaluation.sheetId, evaluation.sheetVersion) : evaluationSheet.parse(evaluation.sheet)
}

/** A figure of an item as people write it, with its unit. */
export function written(leaf: SheetItem, value: number, language: Language): string {
  if (leaf.money) return (value / 100).toFixed(2)
  if (!leaf.indicator) return String(value)
  const definition = indicatorOf(leaf.indicator)
  const text = measuredText(definition, value)
  if (definition.unit === 'percent') return `${text}%`
  if (definition.unit === 'fenPerUnit') return text
  return language === 'en' ? `${text} ${unitLabel(definition.unit).en}` : `${text}${unitLabel(definition.unit).zh}`
}

function actualText(leaf: SheetItem, answer: SheetAnswer, language: Language): string {
  if ('actual' in answer) return written(leaf, answer.actual, language)
  if ('grade' in answer) {
    const grade = leaf.rule?.type === 'graded' ? leaf.rule.grades.find((one) => one.id === answer.grade) : undefined
    return grade ? labelIn(grade, language) : ''
  }
  if (leaf.rule?.type !== 'allOf') return ''
  return `${leaf.rule.conditions.filter((one) => answer.met.includes(one.id)).length}/${leaf.rule.conditions.length}`
}
