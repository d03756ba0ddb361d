import { hash } from 'node:crypto'
import type { RecordKind } from '../../shared/core/record.ts'

/** One record that a file asks for: where it comes from, what it is, and what it is to hold. */
export interface PlannedRow {
  /** names the row of its source for good: the same in every export of it */
  sourceKey: string
  /** equal if and only if nothing in the source row changed */
  digest: string
  kind: RecordKind
  /** fields of the record; ids of other rows of the file are `{ from: sourceKey }` */
  fields: Record<string, unknown>
  /** the source has taken the row back */
  isDeleted: boolean
  recordedAt: string | null
  /** where it stands in its file, for problems that only show when it is written */
  at: { file: string | null; row: number }
  /** an existing record this row is about, where it was found by other means than its source key */
  existingId?: string
}

/** Stands for the record that another row of the file becomes. */
export interface RowReference {
  from: string
}

export function isReference(value: unknown): value is RowReference {
  return typeof value === 'object' && value !== null && 'from' in value && Object.keys(value).length === 1
}

/** Digest of a row made of several, such as an entry and its exit. */
export function digestOf(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'hex')
}
