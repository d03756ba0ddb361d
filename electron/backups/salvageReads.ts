import Sqlite, { type Statement } from 'better-sqlite3'
import { keyConnection, selectCipher } from '../core/db/cipher.ts'
import type { Sqlite as Connection } from '../core/db/openBase.ts'

export type RawRow = Record<string, unknown>

/** What could be read of one table. */
export interface ReadAround {
  rows: RawRow[]
  /** row numbers at which a page could not be read; some of them may never have held a row */
  unreadable: number
}

/**
 * Opens a copy of a damaged base, never the base itself: opening replays the log that lies beside it.
 * @param isTrusting reads pages without asking whether their seal is whole: values near the damage may be garbled, so
 *   this is for a second pass alone, and whatever only it finds is doubtful (security.md 3.4)
 */
export function openDamaged(file: string, key: Buffer, isTrusting: boolean): Connection {
  const sqlite = new Sqlite(file)
  sqlite.pragma('temp_store=MEMORY')
  if (isTrusting) {
    selectCipher(sqlite)
    sqlite.pragma('hmac_check=0')
  }
  keyConnection(sqlite, key)
  return sqlite
}

/**
 * Every row of a table that can be read: by spans of row numbers, halved where a page in between is bad, so that only
 * the rows on that page are missed. Indexes are not asked, they may be what is damaged.
 * @param whole a whole base of the same schema: tells up to which row number there may be rows, where the table's own
 *   end cannot be read
 */
export function readAround(sqlite: Connection, whole: Connection, table: string, from = 0): ReadAround {
  const found: ReadAround = { rows: [], unreadable: 0 }
  const name = `"${table.replaceAll('"', '""')}"`
  if (!hasRowNumbers(whole, table)) return readBothWays(sqlite, whole, table)
  const usualMost = usualMostOf(whole, table)
  let span
  let most = usualMost
  try {
    span = sqlite.prepare(`SELECT * FROM ${name} NOT INDEXED WHERE rowid BETWEEN ? AND ?`)
    most = (sqlite.prepare(`SELECT coalesce(max(rowid), 0) FROM ${name}`).pluck().get() as number) || 0
  } catch {
    if (!span) return { rows: [], unreadable: usualMost }
  }
  const statement = span
  function read(first: number, last: number): void {
    if (first > last) return
    try {
      found.rows.push(...(statement.all(first, last) as RawRow[]))
    } catch {
      if (first === last) {
        found.unreadable++
        return
      }
      const middle = Math.floor((first + last) / 2)
      read(first, middle)
      read(middle + 1, last)
    }
  }
  // With the root of the table gone every row number fails: a few of them tell.
  const probes = Array.from({ length: 64 }, (_, i) => from + Math.floor(((most - from) * i) / 63))
  if (most > from && !probes.some((one) => canRead(statement, one))) return { rows: [], unreadable: most - from + 1 }
  // Spans of a size that fits into memory, and of which a bad page spoils few.
  const spanRows = 4096
  for (let first = from; first <= most; first += spanRows) read(first, Math.min(first + spanRows - 1, most))
  return found
}

function canRead(span: Statement, rowNumber: number): boolean {
  try {
    span.all(rowNumber, rowNumber)
    return true
  } catch {
    return false
  }
}

const hasRowNumbers = (whole: Connection, table: string): boolean =>
  whole.prepare("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?").pluck().get(table) === 0

/** A table without row numbers: from its beginning to the first bad page, and from its end back to the last one. */
function readBothWays(sqlite: Connection, whole: Connection, table: string): ReadAround {
  const key = whole.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table) as string[]
  const found: ReadAround = { rows: [], unreadable: 0 }
  for (const way of ['', ' DESC']) {
    try {
      const rows = sqlite.prepare(`SELECT * FROM "${table}" ORDER BY ${key.map((name) => `"${name}"${way}`).join(', ')}`).iterate()
      for (const row of rows as Iterable<RawRow>) found.rows.push(row)
      return found
    } catch {
      found.unreadable++
    }
  }
  return found
}

/** Up to which row number a whole base has rows, with room for what was written since. */
function usualMostOf(whole: Connection, table: string): number {
  return (whole.prepare(`SELECT coalesce(max(rowid), 0) FROM "${table}"`).pluck().get() as number) + 20_000
}

/** The rows of a whole base by id. */
export function rowsById(sqlite: Connection, table: string): Map<string, RawRow> {
  return new Map((sqlite.prepare(`SELECT * FROM "${table}"`).all() as RawRow[]).map((row) => [row['id'] as string, row]))
}

/** Hash of the entry at this place in a base, or null. */
export function leafHashAt(sqlite: Connection, index: number): Uint8Array | null {
  return (sqlite.prepare('SELECT leaf_hash FROM history WHERE idx = ?').pluck().get(index) as Uint8Array | undefined) ?? null
}

export const accessSize = (sqlite: Connection): number => sqlite.prepare('SELECT count(*) FROM access_log').pluck().get() as number

/** All names a client is found by. */
export function namesOfClient(sqlite: Connection, clientId: string): (string | null)[] {
  const row = sqlite.prepare('SELECT name, provisional_name FROM clients WHERE id = ?').get(clientId) as { name: string | null; provisional_name: string | null } | undefined
  const others = sqlite.prepare('SELECT name FROM client_names WHERE client_id = ? AND voided_at IS NULL').pluck().all(clientId) as string[]
  return row ? [row.name, row.provisional_name, ...others] : others
}
