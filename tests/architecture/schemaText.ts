import { randomBytes } from 'node:crypto'
import { migrate } from '../../electron/core/db/migrate.ts'
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { openBase, type Base } from '../../electron/core/db/openBase.ts'

export const snapshotFile = new URL('../../electron/core/db/schema.snapshot.json', import.meta.url)

/** An empty base in memory after every migration. */
export function migratedBase(): Base {
  const base = openBase({ file: ':memory:', key: randomBytes(32) })
  migrate(base.sqlite, migrations, { beforeFirst: () => {} })
  return base
}

/** Every table, index, view and trigger as SQLite keeps it, by name. */
export function schemaOf(base: Base): Record<string, string> {
  const rows = base.sqlite
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as { name: string; sql: string }[]
  return Object.fromEntries(rows.map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')]))
}
