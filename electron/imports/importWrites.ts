import { importMappings, type ImportKind } from '../../shared/imports/import.ts'
import type { CommandContext } from '../context.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { rememberedColumns } from './importReads.ts'

/** Keeps which column filled which field, for the next file with the same headers. */
export async function rememberColumns(
  { db, write }: CommandContext,
  kind: ImportKind,
  headersKey: string | null,
  columns: Record<string, string>,
): Promise<void> {
  if (!headersKey) return
  const known = await rememberedColumns(db, kind, headersKey)
  if (known) write.change(importMappings, known.id, { columns })
  else write.add(importMappings, { kind, headersKey, columns })
}

export interface ImportedRow {
  digest: string
  table_name: string
  record_id: string
}

/** Which row of a source became which record, and how the row looked then. */
export interface ImportedRows {
  find(sourceKey: string): ImportedRow | undefined
  add(row: { sourceKey: string; digest: string; table: string; recordId: string }): void
  /** the row looks otherwise now */
  setDigest(sourceKey: string, digest: string): void
}

/** The rows imported so far; what is added stands under this import. Statements are prepared once a file. */
export function importedRows(sqlite: Sqlite, importId: string): ImportedRows {
  const find = sqlite.prepare('SELECT digest, table_name, record_id FROM import_rows WHERE source_key = ?')
  const insert = sqlite.prepare(
    'INSERT INTO import_rows (source_key, digest, table_name, record_id, import_id) VALUES (?, ?, ?, ?, ?)',
  )
  const update = sqlite.prepare('UPDATE import_rows SET digest = ?, import_id = ? WHERE source_key = ?')
  return {
    find: (sourceKey) => find.get(sourceKey) as ImportedRow | undefined,
    add: ({ sourceKey, digest, table, recordId }) => void insert.run(sourceKey, digest, table, recordId, importId),
    setDigest: (sourceKey, digest) => void update.run(digest, importId, sourceKey),
  }
}

/** What may be there once only, by table (the unique indexes of the base). */
const onceFields: Readonly<Record<string, string>> = {
  clients: 'clientNo',
  stays: 'stayNo',
  cases: 'caseNo',
  bed_nights: 'nightOn',
}

/** The field by which a row is there already, if that is why the base refused to write it; null for anything else. */
export function fieldThereAlready(table: string, error: unknown): string | null {
  const isThere = error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE'
  return isThere ? (onceFields[table] ?? null) : null
}
