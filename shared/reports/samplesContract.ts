import { z } from 'zod'
import { count, line } from '../core/fields.ts'
import { query, task } from '../ipc/procedure.ts'
import { sampleAnswers } from './sampleAnswerRecord.ts'

const handle = z.string().min(1).max(200)

/** One entry of a record as it will be opened. */
const shownEntry = z.object({
  index: count(),
  at: z.string(),
  kind: z.string(),
  fields: z.array(z.object({ name: z.string(), value: z.json() })),
})

const shownItem = z.object({
  label: z.string(),
  stratum: count(),
  /** indicator id of a drawn row; null for a drawn entry of the history */
  indicatorId: z.string().nullable(),
  status: z.enum(['opened', 'refused', 'erased']),
  /** why the program cannot open it, as a text key */
  reason: z.string().nullable(),
  /** rows of evidence lists that count the record */
  countedIn: z.array(z.string()),
  records: z.array(z.object({ table: z.string(), recordId: z.string(), entries: z.array(shownEntry) })),
})

export const samplesContract = {
  /** Checks a request and shows what an answer would open; nothing leaves yet. */
  'samples.read': task({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject({ file: handle }),
    output: z.object({
      requestSha256: z.string(),
      report: z.object({ id: z.string(), reportNo: z.string(), fromOn: z.string(), toOn: z.string(), revision: z.int(), deliveredOn: z.string().nullable() }),
      requestedBy: z.string(),
      requestedAt: z.string(),
      nonceSource: z.enum(['random', 'dice']),
      strata: z.array(z.object({ kind: z.enum(['rows', 'leaves']), lists: z.array(z.string()), population: count(), drawn: count() })),
      items: z.array(shownItem),
      answeredAt: z.string().nullable(),
    }),
  }),
  /** Writes the answer file: everything drawn, but for what is refused with a reason. */
  'samples.answer': task({
    allow: ['manager'],
    reask: 'inInput',
    access: 'export',
    input: z.strictObject({
      password: z.string().min(1).max(1000),
      file: handle,
      target: handle,
      refusals: z.array(z.strictObject({ label: line(120), note: line(1000) })).max(20_000).default([]),
    }),
    output: sampleAnswers.row.extend({ name: z.string(), sizeBytes: count() }),
  }),
  'samples.list': query({
    allow: ['manager', 'auditor'],
    input: z.strictObject({}),
    output: z.array(sampleAnswers.row.extend({ reportNo: z.string(), accountName: z.string().nullable() })),
  }),
}
