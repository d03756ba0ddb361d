import { z } from 'zod'
import { count, date, flag, idOf, line, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { erasures, legalHolds } from './retention.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
/** The administrator approves a destruction without ever reading a file: number, counts, rule and dates are enough. */
const approvers: Role[] = ['manager', 'admin']

/** Why somebody's records may not be erased now, as a sentence's key and what stands in it. */
const block = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })

/** What is kept how long, where that is from, and since when it counts. */
const rule = z.object({
  id: z.string(),
  label: z.string(),
  ref: z.string(),
  conf: z.enum(['H', 'M', 'L']),
  from: z.enum(['recorded', 'exited', 'closed', 'procurementEnd', 'contractEnd']),
  atEnd: z.enum(['erase', 'review']),
  packMonths: count().nullable(),
  months: count().nullable(),
})

const listed = z.object({
  clientId: plainId(),
  fileNo: z.string(),
  ruleId: z.string(),
  countedFromOn: z.string(),
  dueOn: z.string(),
  isHeld: z.boolean(),
  waitingId: plainId().nullable(),
})
export type ListedFile = z.infer<typeof listed>

/** A contract whose papers, or what its provider holds, have to be looked at. */
const review = z.object({ ruleId: z.string(), contractId: plainId(), contractNo: z.string(), dueOn: z.string() })

export const retentionContract = {
  'retention.rules': query({
    allow: ['manager', 'admin', 'auditor'],
    input: z.strictObject({}),
    output: z.array(rule),
  }),
  /** Files whose period is over, or will be within a year; and papers of contracts to be looked at. Soonest first. */
  'retention.files': query({
    allow: ['manager'],
    access: 'search',
    input: z.strictObject({}),
    output: z.object({ due: z.array(listed), upcoming: z.array(listed), reviews: z.array(review), isCut: z.boolean() }),
  }),
  /** A longer period than the pack's. */
  'retention.setPeriod': command({
    allow: ['manager'],
    input: z.strictObject({ ruleId: line(40), months: z.int().min(0).max(1200) }),
    output: z.array(rule),
  }),
  ...ledger('holds', legalHolds, { read: readers, write: ['manager'] }),
  'holds.lift': command({
    allow: ['manager'],
    input: z.strictObject({ id: idOf('legal_holds'), version: z.int(), liftedOn: date(), liftReason: line(500) }),
    output: legalHolds.row,
  }),
  /** What an erasure would take away, and what stands against it. */
  'erasures.preview': query({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject({ clientId: idOf('clients'), basis: erasures.fields.shape.basis.default('retention') }),
    output: z.object({
      fileNo: z.string(),
      /** the numbers of files merged into this one, which go with it */
      mergedFileNos: z.array(z.string()),
      counts: z.record(z.string(), count()),
      ruleId: z.string().nullable(),
      countedFromOn: z.string().nullable(),
      dueOn: z.string().nullable(),
      blocks: z.array(block),
      /** an erasure of this file that waits for the second person */
      waitingId: plainId().nullable(),
    }),
  }),
  'erasures.propose': command({
    allow: ['manager'],
    input: z.strictObject({
      clientId: idOf('clients'),
      basis: erasures.fields.shape.basis,
      /** needed where the person asks before the period is over */
      note: line(500).nullable().default(null),
    }),
    output: erasures.row,
  }),
  'erasures.withdraw': command({
    allow: ['manager'],
    input: z.strictObject({ id: idOf('erasures'), version: z.int() }),
    output: erasures.row,
  }),
  /** A second person decides; accepted, it is done at once and for good. */
  'erasures.decide': task({
    allow: approvers,
    reask: 'recent',
    input: z.strictObject({ id: idOf('erasures'), version: z.int(), isAccepted: flag(), reason: line(500).nullable().default(null) }),
    output: erasures.row,
  }),
  /** The destruction list as a paper to sign and keep for good (A13). */
  'erasures.saveList': task({
    allow: ['manager', 'admin', 'auditor'],
    access: 'print',
    reask: 'recent',
    input: z.strictObject({ fromOn: date(), toOn: date(), target: line(100) }),
    output: z.object({ name: z.string(), files: count() }),
  }),
  /** A person's whole file as one ZIP: for themselves, next of kin, or an archive. Stands in the file as a disclosure. */
  'personCopies.save': task({
    allow: ['manager'],
    access: 'export',
    reask: 'recent',
    input: z.strictObject({
      clientId: idOf('clients'),
      language: z.enum(['zh-CN', 'en']),
      /** to whom it is handed, and how their identity was checked */
      recipient: line(200),
      basis: line(500),
      target: line(100),
    }),
    output: z.object({ name: z.string(), records: count(), papers: count(), leftOut: count() }),
  }),
  'erasures.list': query({
    allow: ['manager', 'admin', 'auditor'],
    access: 'search',
    input: z.strictObject({
      status: erasures.fields.shape.status.optional(),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(erasures.row), total: count() }),
  }),
}
