import type { Statement } from 'better-sqlite3'
import type { Canonical } from '../../../shared/core/canonicalJson.ts'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { rootOf } from '../../../shared/proof/merkle.ts'
import { nodeHashes } from '../keys/nodeHashes.ts'
import { leafBody, leafHash, leafKeyBytes } from './leafHash.ts'
import type { Sqlite } from './openBase.ts'

/** Leaves under one stored block hash; a root over N leaves reads N/256 hashes instead of N. */
export const blockLeaves = 256

/** One entry of the history, before it has a place in it. */
export interface HistoryEntry {
  at: string
  kind: string
  table: string
  recordId: string
  accountId: string
  /** changed fields and their new values */
  values: Record<string, Canonical>
}

export interface StoredEntry extends HistoryEntry {
  index: number
  previous: number | null
  leafHash: Uint8Array
  isErased: boolean
}

/** Names of leaf fields beside the values: salted like them, so a leaf by itself tells no table and no person. */
export const entryFields = (entry: HistoryEntry): Record<string, Canonical> => ({
  ...entry.values,
  '@table': entry.table,
  '@record': entry.recordId,
  '@account': entry.accountId,
})

/**
 * Appends to the history. One appender belongs to one transaction: it keeps the next index in memory.
 * Order is by index alone, never by time, since clocks go back (security.md 3.2).
 */
export function historyAppender(sqlite: Sqlite, random: (bytes: number) => Uint8Array) {
  const s = statements(sqlite)
  let next = (s.size.get() as { size: number }).size

  return function append(entry: HistoryEntry): number {
    const index = next
    const last = s.lastOf.get(entry.recordId, entry.table) as { idx: number } | undefined
    const previous = last?.idx ?? null
    const key = random(leafKeyBytes)
    const head = { index, at: entry.at, kind: entry.kind, previous }
    const leaf = leafHash(leafBody(head, key, entryFields(entry)))
    s.insert.run(
      index,
      entry.at,
      entry.kind,
      entry.table,
      entry.recordId,
      previous,
      entry.accountId,
      canonicalJson(entry.values),
      leaf,
    )
    s.insertKey.run(index, Buffer.from(key))
    if (index % blockLeaves === blockLeaves - 1) closeBlock(sqlite, (index + 1) / blockLeaves - 1)
    next++
    return index
  }
}

/** Keeps the hash of a block that has become full. */
export function closeBlock(sqlite: Sqlite, block: number): void {
  const s = statements(sqlite)
  const leaves = leafHashes(sqlite, block * blockLeaves, (block + 1) * blockLeaves)
  s.insertBlock.run(block, Buffer.from(rootOf(leaves, nodeHashes)))
}

/** Number of entries. */
export function historySize(sqlite: Sqlite): number {
  return (statements(sqlite).size.get() as { size: number }).size
}

/** Hashes of the leaves from `from` to before `to`. */
export function leafHashes(sqlite: Sqlite, from: number, to: number): Uint8Array[] {
  return (statements(sqlite).hashes.all(from, to) as { leaf_hash: Uint8Array }[]).map((row) => row.leaf_hash)
}

/** Hash of a complete block of 256 leaves, or null if the block is not full yet. */
export function blockHash(sqlite: Sqlite, block: number): Uint8Array | null {
  return (statements(sqlite).block.get(block) as { hash: Uint8Array } | undefined)?.hash ?? null
}

interface EntryRow {
  idx: number
  at: string
  kind: StoredEntry['kind']
  table_name: string
  record_id: string
  previous_idx: number | null
  account_id: string
  body: string | null
  leaf_hash: Uint8Array
  key: Uint8Array | null
}

export function entryAt(sqlite: Sqlite, index: number): (StoredEntry & { key: Uint8Array | null }) | null {
  const row = statements(sqlite).entry.get(index) as EntryRow | undefined
  if (!row) return null
  return {
    index: row.idx,
    at: row.at,
    kind: row.kind,
    table: row.table_name,
    recordId: row.record_id,
    previous: row.previous_idx,
    accountId: row.account_id,
    values: row.body === null ? {} : (JSON.parse(row.body) as Record<string, Canonical>),
    isErased: row.body === null,
    leafHash: row.leaf_hash,
    key: row.key,
  }
}

interface Statements {
  size: Statement
  lastOf: Statement
  insert: Statement
  insertKey: Statement
  insertBlock: Statement
  hashes: Statement
  block: Statement
  entry: Statement
}

const prepared = new WeakMap<Sqlite, Statements>()

function statements(sqlite: Sqlite): Statements {
  let known = prepared.get(sqlite)
  if (!known) {
    known = {
      size: sqlite.prepare('SELECT coalesce(max(idx) + 1, 0) AS size FROM history'),
      lastOf: sqlite.prepare(
        'SELECT idx FROM history WHERE record_id = ? AND table_name = ? ORDER BY idx DESC LIMIT 1',
      ),
      insert: sqlite.prepare(
        'INSERT INTO history (idx, at, kind, table_name, record_id, previous_idx, account_id, body, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      insertKey: sqlite.prepare('INSERT INTO history_keys (idx, key) VALUES (?, ?)'),
      insertBlock: sqlite.prepare('INSERT INTO history_blocks (idx, hash) VALUES (?, ?)'),
      hashes: sqlite.prepare('SELECT leaf_hash FROM history WHERE idx >= ? AND idx < ? ORDER BY idx'),
      block: sqlite.prepare('SELECT hash FROM history_blocks WHERE idx = ?'),
      entry: sqlite.prepare(
        'SELECT h.*, k.key FROM history h LEFT JOIN history_keys k ON k.idx = h.idx WHERE h.idx = ?',
      ),
    }
    prepared.set(sqlite, known)
  }
  return known
}
