import { z } from 'zod'
import { unwrap } from '../../../shared/core/fields.ts'
import type { RecordKind, RowOf } from '../../../shared/core/record.ts'

type ColumnType = 'text' | 'integer' | 'boolean' | 'json'

/** How one field lies in its column. */
export interface Column {
  field: string
  column: string
  type: ColumnType
}

/** What a field becomes in SQLite: booleans 0/1, arrays and objects JSON text, the rest as it is. */
export type Stored<T> = T extends boolean ? 0 | 1 : T extends string | number | null ? T : string
export type StoredRow<K> = { [F in keyof RowOf<K>]: Stored<RowOf<K>[F]> }

export type SqlValue = string | number | null

const columnsOf = new WeakMap<RecordKind, readonly Column[]>()

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function columnType(schema: z.ZodType): ColumnType {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodBoolean) return 'boolean'
  if (inner instanceof z.ZodNumber) return 'integer'
  if (inner instanceof z.ZodString || inner instanceof z.ZodEnum || inner instanceof z.ZodStringFormat) return 'text'
  return 'json'
}

/** The columns of a kind of record, in the order of its schema. */
export function columns(kind: RecordKind): readonly Column[] {
  let known = columnsOf.get(kind)
  if (!known) {
    known = Object.entries(kind.row.shape).map(([field, schema]) => ({
      field,
      column: snakeCase(field),
      type: columnType(schema as z.ZodType),
    }))
    columnsOf.set(kind, known)
  }
  return known
}

/** The fields of a kind: to ask for a row without what the program keeps beside them, such as `clients.name_key`. */
export function fieldsOf<K extends RecordKind>(kind: K): (keyof RowOf<K> & string)[] {
  return columns(kind).map(({ field }) => field as keyof RowOf<K> & string)
}

export function toStored(type: ColumnType, value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (type === 'boolean') return value === true ? 1 : 0
  if (type === 'json') return JSON.stringify(value)
  return value as SqlValue
}

function fromStoredValue(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (type === 'boolean') return value === 1
  if (type === 'json') return JSON.parse(value as string) as unknown
  return value
}

/** A row as the domain knows it, from a row as Kysely reads it (camelCase keys). Keys it does not know stay as they are. */
export function readRow<K extends RecordKind>(kind: K, stored: object): RowOf<K> {
  const row: Record<string, unknown> = { ...stored }
  for (const { field, type } of columns(kind)) {
    if (type !== 'text' && type !== 'integer' && field in row) row[field] = fromStoredValue(type, row[field])
  }
  return row as RowOf<K>
}

/** The same from a raw SQL row (snake_case keys). */
export function readSqlRow<K extends RecordKind>(kind: K, stored: Record<string, unknown>): RowOf<K> {
  const row: Record<string, unknown> = {}
  for (const { field, column, type } of columns(kind)) row[field] = fromStoredValue(type, stored[column])
  return row as RowOf<K>
}
