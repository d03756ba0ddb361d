import type { Contract } from '../../shared/contracts/contract.ts'
import { foldFigure } from '../../shared/indicators/fold.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import type { Report, Restatement } from '../../shared/reports/report.ts'
import type { QueryContext } from '../context.ts'
import { eachFigure } from '../indicators/computeFigures.ts'
import { areErased } from '../retention/erasedReads.ts'
import { frozenEvidence, toldSince } from './reportReads.ts'

/** A figure of an issued period that would be another today. */
export interface RestatedFigure {
  indicatorId: string
  period: string
  /** in the figure's own scale */
  delta: number
  addedRows: number
  removedRows: number
  reasonCode: Restatement['reasonCode']
}

/**
 * What has changed in earlier issued periods since they were last told (domain.md section 4: work dated in a signed
 * period but entered later goes to prior-period adjustment). Each earlier period is recomputed and compared, row by
 * row, with what was frozen, less what later reports have told already.
 * @param chain issued reports of the contract, oldest first
 * @param period of the report that is being made: its own earlier revision is superseded, not restated
 */
export async function restate(
  context: QueryContext,
  contract: Contract,
  chain: readonly Report[],
  period: string,
): Promise<RestatedFigure[]> {
  const latest = new Map<string, Report>()
  for (const report of chain) if (report.period !== period) latest.set(report.period, report)
  const changes: RestatedFigure[] = []
  for (const report of latest.values()) changes.push(...(await restateOne(context, contract, report)))
  return changes
}

async function restateOne(context: QueryContext, contract: Contract, report: Report): Promise<RestatedFigure[]> {
  const told = await toldSince(context.db, report)
  const span = { from: report.fromOn, to: report.toOn }
  const scope = { db: context.db, pack: context.pack }
  const changes: RestatedFigure[] = []
  for await (const { figure, evidence } of eachFigure(scope, contract, span, { today: context.today })) {
    const before = await frozenEvidence(context.db, report.id, figure.id)
    const { added, removed, changed } = compare(before, evidence)
    if (added + removed.length + changed === 0) continue
    const told1 = told.filter(({ indicatorId }) => indicatorId === figure.id)
    const sum = (field: 'delta' | 'addedRows' | 'removedRows') => told1.reduce((total, row) => total + row[field], 0)
    const old = foldFigure(indicatorOf(figure.id), before)
    const delta = (figure.value ?? 0) - (old.value ?? 0) - sum('delta')
    const addedRows = Math.max(0, added - sum('addedRows'))
    const removedRows = Math.max(0, removed.length - sum('removedRows'))
    if (delta === 0 && addedRows === 0 && removedRows === 0) continue
    changes.push({
      indicatorId: figure.id,
      period: report.period,
      delta,
      addedRows,
      removedRows,
      reasonCode: reasonOf(addedRows, removedRows, removedRows > 0 && areErased(context.base.sqlite, removed)),
    })
  }
  return changes
}

function reasonOf(addedRows: number, removedRows: number, isErased: boolean): Restatement['reasonCode'] {
  if (removedRows > 0 && addedRows === 0) return isErased ? 'erased' : 'void'
  return addedRows > 0 && removedRows === 0 ? 'lateEntry' : 'correction'
}

function compare(before: readonly EvidenceRow[], after: readonly EvidenceRow[]) {
  const key = (row: EvidenceRow) => `${row.part}/${row.recordId}`
  const values = (rows: readonly EvidenceRow[]) => {
    const sums = new Map<string, number>()
    for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.value)
    return sums
  }
  const old = values(before)
  const fresh = values(after)
  let added = 0
  let changed = 0
  for (const [record, value] of fresh) {
    if (!old.has(record)) added++
    else if (old.get(record) !== value) changed++
  }
  const gone = new Map(before.filter((row) => !fresh.has(key(row))).map((row) => [key(row), row]))
  const removed = [...gone.values()]
  return { added, removed, changed }
}
