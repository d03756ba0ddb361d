import { sql } from 'kysely'
import { documents, type Document } from '../../shared/clients/client.ts'
import type { Db, QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { rowVisible } from './visibleClients.ts'

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

/** The small pictures of a client's documents that the caller may see. */
export async function thumbnailsOf(context: QueryContext, clientId: string) {
  const { rows } = await sql<{ documentId: string; bytes: Uint8Array }>`
    select t.document_id, t.bytes from documents join document_thumbnails t on t.document_id = documents.id
    where documents.client_id = ${clientId} and documents.voided_at is null
      and ${rowVisible(context.actor, context.today, documents)}`.execute(context.db)
  return rows.map(({ documentId, bytes }) => ({ documentId, base64: Buffer.from(bytes).toString('base64') }))
}
