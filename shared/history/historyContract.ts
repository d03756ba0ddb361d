import { z } from 'zod'
import { count, plainId } from '../core/fields.ts'
import { command, query, task } from '../ipc/procedure.ts'

const page = { limit: z.int().min(1).max(500).default(100), offset: z.int().min(0).default(0) }

export const historyContract = {
  /** Signs the head of the history: one line to send out of the building (signing.md section 5). */
  'history.checkpoint': command({
    allow: ['manager', 'auditor', 'admin'],
    input: z.strictObject({}),
    output: z.object({ size: count(), root: z.string(), note: z.string(), fingerprintDigits: z.string() }),
  }),
  'history.heads': query({
    allow: ['manager', 'auditor', 'admin'],
    input: z.strictObject({}),
    output: z.array(z.object({ size: count(), root: z.string(), note: z.string(), madeAt: z.string(), reason: z.string() })),
  }),
  /** Recomputes everything: leaves, blocks, heads, tables, access log. */
  'history.verify': task({
    allow: ['manager', 'auditor', 'admin'],
    input: z.strictObject({}),
    output: z.object({
      size: count(),
      leavesChecked: count(),
      erasedLeaves: count(),
      tablesChecked: count(),
      rowsChecked: count(),
      headsChecked: count(),
      mismatches: z.array(z.object({ code: z.string(), where: z.string() })),
      whole: z.boolean(),
    }),
  }),
  /** Who changed what, newest first. Managers see the values; auditors see which fields, not what was in them. */
  'history.list': query({
    allow: ['manager', 'auditor'],
    access: 'read',
    /** with a client's number: of that client and every record about them */
    input: z.strictObject({ recordId: plainId().optional(), accountId: plainId().optional(), clientNo: z.string().max(60).optional(), ...page }),
    output: z.object({
      total: count(),
      entries: z.array(
        z.object({
          index: count(),
          at: z.string(),
          kind: z.string(),
          table: z.string(),
          recordId: z.string(),
          accountId: z.string(),
          accountName: z.string().nullable(),
          fields: z.array(z.string()),
          values: z.record(z.string(), z.json()).nullable(),
        }),
      ),
    }),
  }),
  /** Who looked at what, or was refused, newest first. */
  'history.access': query({
    allow: ['manager', 'auditor'],
    access: 'read',
    /** any client: an auditor, who opens no file, sees who opened it */
    input: z.strictObject({ clientId: plainId().optional(), clientNo: z.string().max(60).optional(), accountId: plainId().optional(), action: z.string().max(40).optional(), ...page }),
    output: z.object({
      total: count(),
      lines: z.array(
        z.object({
          index: count(),
          at: z.string(),
          accountId: z.string().nullable(),
          accountName: z.string().nullable(),
          action: z.string(),
          procedure: z.string(),
          table: z.string().nullable(),
          recordId: z.string().nullable(),
          detail: z.string().nullable(),
        }),
      ),
    }),
  }),
}
