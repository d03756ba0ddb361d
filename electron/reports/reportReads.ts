import { Failure } from '../../shared/core/failure.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { reports, restatements, type Report, type Restatement } from '../../shared/reports/report.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** Reports, newest first, with their package. */
export async function listReports(db: Db, contractId?: string) {
  let rows = db.selectFrom('reports').selectAll().where('voidedAt', 'is', null)
  if (contractId) rows = rows.where('contractId', '=', contractId)
  const found = await rows.orderBy('toOn', 'desc').orderBy('revision', 'desc').execute()
  const files = await db
    .selectFrom('reportFiles')
    .select(['reportId', 'name', (eb) => eb.fn<number>('length', ['bytes']).as('size')])
    .where('rendering', '=', 'purchaser')
    .execute()
  return found.map((row) => {
    const file = files.find(({ reportId }) => reportId === row.id)
    return { ...readRow(reports, row), packageName: file?.name ?? null, packageBytes: file?.size ?? null }
  })
}

/** @throws Failure core.notFound */
export async function getReport(db: Db, reportId: string): Promise<Report> {
  const row = await db.selectFrom('reports').selectAll().where('id', '=', reportId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  return readRow(reports, row)
}

/** Issued reports of a contract, in the order they were issued: the chain. */
export async function issuedReports(db: Db, contractId: string): Promise<Report[]> {
  const rows = await db
    .selectFrom('reports')
    .selectAll()
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .where('treeSize', 'is not', null)
    .where('statementSha256', 'is not', null)
    .orderBy('treeSize')
    .execute()
  return rows.map((row) => readRow(reports, row))
}

export async function restatementsOf(db: Db, reportId: string): Promise<Restatement[]> {
  const rows = await db.selectFrom('restatements').selectAll().where('reportId', '=', reportId).execute()
  return rows.map((row) => readRow(restatements, row))
}

/** The package's name and bytes. @throws Failure reports.notIssued */
export async function packageOf(db: Db, reportId: string): Promise<{ name: string; bytes: Uint8Array }> {
  const file = await db
    .selectFrom('reportFiles')
    .select(['name', 'bytes'])
    .where('reportId', '=', reportId)
    .where('rendering', '=', 'purchaser')
    .executeTakeFirst()
  if (!file) throw new Failure('reports.notIssued')
  return file
}

/** Rows that an issued report stood on for one indicator. */
export async function frozenEvidence(db: Db, reportId: string, indicatorId: string): Promise<EvidenceRow[]> {
  const rows = await db
    .selectFrom('reportEvidence')
    .select(['recordTable as table', 'recordId', 'part', 'value', 'personId'])
    .where('reportId', '=', reportId)
    .where('indicatorId', '=', indicatorId)
    .execute()
  return rows.map((row) => ({ ...row, part: row.part as 'n' | 'd' }))
}

/** What later reports of the same contract have told already about the period of this one. */
export async function toldSince(db: Db, report: Report) {
  return db
    .selectFrom('restatements')
    .innerJoin('reports', 'reports.id', 'restatements.reportId')
    .select(['restatements.indicatorId', 'restatements.delta', 'restatements.addedRows', 'restatements.removedRows'])
    .where('reports.contractId', '=', report.contractId)
    .where('restatements.period', '=', report.period)
    .where('restatements.voidedAt', 'is', null)
    .where('reports.treeSize', '>', report.treeSize!)
    .execute()
}

/** The name of an organisation, if it is known. */
export async function organisationName(db: Db, id: string): Promise<string | null> {
  return (await db.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null
}
