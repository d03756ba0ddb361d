import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Document } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { QueryContext, TaskContext } from '../context.ts'
import { findDocument } from './documentReads.ts'
import { keepDocument } from './documentWrites.ts'

/** A page photographed at a counter is below this; a film is not a document. */
const mostBytes = 20_000_000

const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

interface Attachment {
  clientId: string
  kind: string
  title: string
  /** handle of a file the person chose */
  file: string
  takenOn: string | null
}

/** Keeps a chosen file in the base, which is encrypted; the file itself stays where it was. */
export async function attachDocument(context: TaskContext, { file, ...about }: Attachment): Promise<Document> {
  const place = context.files[file]
  if (place === undefined) throw new Failure('clients.fileGone')
  const mediaType = mediaTypes[path.extname(place).toLowerCase()]
  if (mediaType === undefined) throw new Failure('clients.fileKind')
  const size = await stat(place).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) throw new Failure('clients.fileGone')
  if (size > mostBytes) throw new Failure('clients.fileTooLarge', { params: { mostMegabytes: mostBytes / 1_000_000 } })
  const bytes = await readFile(place)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const fields = { ...about, mediaType, sizeBytes: bytes.length, sha256 }
  return context.transact((inner) => keepDocument(inner, fields, bytes))
}

/** A kept file with its bytes. @throws Failure core.notFound, clients.documentDamaged */
export async function getDocument(
  { db }: QueryContext,
  documentId: string,
): Promise<{ document: Document; base64: string }> {
  const found = await findDocument(db, documentId)
  if (!found) throw new Failure('core.notFound')
  const { document, bytes } = found
  if (createHash('sha256').update(bytes).digest('hex') !== document.sha256) throw new Failure('clients.documentDamaged')
  return { document, base64: bytes.toString('base64') }
}
