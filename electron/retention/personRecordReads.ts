import { metaOf, unwrap } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { RecordIds } from '../core/db/eraseRecords.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { snakeCase } from '../core/db/rows.ts'
import { kindByTable } from '../tables.ts'
import type { z } from 'zod'

const kinds = [...kindByTable.values()]

/** The file a person is read in and every file merged into it, over however many steps. */
export function filesOf(sqlite: Sqlite, clientId: string): string[] {
  const parent = sqlite.prepare('SELECT merged_into_id FROM clients WHERE id = ?').pluck()
  let root = clientId
  for (let above = parent.get(root) as string | null; above; above = parent.get(root) as string | null) root = above
  return sqlite
    .prepare(
      `WITH RECURSIVE file(id) AS (SELECT ? UNION SELECT c.id FROM clients c JOIN file ON c.merged_into_id = file.id)
       SELECT id FROM file`,
    )
    .pluck()
    .all(root) as string[]
}

/** A column that says whose a record is: it names a row of that table. Naming a paper makes no record a person's. */
interface Owner {
  kind: RecordKind
  field: string
  column: string
  table: string
}

export const owners: readonly Owner[] = kinds.flatMap((kind) =>
  Object.entries(kind.fields.shape).flatMap(([field, schema]) => {
    const table = metaOf(schema as z.ZodType).ref
    return table && table !== 'documents' ? [{ kind, field, column: snakeCase(field), table }] : []
  }),
)

/**
 * Every record about these people, found from the schemas: what names one of their files, and what hangs on that. So
 * a kind of record that is added later cannot be forgotten here.
 */
export function recordsOf(sqlite: Sqlite, clientIds: readonly string[]): RecordIds {
  const found = new Map<string, Set<string>>([['clients', new Set(clientIds)]])
  const asked = new Map<Owner, Set<string>>()
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const owner of owners) {
      const done = asked.get(owner) ?? new Set<string>()
      asked.set(owner, done)
      const fresh = [...(found.get(owner.table) ?? [])].filter((id) => !done.has(id))
      if (fresh.length === 0) continue
      for (const id of fresh) done.add(id)
      const known = found.get(owner.kind.table) ?? new Set<string>()
      for (const id of idsNaming(sqlite, owner, fresh)) {
        if (known.has(id)) continue
        known.add(id)
        isNew = true
      }
      if (known.size > 0) found.set(owner.kind.table, known)
    }
  }
  return new Map([...found].map(([table, ids]) => [table, [...ids]]))
}

function idsNaming(sqlite: Sqlite, { kind, column }: Pick<Owner, 'kind' | 'column'>, ids: readonly string[]): string[] {
  return sqlite
    .prepare(`SELECT t.id FROM json_each(?) named JOIN "${kind.table}" t ON t."${column}" = named.value`)
    .pluck()
    .all(JSON.stringify(ids)) as string[]
}

/** Records of others that name one of these, and may do without: a paper shown at an activity, say. */
export function looseEndsOf(sqlite: Sqlite, records: RecordIds): { kind: RecordKind; field: string; id: string }[] {
  return kinds.flatMap((kind) =>
    Object.entries(kind.fields.shape).flatMap(([field, schema]) => {
      const table = metaOf(schema as z.ZodType).ref
      const named = table === undefined ? undefined : records.get(table)
      if (!named || unwrap(schema as z.ZodType) === schema) return []
      const own = new Set(records.get(kind.table))
      return idsNaming(sqlite, { kind, column: snakeCase(field) }, named)
        .filter((id) => !own.has(id))
        .map((id) => ({ kind, field, id }))
    }),
  )
}

/** The month of each record's own date (the first date of its kind), else of when it was first written down. */
export function monthsOf(sqlite: Sqlite, records: RecordIds): Record<string, number> {
  const months: Record<string, number> = {}
  for (const [table, ids] of records) {
    const kind = kindByTable.get(table)!
    const dated = Object.entries(kind.fields.shape).find(([, schema]) => metaOf(schema as z.ZodType).as === 'date')?.[0]
    const own = dated === undefined ? 'NULL' : `t."${snakeCase(dated)}"`
    const rows = sqlite
      .prepare(
        `SELECT substr(coalesce(${own}, t.recorded_at), 1, 7) AS month, count(*) AS n
         FROM json_each(?) named JOIN "${table}" t ON t.id = named.value GROUP BY 1`,
      )
      .all(JSON.stringify(ids)) as { month: string; n: number }[]
    // A client's own date is the birth date, which no report counts by.
    if (table !== 'clients') for (const { month, n } of rows) months[month] = (months[month] ?? 0) + n
  }
  return Object.fromEntries(Object.entries(months).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What these people are known by, as far as it is long enough to be looked for in texts: names, numbers, telephones. */
export function wordsOf(sqlite: Sqlite, clientIds: readonly string[]): string[] {
  const ids = JSON.stringify(clientIds)
  const words = sqlite
    .prepare(
      `SELECT name FROM clients WHERE id IN (SELECT value FROM json_each(@ids))
       UNION SELECT phone FROM clients WHERE id IN (SELECT value FROM json_each(@ids))
       UNION SELECT name FROM client_names WHERE client_id IN (SELECT value FROM json_each(@ids))
       UNION SELECT value FROM client_identifiers WHERE client_id IN (SELECT value FROM json_each(@ids))`,
    )
    .pluck()
    .all({ ids }) as (string | null)[]
  return words.filter((word): word is string => word !== null && word.length >= 2)
}
