import { z } from 'zod'
import { count, instant, line } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

export const importKinds = ['hmis', 'clients', 'stays', 'services', 'sessions', 'activities'] as const
export type ImportKind = (typeof importKinds)[number]

/** One file taken in, whole: what it was and what it brought. */
export const imports = recordKind('imports', {
  kind: z.enum(importKinds),
  fileName: line(300),
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: instant(),
  added: count(),
  amended: count(),
  unchanged: count(),
  skipped: count(),
  warnings: count(),
})
export type Import = RowOf<typeof imports>

/** Which column of a spreadsheet holds which field, remembered for the next file with the same headers. */
export const importMappings = recordKind('import_mappings', {
  kind: z.enum(importKinds),
  headersKey: line(100),
  columns: z.record(z.string(), z.string()),
})
export type ImportMapping = RowOf<typeof importMappings>
