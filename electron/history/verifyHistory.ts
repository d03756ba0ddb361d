import { equalBytes, fromBase64 } from '../../shared/core/bytes.ts'
import type { Canonical } from '../../shared/core/canonicalJson.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { rootOf, treeRoot } from '../../shared/proof/merkle.ts'
import { firstAccessBreak, type AccessLogHead } from '../core/db/accessLog.ts'
import { blockHash, blockLeaves, entryAt, entryFields, historySize, leafHashes } from '../core/db/historyStore.ts'
import { leafBody, leafHash } from '../core/db/leafHash.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { columns, toStored } from '../core/db/rows.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { recordKinds } from '../tables.ts'
import { historyTree } from './historyTree.ts'

/** Something that does not fit: where, and a text key that says what. */
export interface Mismatch {
  code:
    | 'history.leafDiffers'
    | 'history.leafMissing'
    | 'history.blockDiffers'
    | 'history.headDiffers'
    | 'history.rowDiffers'
    | 'history.rowMissing'
    | 'history.rowUnknown'
    | 'history.rowNotErased'
    | 'history.erasedUnsaid'
    | 'history.leafNotErased'
    | 'history.accessDiffers'
    | 'history.accessCut'
  where: string
}

export interface HistoryCheck {
  size: number
  leavesChecked: number
  erasedLeaves: number
  tablesChecked: number
  rowsChecked: number
  headsChecked: number
  mismatches: Mismatch[]
  whole: boolean
}

/** More than this many are not listed one by one: the answer is the same. */
const maxListed = 100

/**
 * Checks the history against itself, against every head ever signed, and against the tables: each leaf is hashed
 * again from its values and key, and the values folded over each other must give the rows that are there. The log of who
 * looked has a chain of its own, and each report has put its head of that day into the history.
 * @param progress called now and then with entries done; may throw to cancel
 */
export async function verifyHistory(
  sqlite: Sqlite,
  progress: (done: number, total: number) => Promise<void>,
): Promise<HistoryCheck> {
  const size = historySize(sqlite)
  const mismatches: Mismatch[] = []
  const found = (code: Mismatch['code'], where: string) => {
    if (mismatches.length < maxListed) mismatches.push({ code, where })
  }
  const rows = new Map<string, Map<string, Record<string, Canonical>>>()
  const erasures = new Erasures()
  let accessHeads: AccessLogHead[] = []
  let erasedLeaves = 0

  for (let index = 0; index < size; index++) {
    const entry = entryAt(sqlite, index)
    if (!entry) {
      found('history.leafMissing', String(index))
      continue
    }
    erasures.see(entry)
    if (entry.isErased || !entry.key) erasedLeaves++
    else if (!equalBytes(leafHash(leafBody(entry, entry.key, entryFields(entry))), entry.leafHash)) {
      found('history.leafDiffers', String(index))
    }
    if (entry.table !== '@note') fold(rows, entry)
    else if (entry.kind === 'period.close') accessHeads.push(accessHeadIn(entry.values))
    // What could be read of a damaged base need not hold the lines that were there before.
    else if (entry.kind === 'backup.salvage') accessHeads = []
    if (index % 2000 === 0) await progress(index, size)
  }
  erasures.check(found)
  for (let block = 0; (block + 1) * blockLeaves <= size; block++) {
    const stored = blockHash(sqlite, block)
    const leaves = leafHashes(sqlite, block * blockLeaves, (block + 1) * blockLeaves)
    if (!stored || leaves.length !== blockLeaves || !equalBytes(stored, rootOf(leaves, nodeHashes))) {
      found('history.blockDiffers', String(block))
    }
  }
  const headsChecked = mismatches.length === 0 ? checkHeads(sqlite, found) : 0
  let rowsChecked = 0
  for (const kind of Object.values(recordKinds))
    rowsChecked += checkTable(sqlite, kind as RecordKind, rows.get(kind.table) ?? new Map(), erasures, found)
  const broken = firstAccessBreak(sqlite, accessHeads)
  if (broken) found(broken.isCutShort ? 'history.accessCut' : 'history.accessDiffers', String(broken.index))
  await progress(size, size)
  return {
    size,
    leavesChecked: size - erasedLeaves,
    erasedLeaves,
    tablesChecked: Object.keys(recordKinds).length,
    rowsChecked,
    headsChecked,
    mismatches,
    whole: mismatches.length === 0,
  }
}

