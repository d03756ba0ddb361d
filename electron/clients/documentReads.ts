import { documents, type Document } from '../../shared/clients/client.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** A kept document and its bytes; null if there is none. */
export async function findDocument(db: Db, documentId: string): Promise<{ document: Document; bytes: Buffer } | null> {
  const row = await db.selectFrom('documents').selectAll().where('id', '=', documentId).executeTakeFirst()
  const kept = await db
    .selectFrom('documentBytes')
    .select('bytes')
    .where('documentId', '=', documentId)
    .executeTakeFirst()
  return row && kept ? { document: readRow(documents, row), bytes: Buffer.from(kept.bytes) } : null
}
