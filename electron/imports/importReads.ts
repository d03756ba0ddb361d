import { imports, type Import, type ImportKind } from '../../shared/imports/import.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** Files taken in, newest first. */
export async function listImports(db: Db): Promise<Import[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('voidedAt', 'is', null)
    .orderBy('importedAt', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => readRow(imports, row))
}

/** The columns somebody chose for a file with these headers, or null if nobody has yet. */
export async function rememberedColumns(
  db: Db,
  kind: ImportKind,
  headersKey: string,
): Promise<{ id: string; columns: Record<string, string> } | null> {
  const known = await db
    .selectFrom('importMappings')
    .select(['id', 'columns'])
    .where('headersKey', '=', headersKey)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return known ? { id: known.id, columns: JSON.parse(known.columns) as Record<string, string> } : null
}
