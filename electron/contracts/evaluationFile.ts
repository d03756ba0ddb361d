import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import type { Contract, Evaluation } from '../../shared/contracts/contract.ts'
import { scoreOf, sheetLines, totalOf, type SheetLine } from '../../shared/contracts/sheetTable.ts'
import type { EvaluationSheet } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { sentence } from '../../shared/texts.ts'
import type { Language } from '../../shared/packs/label.ts'

export interface FilledSheet {
  contract: Contract
  evaluation: Evaluation
  sheet: EvaluationSheet
  overTargetPerMille: number
  purchaser: string
  provider: string
  money: { budgetFen: number; spentFen: number }
  language: Language
}

type Value = string | number | null
type Merge = NonNullable<WriteSheet['merges']>[number]

/** Columns of the official table: part, three levels, target, actual, points, score, reason. */
const widths = [13, 15, 17, 26, 15, 15, 8, 9, 34]
const last = widths.length - 1
const line = { style: 'thin' as const }
const boxed = { top: line, right: line, bottom: line, left: line }

/**
 * The self-evaluation table of project spending in its official shape (B3): head, money in units of ten thousand yuan, aims of the
 * year, the indicators in three levels with merged headings, and the total.
 */
export async function evaluationFile(filled: FilledSheet): Promise<Uint8Array> {
  const say = (key: string, params: Record<string, string | number> = {}) => sentence(`contracts.sheet.${key}`, params, filled.language)
  const { contract, evaluation, sheet } = filled
  const score = scoreOf(sheet, evaluation.answers, filled.overTargetPerMille)
  const lines = sheetLines(sheet, evaluation, score, filled.language)
  const { total, max, band } = totalOf(sheet, evaluation, score)
  const rows: Value[][] = []
  const merges: Merge[] = []
  const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => {
    if (endRow > startRow || endCol > startCol) merges.push({ startRow, startCol, endRow, endCol })
  }
  const put = (...cells: Value[]): number => rows.push(Array.from({ length: widths.length }, (_, at) => cells[at] ?? null)) - 1

  merge(put(labelIn(sheet, filled.language)), 0, 0, last)
  merge(put(say('year', { year: evaluation.evaluatedOn.slice(0, 4) })), 0, 1, last)
  const headed = (name: string, value: Value) => {
    const at = put(name, null, value)
    merge(at, 0, at, 1)
    merge(at, 2, at, last)
  }
  headed(say('project'), `${contract.title} (${contract.contractNo})`)
  const parties = put(say('purchaser'), null, filled.purchaser, null, say('provider'), null, filled.provider)
  for (const [from, to] of [[0, 1], [2, 3], [4, 5], [6, last]] as const) merge(parties, from, parties, to)
  headed(say('evaluation'), say('evaluated', { party: evaluation.party, date: evaluation.evaluatedOn }))

  if (filled.money.budgetFen > 0) {
    const execution = lines.find((one) => one.id === 'execution')
    const tenThousand = (fen: number) => Math.round(fen / 10_000) / 100
    const head = put(say('money'), null, null, say('budget'), say('spent'), say('rate'), say('points'), say('score'), say('note'))
    const all = put(null, say('yearMoney'), null, tenThousand(filled.money.budgetFen), tenThousand(filled.money.spentFen), `${((filled.money.spentFen * 100) / filled.money.budgetFen).toFixed(1)}%`, execution?.points ?? null, scoreCell(execution), execution?.reason ?? null)
    merge(head, 0, all, 0)
    merge(head, 1, head, 2)
    merge(all, 1, all, 2)
  }
  const aims = put(say('aims'), say('planned'), null, null, null, say('reached'))
  const words = put(null, contract.acceptanceRule ?? contract.title, null, null, null, evaluation.findings ?? '')
  merge(aims, 0, words, 0)
  for (const at of [aims, words]) {
    merge(at, 1, at, 4)
    merge(at, 5, at, last)
  }

  const head = put(say('indicators'), say('level1'), say('level2'), say('level3'), say('target'), say('actual'), say('points'), say('score'), say('reason'))
  // The line of the money stands above, in its own block.
  const shown = filled.money.budgetFen > 0 ? lines.filter((one) => one.id !== 'execution') : lines
  for (const one of shown) put(null, ...one.levels, one.target, one.actual, one.points, scoreCell(one), one.reason)
  merge(head, 0, head + shown.length, 0)
  mergeRepeats(shown, head + 1, merge)
  const bandName = sheet.bands.find((one) => one.code === band)
  const end = put(say('total'), null, null, null, null, null, max / 100, total / 100, bandName ? say('band', { band: labelIn(bandName, filled.language) }) : null)
  merge(end, 0, end, 5)

  return writeXlsx({
    sheets: [
      {
        name: labelIn(sheet, filled.language).slice(0, 31),
        columns: widths.map((width) => ({ width })),
        rows,
        merges,
        cells: styles(rows, head, end),
        pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      },
    ],
  })
}

const scoreCell = (one: SheetLine | undefined): number | null => (one === undefined || one.score === null ? null : one.score / 100)

/** Headings of the first and second level reach over all their lines. */
function mergeRepeats(lines: readonly SheetLine[], top: number, merge: (startRow: number, startCol: number, endRow: number, endCol: number) => void): void {
  for (const level of [0, 1] as const) {
    let from = 0
    for (let at = 1; at <= lines.length; at++) {
      const same = at < lines.length && lines[at]!.levels.slice(0, level + 1).join('\n') === lines[from]!.levels.slice(0, level + 1).join('\n')
      if (same) continue
      merge(top + from, level + 1, top + at - 1, level + 1)
      from = at
    }
  }
}

function styles(rows: readonly Value[][], head: number, end: number): NonNullable<WriteSheet['cells']> {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  rows.forEach((row, y) =>
    row.forEach((value, x) => {
      const isTitle = y === 0
      const isHead = y === head || y === end || (x < 2 && y > 1 && y < head)
      cells.set(`${y},${x}`, {
        value,
        style: {
          font: { bold: isTitle || isHead, size: isTitle ? 16 : 11 },
          ...(y < 2 ? {} : { border: boxed }),
          alignment: { horizontal: x === last && y > head && y < end ? 'left' : 'center', vertical: 'center', wrapText: true },
          ...(typeof value === 'number' && x >= 3 ? { numFmt: '0.##' } : {}),
        },
      })
    }),
  )
  return cells
}
