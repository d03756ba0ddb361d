import { Failure } from '../../shared/core/failure.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { renderings, type Rendering } from '../../shared/reports/rendering.ts'
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

/** The copies there are of an issued report, by name. */
export async function copiesOf(db: Db, reportId: string): Promise<{ rendering: Rendering; name: string }[]> {
  const rows = await db.selectFrom('reportFiles').select(['rendering', 'name']).where('reportId', '=', reportId).execute()
  return renderings.flatMap((rendering) => rows.filter((row) => row.rendering === rendering).map(({ name }) => ({ rendering, name })))
}

/** Digest of the statement of one copy; null where there is none, or it was issued before copies were kept apart. */
export async function statementOf(db: Db, reportId: string, rendering: Rendering): Promise<string | null> {
  const file = await db.selectFrom('reportFiles').select('statementSha256').where('reportId', '=', reportId).where('rendering', '=', rendering).executeTakeFirst()
  return file?.statementSha256 ?? null
}

/** A copy's name and bytes. @throws Failure reports.notIssued */
export async function packageOf(db: Db, reportId: string, rendering: Rendering = 'purchaser'): Promise<{ name: string; bytes: Uint8Array }> {
  const file = await db
    .selectFrom('reportFiles')
    .select(['name', 'bytes'])
    .where('reportId', '=', reportId)
    .where('rendering', '=', rendering)
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
