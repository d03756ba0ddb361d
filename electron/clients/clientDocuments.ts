import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { clients, documents, type Client, type Document } from '../../shared/clients/client.ts'
import type { clientsContract } from '../../shared/clients/clientsContract.ts'
import { mediaTypeOf } from '../../shared/clients/fileKinds.ts'
import { leavingCopy } from '../../shared/clients/leavingCopy.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { checkClientOfCase } from '../cases/caseReads.ts'
import type { CommandContext, QueryContext, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { mustClient } from './clientWrites.ts'
import { findDocument } from './documentReads.ts'
import { keepDocument, readFile } from './documentWrites.ts'

type Attachment = ParsedInputOf<(typeof clientsContract)['clients.attachDocument']>

/** Keeps a file the page read. @throws Failure clients.fileKind, clients.fileTooLarge, core.checkFields */
export async function attachDocument(context: CommandContext, input: Attachment): Promise<Document> {
  const { fileName, content, thumbnail, ...about } = input
  mustClient(context, about.clientId)
  await checkClientOfCase(context.db, about.caseId, about.clientId)
  if (about.takenOn !== null && about.takenOn > context.today)
    throw new Failure('core.checkFields', { fields: { takenOn: { code: 'core.futureDate' } } })
  const { bytes, ...file } = readFile(fileName, content)
  const small = thumbnail === null ? null : Buffer.from(thumbnail, 'base64')
  // Whatever the page sends as a small picture is shown to others later: nothing but a JPEG is kept as one.
  if (small && mediaTypeOf('thumbnail.jpg', small) === null) throw new Failure('clients.fileKind')
  return keepDocument(context, { ...about, ...file }, bytes, small)
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

/** Writes a copy where the person chose, without what a picture says of place and camera. @throws Failure clients.fileGone */
export async function exportDocument(context: TaskContext, input: { documentId: string; target: string }) {
  const place = chosenPath(context, input.target, 'clients.fileGone')
  const { document, base64 } = await getDocument(context, input.documentId)
  const { bytes, metadata } = leavingCopy(document.mediaType, Buffer.from(base64, 'base64'))
  await writeFile(place, bytes)
  return { metadata }
}

/** Marks a document as attached in error; a face that is no longer there is no longer the photo. */
export function voidDocument(
  { write }: CommandContext,
  input: { documentId: string; version: number; reason: string },
): Promise<Document> {
  const document = write.void(documents, input.documentId, input.reason, input.version)
  const client = document.clientId === null ? null : write.find(clients, document.clientId)
  if (client?.photoDocumentId === document.id) write.change(clients, client.id, { photoDocumentId: null })
  return Promise.resolve(document)
}

/** A document attached in error after all belongs here. @throws Failure core.notVoided */
export async function unvoidDocument(
  { db, write }: CommandContext,
  input: { documentId: string; version: number },
): Promise<Document> {
  const document = write.find(documents, input.documentId)
  if (!document) throw new Failure('core.notFound')
  if (!document.voidedAt) throw new Failure('core.notVoided')
  if (document.clientId !== null) await checkClientOfCase(db, document.caseId, document.clientId)
  return write.unvoid(documents, document.id, input.version)
}

/** @throws Failure clients.notAPhoto for another client's paper or one that is no picture */
export function setPhoto(
  context: CommandContext,
  input: { clientId: string; version: number; documentId: string | null },
): Promise<Client> {
  mustClient(context, input.clientId)
  if (input.documentId !== null) {
    const document = context.write.find(documents, input.documentId)
    const isPicture = document?.mediaType.startsWith('image/') ?? false
    if (document?.clientId !== input.clientId || document.caseId !== null || document.voidedAt !== null || !isPicture)
      throw new Failure('clients.notAPhoto')
  }
  return Promise.resolve(
    context.write.change(clients, input.clientId, { photoDocumentId: input.documentId }, input.version),
  )
}
