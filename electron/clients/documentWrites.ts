import { documents, type Document } from '../../shared/clients/client.ts'
import type { CommandContext } from '../context.ts'
import type { NewFields } from '../core/db/write.ts'

/** Keeps a document with its bytes and its small picture. */
export async function keepDocument(
  { write, db }: CommandContext,
  fields: NewFields<typeof documents>,
  bytes: Buffer,
  thumbnail: Buffer | null,
): Promise<Document> {
  const document = write.add(documents, fields)
  await db.insertInto('documentBytes').values({ documentId: document.id, bytes }).execute()
  if (thumbnail)
    await db.insertInto('documentThumbnails').values({ documentId: document.id, bytes: thumbnail }).execute()
  return document
}
