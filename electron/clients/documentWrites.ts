import { createHash } from 'node:crypto'
import { documents, type Document } from '../../shared/clients/client.ts'
import { mostDocumentBytes } from '../../shared/clients/clientFileContract.ts'
import { mediaTypeOf } from '../../shared/clients/fileKinds.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { CommandContext } from '../context.ts'
import type { NewFields } from '../core/db/write.ts'

/** What a file handed over by a page is. @throws Failure clients.fileKind, clients.fileTooLarge, clients.fileEmpty */
export function readFile(fileName: string, content: string) {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > mostDocumentBytes)
    throw new Failure('clients.fileTooLarge', { params: { mostMegabytes: mostDocumentBytes / 1_000_000 } })
  if (bytes.length === 0) throw new Failure('clients.fileEmpty')
  const mediaType = mediaTypeOf(fileName, bytes)
  if (mediaType === null) throw new Failure('clients.fileKind')
  return { bytes, mediaType, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

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
