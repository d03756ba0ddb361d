import { toBase64 } from '../../shared/core/bytes.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import type { Rendering } from '../../shared/reports/rendering.ts'
import type { Db } from '../context.ts'
import type { Sqlite } from '../core/db/openBase.ts'

/**
 * Freezes the rows a report stands on. They are not records of their own: the report's statement commits to them by
 * their Merkle roots, so a change here shows against the signed package.
 */
export function freezeEvidence(
  sqlite: Sqlite,
  reportId: string,
  indicatorId: string,
  rows: readonly EvidenceRow[],
): void {
  const insert = sqlite.prepare(
    `INSERT INTO report_evidence (report_id, indicator_id, record_table, record_id, person_id, part, value, groups)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (report_id, indicator_id, part, record_id) DO UPDATE SET value = value + excluded.value`,
  )
  for (const row of rows) {
    insert.run(
      reportId,
      indicatorId,
      row.table,
      row.recordId,
      row.personId,
      row.part,
      row.value,
      row.groups ? JSON.stringify(row.groups) : null,
    )
  }
}

/** Of a report that was not issued after all. */
export async function clearEvidence(db: Db, reportId: string): Promise<void> {
  await db.deleteFrom('reportEvidence').where('reportId', '=', reportId).execute()
}

/** Files one copy of an issued report. */
export async function storePackage(
  db: Db,
  reportId: string,
  copy: { rendering: Rendering; fileName: string; zip: Uint8Array; statementSha256: string },
): Promise<void> {
  const { rendering, fileName, zip, statementSha256 } = copy
  await db.insertInto('reportFiles').values({ reportId, rendering, name: fileName, bytes: Buffer.from(zip), statementSha256 }).execute()
}

/** The receipt of a report; a better scan takes the place of the one before. */
export async function storeReceipt(db: Db, reportId: string, name: string, bytes: Uint8Array): Promise<void> {
  await db.deleteFrom('reportFiles').where('reportId', '=', reportId).where('rendering', '=', 'receipt').execute()
  await db.insertInto('reportFiles').values({ reportId, rendering: 'receipt', name, bytes: Buffer.from(bytes), statementSha256: null }).execute()
}

/** Keeps the key that a report's record tokens are made with: whoever has it can name the records behind them. */
export async function keepTokenKey(db: Db, reportId: string, tokenKey: Uint8Array): Promise<void> {
  await db
    .insertInto('secrets')
    .values({ id: `report-tokens:${reportId}`, kind: 'tokens', wrapped: toBase64(tokenKey) })
    .execute()
}
