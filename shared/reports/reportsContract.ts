import { z } from 'zod'
import { date, line, plainId } from '../core/fields.ts'
import { command, query, task } from '../ipc/procedure.ts'
import { renderings } from './rendering.ts'
import { reports, restatements } from './report.ts'

const period = z.string().regex(/^\d{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2]))?$/, 'reports.notAPeriod')
const handle = z.string().min(1).max(200)

const summary = reports.row.omit({ narrative: true }).strip().extend({
  packageName: z.string().nullable(),
  packageBytes: z.int().nullable(),
})

export const reportsContract = {
  'reports.list': query({
    allow: ['manager', 'auditor'],
    input: z.strictObject({ contractId: plainId().optional() }),
    output: z.array(summary),
  }),
  'reports.get': query({
    allow: ['manager', 'auditor'],
    access: 'read',
    input: z.strictObject({ reportId: plainId() }),
    output: z.object({
      report: reports.row,
      restatements: z.array(restatements.row),
      packageName: z.string().nullable(),
      /** the copies there are: the purchaser's, the one read on site, the one for everybody */
      copies: z.array(z.object({ rendering: z.enum(renderings), name: z.string() })),
    }),
  }),
  /** Freezes, computes, prints and signs one period. Cancel works until the signature; then it is done. */
  'reports.issue': task({
    allow: ['manager'],
    reask: 'each',
    access: 'export',
    input: z.strictObject({
      contractId: plainId().nullable().default(null),
      period,
      revisionReason: z
        .enum(['lateEntries', 'correction', 'definition', 'returnedByPurchaser'])
        .nullable()
        .default(null),
      revisionNote: z.string().max(2000).nullable().default(null),
      narrative: z.record(z.string(), z.string().max(20_000)).default({}),
      language: z.enum(['zh-CN', 'en', 'both']).default('both'),
    }),
    output: reports.row.extend({ zipName: z.string(), sizeBytes: z.int(), fingerprintDigits: z.string() }),
  }),
  /** Writes the package of an issued report where the person chose. */
  'reports.package': task({
    allow: ['manager'],
    reask: 'recent',
    access: 'export',
    input: z.strictObject({ reportId: plainId(), target: handle, rendering: z.enum(renderings).default('purchaser') }),
    output: z.object({ name: z.string(), sizeBytes: z.int() }),
  }),
  /** Writes the purchaser's page where the person chose, and says the digest to compare it by. */
  'reports.verifierPage': task({
    allow: ['manager', 'auditor'],
    access: 'export',
    input: z.strictObject({ target: handle }),
    output: z.object({ name: z.string(), sizeBytes: z.int(), sha256: z.string() }),
  }),
  /** Given to the purchaser, with the receipt he signed. */
  'reports.deliver': command({
    allow: ['manager'],
    input: z.strictObject({
      reportId: plainId(),
      version: z.int(),
      deliveredOn: date(),
      receivedBy: line(200).nullable().default(null),
      receiptRef: line(200).nullable().default(null),
    }),
    output: reports.row,
  }),
  /** Files the receipt itself, a scan or photograph, with the report. */
  'reports.keepReceipt': task({
    allow: ['manager'],
    input: z.strictObject({ reportId: plainId(), file: handle }),
    output: reports.row,
  }),
  'reports.accept': command({
    allow: ['manager'],
    input: z.strictObject({ reportId: plainId(), version: z.int() }),
    output: reports.row,
  }),
  'reports.return': command({
    allow: ['manager'],
    input: z.strictObject({ reportId: plainId(), version: z.int(), reason: line(2000) }),
    output: reports.row,
  }),
  /** Checks any package, ours or another provider's, as a purchaser would. */
  'reports.verify': task({
    allow: 'signedIn',
    input: z.strictObject({
      file: handle,
      trust: z.string().max(200).nullable().default(null),
      previous: handle.nullable().default(null),
    }),
    output: z.object({
      whole: z.boolean(),
      sentence: z.string(),
      trust: z.enum(['trusted', 'unknown', 'different']),
      continuity: z.string(),
      signer: z
        .object({
          orgId: z.string(),
          name: z.string().nullable(),
          fingerprint: z.string(),
          fingerprintDigits: z.string(),
        })
        .nullable(),
      period: z.object({ from: z.string(), to: z.string() }).nullable(),
      statementSha256: z.string().nullable(),
      checks: z.array(
        z.object({ name: z.string(), file: z.string().nullable(), ok: z.boolean(), message: z.string().nullable() }),
      ),
      notProved: z.array(z.string()),
    }),
  }),
}
