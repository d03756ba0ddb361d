import { equalBytes, toHex } from '../../shared/core/bytes.ts'
import type { Canonical } from '../../shared/core/canonicalJson.ts'
import { indexClientNames } from '../clients/nameIndexWrites.ts'
import { firstAccessBreak } from '../core/db/accessLog.ts'
import { blockLeaves, closeBlock, entryFields, historySize, type StoredEntry } from '../core/db/historyStore.ts'
import { leafBody, leafHash } from '../core/db/leafHash.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { columns, toStored, type SqlValue } from '../core/db/rows.ts'
import { historyRoot } from '../history/historyTree.ts'
import { kindByTable } from '../tables.ts'
import { accessSize, namesOfClient, type RawRow } from './salvageReads.ts'

export type SalvagedEntry = StoredEntry & { key: Uint8Array | null; hashedRow: RawRow }

/** Why the exact replay ended before the last entry that was read. */
export type ReplayEnd = 'whole' | 'lost' | 'altered' | 'erasure'

export interface Replay {
  entries: number
  end: ReplayEnd
  /** when the last of them was written; null: none is put back */
  lastAt: string | null
  /** signed heads of the damaged base that hold over the replayed history */
  headsKept: number
  accessLines: number
}

/** An entry as it was read out of the damaged base. */
export function entryOf(row: RawRow, key: Uint8Array | null): SalvagedEntry {
  const body = row['body'] as string | null
  return {
    index: row['idx'] as number,
    at: row['at'] as string,
    kind: row['kind'] as string,
    table: row['table_name'] as string,
    recordId: row['record_id'] as string,
    previous: row['previous_idx'] as number | null,
    accountId: row['account_id'] as string,
    values: body === null ? {} : (JSON.parse(body) as Record<string, Canonical>),
    isErased: body === null,
    leafHash: row['leaf_hash'] as Uint8Array,
    key,
    hashedRow: row,
  }
}

/**
 * Puts the entries that follow the history of the ground without a gap back as they were: same leaves, same root, and
 * the rows they made. The chain goes on as if nothing had happened, and heads signed over it still hold. It ends at the
 * first entry that is lost or is not what its leaf says. Also at an erasure: replayed, the base would take the person
 * for erased while the ground still holds them; erasures are done again from their own list when the base is opened.
 */