const accessHeadIn = ({ accessSize, accessHead }: Record<string, Canonical>): AccessLogHead => ({
  size: accessSize as number,
  head: accessHead as string,
})

/**
 * What was erased, and whether the history says so. An entry of kind `erase` names every record it took away; an entry
 * without content that none of them names was emptied by other hands.
 */
class Erasures {
  readonly #said = new Map<string, number>()
  readonly #emptied: { index: number; record: string }[] = []
  readonly #full = new Map<string, number>()

  see(entry: NonNullable<ReturnType<typeof entryAt>>): void {
    const record = `${entry.table}/${entry.recordId}`
    if (entry.isErased || !entry.key) this.#emptied.push({ index: entry.index, record })
    else if (entry.table === '@note' && entry.kind === 'erase') {
      for (const [table, ids] of Object.entries(entry.values['records'] as Record<string, string[]>)) {
        for (const id of ids) this.#said.set(`${table}/${id}`, entry.index)
      }
    } else if (!this.#full.has(record)) this.#full.set(record, entry.index)
  }

  saidOf(table: string, id: string): boolean {
    return this.#said.has(`${table}/${id}`)
  }

  check(found: (code: Mismatch['code'], where: string) => void): void {
    for (const { index, record } of this.#emptied) {
      if ((this.#said.get(record) ?? -1) < index) found('history.erasedUnsaid', String(index))
    }
    for (const record of this.#said.keys()) {
      const index = this.#full.get(record)
      if (index !== undefined) found('history.leafNotErased', String(index))
    }
  }
}

type Folded = Map<string, Map<string, Record<string, Canonical>>>

/** Lays an entry's values over what the record was before. Erased entries leave holes that checkTable allows for. */
function fold(rows: Folded, entry: NonNullable<ReturnType<typeof entryAt>>): void {
  let table = rows.get(entry.table)
  if (!table) rows.set(entry.table, (table = new Map()))
  const before = table.get(entry.recordId)
  const row: Record<string, Canonical> = before ?? {
    id: entry.recordId,
    version: 0,
    createdAt: entry.at,
    createdBy: entry.accountId,
    recordedAt: entry.at,
  }
  Object.assign(row, entry.values, {
    version: (row['version'] as number) + 1,
    changedAt: entry.at,
    changedBy: entry.accountId,
    ...(entry.isErased ? { '@erased': true } : {}),
  })
  table.set(entry.recordId, row)
}

function checkHeads(sqlite: Sqlite, found: (code: Mismatch['code'], where: string) => void): number {
  const tree = historyTree(sqlite)
  const heads = sqlite.prepare('SELECT size, root FROM checkpoints ORDER BY size').all() as {
    size: number
    root: string
  }[]
  for (const head of heads) {
    if (head.size > tree.size || !equalBytes(treeRoot(tree, head.size, nodeHashes), fromBase64(head.root))) {
      found('history.headDiffers', String(head.size))
    }
  }
  return heads.length
}

function checkTable(
  sqlite: Sqlite,
  kind: RecordKind,
  folded: Map<string, Record<string, Canonical>>,
  erasures: Erasures,
  found: (code: Mismatch['code'], where: string) => void,
): number {
  const seen = new Set<string>()
  const names = columns(kind)
  for (const row of sqlite.prepare(`SELECT * FROM "${kind.table}"`).iterate() as IterableIterator<
    Record<string, unknown>
  >) {
    const id = row['id'] as string
    seen.add(id)
    const expected = folded.get(id)
    if (!expected) {
      found('history.rowUnknown', `${kind.table}/${id}`)
      continue
    }
    // Said to be gone and still here, or gone without a word: the first is told here, the second by the entries.
    if (erasures.saidOf(kind.table, id)) found('history.rowNotErased', `${kind.table}/${id}`)
    if (expected['@erased']) continue
    for (const { field, column, type } of names) {
      const value = expected[field] ?? null
      // JSON columns may be spelt with their members in another order than the canonical form of the history.
      if (row[column] === toStored(type, value) || isSameJson(row[column], value, type)) continue
      found('history.rowDiffers', `${kind.table}/${id}.${field}`)
    }
  }
  for (const id of folded.keys())
    if (!seen.has(id) && !erasures.saidOf(kind.table, id)) found('history.rowMissing', `${kind.table}/${id}`)
  return seen.size
}

function isSameJson(stored: unknown, expected: Canonical, type: string): boolean {
  if (type !== 'json' || typeof stored !== 'string') return false
  return canonicalText(JSON.parse(stored)) === canonicalText(expected)
}

function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
