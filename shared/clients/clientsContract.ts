import { z } from 'zod'
import { code, count, date, flag, idOf, line, personal, plainId } from '../core/fields.ts'
import { inputOf, patchOf } from '../core/record.ts'
import { ledger } from '../ipc/ledger.ts'
import { sortOf } from '../ipc/listSort.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { clientFileContract } from './clientFileContract.ts'
import {
  clients,
  consents,
  disclosures,
  documents,
  flags,
  grants,
  identifiers,
  merges,
  observations,
  otherNames,
  relatives,
} from './client.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const workers: Role[] = ['manager', 'staff', 'socialWorker']
const station: Role[] = ['manager', 'staff']

const mergeSide = z.object({
  client: clients.row,
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
})

/** What a list can be narrowed to; `mine`: in my cases, given to me to open, or taken in by me and still here. */
export const clientFilters = ['inStation', 'mine', 'unidentified', 'restricted'] as const
export type ClientFilter = (typeof clientFilters)[number]

/** What the program sets itself. */
const ownFields = {
  clientNo: true,
  identifiedOn: true,
  mergedIntoId: true,
  anonymousSince: true,
  importedCodes: true,
} as const

/** As little of a client as is needed to pick the right one. */
export const clientLine = z.object({
  id: plainId(),
  clientNo: z.string(),
  name: z.string().nullable(),
  provisionalName: z.string().nullable(),
  isUnidentified: flag(),
  isRestricted: flag(),
  sex: z.string(),
  birthDate: z.string().nullable(),
  ageFrom: z.int().nullable(),
  ageTo: z.int().nullable(),
  hasOpenStay: flag(),
})
export type ClientLine = z.infer<typeof clientLine>

/** Somebody it might already be, with what two people are compared by (shared/clients/sameness.ts). */
const possibleDuplicate = clientLine.extend({
  because: z.enum(['identifier', 'name']),
  /** whether the names sound the same, whatever the reason */
  soundsAlike: z.boolean(),
  ...clients.row.pick({
    ageJudgedOn: true,
    ethnicity: true,
    registeredRegion: true,
    registeredPlace: true,
    usualAddress: true,
    phone: true,
    heightCm: true,
    photoDocumentId: true,
  }).shape,
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
})
export type PossibleDuplicate = z.infer<typeof possibleDuplicate>

export const clientsContract = {
  /** By name (also in parts, by pinyin or its initials), client number, identity number or phone. */
  'clients.search': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ text: line(100), limit: z.int().min(1).max(100).default(20) }),
    output: z.array(clientLine),
  }),
  'clients.list': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({
      only: z.enum(clientFilters).nullable().default(null),
      sort: sortOf(['name', 'clientNo', 'sex', 'birthDate']),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(clientLine), total: count() }),
  }),
  /** Thin lines of clients whose ids are known (opened lately), as far as the caller may still see them. */
  'clients.lines': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ clientIds: z.array(plainId()).max(100) }),
    output: z.array(clientLine),
  }),
  /** Writes nothing and answers who it might be, until the caller says that it is none of them. */
  'clients.register': command({
    allow: station,
    access: 'search',
    input: inputOf(clients)
      .omit({ ...ownFields, photoDocumentId: true })
      .partial({
        isUnidentified: true,
        birthDateIsEstimated: true,
        fingerprintTaken: true,
        isRestricted: true,
        disabilities: true,
        benefits: true,
        specialGroups: true,
      })
      .extend({
        identifiers: z
          .array(
            z.strictObject({
              kind: code('identifierKind'),
              value: personal(64),
              isVerified: flag().default(false),
              explanation: line(500).nullable().default(null),
            }),
          )
          .max(10)
          .default([]),
        isNoneOfThem: z.boolean().default(false),
      }),
    output: z.object({ client: clients.row.nullable(), possibleDuplicates: z.array(possibleDuplicate) }),
  }),
  'clients.get': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({ clientId: idOf('clients') }),
    output: z.object({
      client: clients.row,
      identifiers: z.array(identifiers.row),
      otherNames: z.array(otherNames.row),
      relatives: z.array(relatives.row),
      consents: z.array(consents.row),
      flags: z.array(flags.row),
      documents: z.array(documents.row),
      openStayId: plainId().nullable(),
    }),
  }),
  /** Who else on file somebody might be, for a proposal to merge. */
  'clients.duplicates': query({
    allow: station,
    access: 'search',
    input: z.strictObject({ clientId: idOf('clients') }),
    output: z.array(possibleDuplicate),
  }),
  'clients.amend': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      version: z.int(),
      changes: patchOf(clients).omit({ ...ownFields, photoDocumentId: true }),
    }),
    output: clients.row,
  }),
  /** Somebody unknown gets their name; the provisional one stays findable. */
  'clients.identify': command({
    allow: station,
    input: z.strictObject({
      clientId: idOf('clients'),
      version: z.int(),
      name: personal(200),
      sex: code('sex').optional(),
      birthDate: date().nullable().default(null),
      identifiedOn: date(),
    }),
    output: clients.row,
  }),
  'clients.proposeMerge': command({
    allow: station,
    input: z.strictObject({ keptId: idOf('clients'), mergedId: idOf('clients'), reason: line(500) }),
    output: merges.row,
  }),
  /** Another person than the one who proposed it decides (domain.md 7.5). */
  'clients.decideMerge': command({
    allow: station,
    input: z.strictObject({ mergeId: idOf('client_merges'), version: z.int(), isAccepted: z.boolean() }),
    output: merges.row,
  }),
  'clients.undoMerge': command({
    allow: ['manager'],
    input: z.strictObject({ mergeId: idOf('client_merges'), version: z.int() }),
    output: merges.row,
  }),
  'clients.merges': query({
    allow: station,
    access: 'search',
    input: z.strictObject({ status: merges.fields.shape.status.optional() }),
    output: z.array(merges.row),
  }),
  /** Both people of a merge in full, and how many records of each kind would move. */
  'clients.mergePreview': query({
    allow: station,
    access: 'read',
    input: z.strictObject({ keptId: idOf('clients'), mergedId: idOf('clients') }),
    output: z.object({
      kept: mergeSide,
      merged: mergeSide,
      moves: z.array(z.object({ table: z.string(), count: count() })),
      soundsAlike: z.boolean(),
      areBothInCare: z.boolean(),
    }),
  }),
  ...clientFileContract,
  ...ledger('identifiers', identifiers, { read: readers, write: workers }),
  ...ledger('otherNames', otherNames, { read: readers, write: workers }),
  ...ledger('relatives', relatives, { read: readers, write: workers }),
  ...ledger('consents', consents, { read: readers, write: workers }),
  ...ledger('flags', flags, { read: readers, write: workers }),
  ...ledger('grants', grants, { read: ['manager'], write: ['manager'] }),
  ...ledger('disclosures', disclosures, { read: readers, write: station }),
  ...ledger('observations', observations, { read: readers, write: workers }),
}