export function replayEntries(ground: Sqlite, entries: ReadonlyMap<number, SalvagedEntry>): Pick<Replay, 'entries' | 'end' | 'lastAt'> {
  const from = historySize(ground)
  const last = Math.max(-1, ...entries.keys())
  const insert = ground.prepare('INSERT INTO history (idx, at, kind, table_name, record_id, previous_idx, account_id, body, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertKey = ground.prepare('INSERT INTO history_keys (idx, key) VALUES (?, ?)')
  const clients = new Set<string>()
  let index = from
  let end: ReplayEnd = 'whole'
  for (; index <= last; index++) {
    const entry = entries.get(index)
    if (!entry) end = 'lost'
    else if (entry.kind === 'erase' || entry.isErased) end = 'erasure'
    else if (!entry.key || !equalBytes(leafHash(leafBody(entry, entry.key, entryFields(entry))), entry.leafHash)) end = 'altered'
    if (end !== 'whole' || !entry) break
    const row = entry.hashedRow
    insert.run(index, row['at'], row['kind'], row['table_name'], row['record_id'], row['previous_idx'], row['account_id'], row['body'], row['leaf_hash'])
    insertKey.run(index, entry.key)
    if (index % blockLeaves === blockLeaves - 1) closeBlock(ground, (index + 1) / blockLeaves - 1)
    if (entry.table !== '@note') foldIn(ground, entry)
    if (entry.table === 'clients') clients.add(entry.recordId)
    if (entry.table === 'client_names') clients.add(String(ground.prepare('SELECT client_id FROM client_names WHERE id = ?').pluck().get(entry.recordId)))
  }
  indexNames(ground, clients)
  return { entries: index - from, end, lastAt: index > from ? entries.get(index - 1)!.at : null }
}

function indexNames(ground: Sqlite, clientIds: Iterable<string>): void {
  for (const id of clientIds) indexClientNames({ sqlite: ground }, id, namesOfClient(ground, id))
}

/** Whoever was written one by one is found by name as well. */
export function indexSalvagedNames(ground: Sqlite, rows: readonly { table: string; recordId: string; row: Record<string, unknown> }[]): void {
  indexNames(ground, new Set(rows.flatMap(({ table, recordId, row }) => (table === 'clients' ? [recordId] : table === 'client_names' ? [String(row['clientId'])] : []))))
}

/** The row an entry made or changed. */
function foldIn(ground: Sqlite, entry: SalvagedEntry): void {
  const kind = kindByTable.get(entry.table)
  if (!kind) return
  const own = columns(kind)
  const stored = (field: string, value: unknown): SqlValue => toStored(own.find((column) => column.field === field)!.type, value)
  const version = ground.prepare(`SELECT version FROM "${kind.table}" WHERE id = ?`).pluck().get(entry.recordId) as number | undefined
  const changed = { ...entry.values, changedAt: entry.at, changedBy: entry.accountId }
  if (version === undefined) {
    const row: Record<string, unknown> = { id: entry.recordId, createdAt: entry.at, createdBy: entry.accountId, recordedAt: entry.at, ...changed, version: 1 }
    ground
      .prepare(`INSERT INTO "${kind.table}" (${own.map(({ column }) => `"${column}"`).join(', ')}) VALUES (${own.map(() => '?').join(', ')})`)
      .run(...own.map(({ field }) => stored(field, row[field])))
    return
  }
  const patch = Object.entries({ ...changed, version: version + 1 })
  const names = patch.map(([field]) => `"${own.find((column) => column.field === field)!.column}" = ?`)
  ground.prepare(`UPDATE "${kind.table}" SET ${names.join(', ')} WHERE id = ?`).run(...patch.map(([field, value]) => stored(field, value)), entry.recordId)
}

/** Takes over the signed heads that hold over the history as it is now. @returns how many */
export function keepHeads(ground: Sqlite, heads: readonly RawRow[]): number {
  const size = historySize(ground)
  const known = ground.prepare('SELECT 1 FROM checkpoints WHERE size = ?')
  const insert = ground.prepare('INSERT INTO checkpoints (size, root, note, made_at, reason) VALUES (?, ?, ?, ?, ?)')
  let kept = 0
  for (const head of heads) {
    const at = head['size'] as number
    if (at > size || known.get(at) || Buffer.from(String(head['root']), 'base64').toString('hex') !== toHex(historyRoot(ground, at))) continue
    insert.run(at, head['root'], head['note'], head['made_at'], head['reason'])
    kept++
  }
  return kept
}

/** Lines of the access log that follow without a gap; all of them, or none where the chain does not hold. */
export function keepAccessLines(ground: Sqlite, lines: readonly RawRow[]): number {
  const byIndex = new Map(lines.map((line) => [line['idx'] as number, line]))
  const names = ['idx', 'at', 'account_id', 'action', 'procedure', 'table_name', 'record_id', 'client_id', 'detail', 'hash']
  const insert = ground.prepare(`INSERT INTO access_log (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
  let kept = 0
  ground.exec('SAVEPOINT access')
  for (let index = accessSize(ground); byIndex.has(index); index++, kept++) insert.run(...names.map((name) => byIndex.get(index)![name]))
  if (firstAccessBreak(ground) !== null) {
    ground.exec('ROLLBACK TO access')
    kept = 0
  }
  ground.exec('RELEASE access')
  return kept
}

/** What is kept beside the records and named by them: files of documents and reports, the keys of report tokens. */
const besideTables = ['document_bytes', 'document_thumbnails', 'import_rows', 'report_evidence', 'report_files', 'secrets'] as const
export type BesideTable = (typeof besideTables)[number]
export { besideTables }

/** Rows that the ground does not have. What is sealed under the data key comes along only where that is the same. */
export function keepBeside(ground: Sqlite, table: BesideTable, rows: readonly RawRow[], isSameKey: boolean): number {
  let kept = 0
  for (const row of rows) {
    if (table === 'secrets' && row['kind'] !== 'tokens' && !(isSameKey && row['kind'] === 'keys')) continue
    const names = Object.keys(row)
    const insert = ground.prepare(`INSERT OR IGNORE INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    kept += insert.run(...names.map((name) => row[name])).changes
  }
  return kept
}

/** Numbers that were handed out are not handed out again. */
export function raiseCounters(ground: Sqlite, rows: readonly RawRow[]): void {
  const raise = ground.prepare('INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)')
  for (const row of rows) raise.run(row['name'], row['value'])
}

/** What is kept beside records that are not there, and would be found by nobody who erases a person. */
export function dropOrphans(ground: Sqlite): void {
  for (const table of ['document_bytes', 'document_thumbnails']) ground.exec(`DELETE FROM ${table} WHERE document_id NOT IN (SELECT id FROM documents)`)
  for (const table of kindByTable.keys()) ground.prepare(`DELETE FROM import_rows WHERE table_name = ? AND record_id NOT IN (SELECT id FROM "${table}")`).run(table)
}
