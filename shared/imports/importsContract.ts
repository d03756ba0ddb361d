import { z } from 'zod'
import { count } from '../core/fields.ts'
import { query, task } from '../ipc/procedure.ts'
import { importKinds, imports } from './import.ts'

const handle = z.string().min(1).max(200)

const problem = z.object({
  file: z.string().nullable(),
  row: z.int().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
})

export const importsContract = {
  /**
   * Takes a file in, whole or not at all. A dry run says what it would do and writes nothing. With any error nothing
   * is written and `importId` is null.
   */
  'imports.run': task({
    allow: ['manager', 'staff'],
    input: z.strictObject({
      kind: z.enum(importKinds),
      file: handle,
      dryRun: z.boolean().default(false),
      /** field → header; guessed and remembered where left out */
      columns: z.record(z.string(), z.string()).nullable().default(null),
      sheet: z.string().max(200).nullable().default(null),
    }),
    output: z.object({
      importId: z.string().nullable(),
      fileName: z.string(),
      added: count(),
      amended: count(),
      unchanged: count(),
      skipped: count(),
      problems: z.array(problem),
      problemCount: count(),
    }),
  }),
  /** What the columns of a spreadsheet seem to be. */
  'imports.guess': task({
    allow: ['manager', 'staff'],
    input: z.strictObject({
      kind: z.enum(importKinds),
      file: handle,
      sheet: z.string().max(200).nullable().default(null),
    }),
    output: z.object({
      headers: z.array(z.string()),
      sheets: z.array(z.string()),
      fields: z.array(z.string()),
      columns: z.record(z.string(), z.string()),
      missing: z.array(z.string()),
      rows: z.array(z.record(z.string(), z.string().nullable())),
    }),
  }),
  'imports.list': query({
    allow: ['manager', 'staff', 'auditor'],
    input: z.strictObject({}),
    output: z.array(imports.row),
  }),
}
