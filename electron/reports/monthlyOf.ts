import { addDays, addMonths, type DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { monthlyTable, type MonthlyTable, type SpanFigures } from '../../shared/reports/monthlyTable.ts'
import type { FigureLine } from '../../shared/reports/reportSnapshot.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import { texts } from '../../shared/texts.ts'
import { computeFigures, type ComputedFigure, type FigureScope } from '../indicators/computeFigures.ts'

export interface MonthOf {
  month: string
  figures: SpanFigures
}

/** What the pack's relief table counts, for every month of the period as a period of its own. */
export async function monthsCounted(
  { today, ...scope }: FigureScope & { today: string },
  contract: Contract,
  span: DateSpan,
): Promise<MonthOf[]> {
  const { rows } = scope.pack.monthlyTable
  const only = [...new Set(rows.map(({ indicator }) => indicator))]
  const months: MonthOf[] = []
  for (let from = span.from; from <= span.to; from = addMonths(`${from.slice(0, 7)}-01`, 1)) {
    const monthEnd = addDays(addMonths(`${from.slice(0, 7)}-01`, 1), -1)
    const to = monthEnd < span.to ? monthEnd : span.to
    const computed = await computeFigures(scope, contract, { from, to }, { only, today })
    months.push({ month: from.slice(0, 7), figures: new Map(computed.map((one) => [one.figure.id, one])) })
  }
  return months
}

/** The pack's relief table as one copy of the report tells it. */
export function monthlyOf(
  { monthlyTable: { rows, zh, en } }: Pick<Pack, 'monthlyTable'>,
  months: readonly MonthOf[],
  figures: readonly ComputedFigure[],
  lines: readonly Pick<FigureLine, 'figure' | 'cells'>[],
  threshold: number,
): MonthlyTable {
  const told = new Map(lines.map(({ figure, cells }) => [figure.id, new Map(cells.map(({ key, n }) => [key, n]))]))
  return monthlyTable({
    title: { zh, en },
    rows,
    months,
    period: new Map(figures.map(({ figure, evidence }) => [figure.id, { figure, evidence }])),
    threshold,
    isTold: (indicatorId, dimension, code) => {
      const cells = told.get(indicatorId)
      const n = cells?.get(`${dimension}/${code}`)
      if (n !== undefined) return n !== null
      // A code nobody has is told as nought, unless the whole breakdown is kept back.
      const breakdown = figures.find(({ figure }) => figure.id === indicatorId)?.figure.breakdown ?? []
      const isKeptBack = !cells || ![...cells.keys()].some((key) => key.startsWith(`${dimension}/`))
      return !(isKeptBack && breakdown.some((cell) => cell.dimension === dimension))
    },
    restLabel: { zh: texts['zh-CN']['reports.restOfRows']!, en: texts.en['reports.restOfRows']! },
  })
}
