import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { metaOf } from '../../shared/core/fields.ts'
import { columns } from '../../electron/core/db/rows.ts'
import { recordKinds } from '../../electron/tables.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { migratedBase, schemaOf, snapshotFile } from './schemaText.ts'

const base = migratedBase()
afterAll(() => base.close())

test('the tables are those of the snapshot: after a new migration run `node tests/architecture/writeSchemaSnapshot.ts`', () => {
  expect(schemaOf(base)).toEqual(JSON.parse(readFileSync(snapshotFile, 'utf8')))
})

interface TableColumn {
  name: string
  type: string
  notnull: 0 | 1
}

/** What the program works out of a record and keeps in its table, so that an index can hold it. */
const workedOut: Record<string, string[]> = { clients: ['name_key TEXT'] }

const kinds = Object.values(recordKinds) as unknown as RecordKind[]

describe('a record and its table have the same fields, and the same ones may be empty', () => {
  test.each(kinds.map((kind) => [kind.table, kind] as const))('%s', (table, kind) => {
    const inTable = (base.sqlite.pragma(`table_info("${table}")`) as TableColumn[])
      .map(({ name, type, notnull }) => `${name} ${type}${notnull ? ' NOT NULL' : ''}`)
      .filter((column) => !workedOut[table]?.includes(column))
      .sort()
    const inSchema = columns(kind)
      .map(({ field, column, type }) => {
        const schema = (kind.row.shape as unknown as Record<string, z.ZodType>)[field]!
        const stored = type === 'integer' || type === 'boolean' ? 'INTEGER' : 'TEXT'
        return `${column} ${stored}${schema instanceof z.ZodNullable ? '' : ' NOT NULL'}`
      })
      .sort()
    expect(inTable).toEqual(inSchema)
  })
})

test('every table of records is known to the program, and every id that names a row leads to a table', () => {
  const tables = new Set(base.sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[])
  const lost = kinds.flatMap((kind) =>
    Object.entries(kind.fields.shape).flatMap(([field, schema]) => {
      const table = metaOf(schema as z.ZodType).ref
      return table && !tables.has(table) ? [`${kind.table}.${field} → ${table}`] : []
    }),
  )
  expect(lost).toEqual([])
})
