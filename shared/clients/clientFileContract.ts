import { z } from 'zod'
import { code, count, date, idOf, instant, line, plainId } from '../core/fields.ts'
import { command, query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { clients, documents } from './client.ts'
import { metadataStates } from './leavingCopy.ts'
import { timelineEventNames, timelineGroups } from './timeline.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const workers: Role[] = ['manager', 'staff', 'socialWorker']

/** A page photographed at a counter is below this; a film is not a document. */
export const mostDocumentBytes = 20_000_000
/** A thumbnail is a small JPEG the page made; more is none. */
export const mostThumbnailBytes = 60_000

/** Bytes a page hands over, up to so many. */
export const base64 = (mostBytes: number) => z.base64().max(Math.ceil(mostBytes / 3) * 4)

/** What lies in one client's file: what happened, who changed it, and the papers in it. */
export const clientFileContract = {
  /** What happened to a client, newest first. */
  'clients.timeline': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({
      clientId: idOf('clients'),
      group: z.enum(timelineGroups).nullable().default(null),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({
      groups: z.array(z.enum(timelineGroups)),
      lines: z.array(
        z.object({
          on: z.string(),
          what: z.enum(timelineEventNames),
          table: z.string(),
          recordId: plainId(),
          code: z.string().nullable(),
          stayId: plainId().nullable(),
          caseId: plainId().nullable(),
        }),
      ),
    }),
  }),
  /**
   * Who changed which field from what to what, newest first: of the file and of every record in it that the caller
   * may read.
   */
  'clients.history': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({
      clientId: idOf('clients'),
      limit: z.int().min(1).max(200).default(50),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({
      total: count(),
      entries: z.array(
        z.object({
          index: count(),
          at: instant(),
          kind: z.string(),
          table: z.string(),
          recordId: plainId(),
          accountId: z.string(),
          accountName: z.string().nullable(),
          /** what it said was erased under a retention rule; that there was an entry stays */
          isErased: z.boolean(),
          changes: z.array(z.object({ field: z.string(), from: z.json(), to: z.json() })),
        }),
      ),
    }),
  }),
  /**
   * Keeps a file in the base, which is encrypted. The page read it and made its small picture: the service stores
   * bytes and never decodes an image.
   */
  'clients.attachDocument': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      caseId: idOf('cases').nullable().default(null),
      kind: code('documentKind'),
      title: line(200),
      fileName: line(255),
      content: base64(mostDocumentBytes),
      thumbnail: base64(mostThumbnailBytes).nullable().default(null),
      takenOn: date().nullable().default(null),
    }),
    output: documents.row,
  }),
  'clients.getDocument': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({ documentId: idOf('documents') }),
    output: z.object({ document: documents.row, base64: z.string() }),
  }),
  /** Writes a copy of a document to a place the person chose; of a picture the place, time and camera data stay behind. */
  'clients.exportDocument': task({
    allow: readers,
    reask: 'recent',
    access: 'export',
    input: z.strictObject({ documentId: idOf('documents'), target: line(200) }),
    output: z.object({ metadata: z.enum(metadataStates) }),
  }),
  'clients.voidDocument': command({
    allow: workers,
    input: z.strictObject({ documentId: idOf('documents'), version: z.int(), reason: line(500) }),
    output: documents.row,
  }),
  'clients.unvoidDocument': command({
    allow: workers,
    input: z.strictObject({ documentId: idOf('documents'), version: z.int() }),
    output: documents.row,
  }),
  /** The small pictures of a client's documents, as far as there are any. */
  'clients.thumbnails': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({ clientId: idOf('clients') }),
    output: z.array(z.object({ documentId: plainId(), base64: z.string() })),
  }),
  /** Which document shows the face; null takes it away. */
  'clients.setPhoto': command({
    allow: workers,
    input: z.strictObject({ clientId: idOf('clients'), version: z.int(), documentId: idOf('documents').nullable() }),
    output: clients.row,
  }),
}
