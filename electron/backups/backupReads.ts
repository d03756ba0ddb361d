import { toHex } from '../../shared/core/bytes.ts'
import { accessHead } from '../core/db/accessLog.ts'
import { historySize } from '../core/db/historyStore.ts'
import type { Base, Sqlite } from '../core/db/openBase.ts'
import { historyRoot } from '../history/historyTree.ts'

/** What a backup must hold, taken from the base in the same moment as the copy. */
export interface BaseFacts {
  schemaVersion: number
  stationName: string | null
  history: { size: number; root: string; lastAt: string | null }
  counts: Record<string, number>
}

/** Reads every table's count and the head of the history. Works on a base of any earlier schema. */
export function baseFacts({ sqlite }: Base): BaseFacts {
  const size = historySize(sqlite)
  return {
    schemaVersion: sqlite.pragma('user_version', { simple: true }) as number,
    stationName: stationName(sqlite),
    history: { size, root: toHex(historyRoot(sqlite, size)), lastAt: lastEntryAt(sqlite) },
    counts: rowCounts(sqlite),
  }
}

function rowCounts(sqlite: Sqlite): Record<string, number> {
  const tables = sqlite
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [table, sqlite.prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`).pluck().get() as number]),
  )
}

/** When the last entry of the history was written; null in an empty one. */
export function lastEntryAt(sqlite: Sqlite): string | null {
  return (sqlite.prepare('SELECT at FROM history ORDER BY idx DESC LIMIT 1').pluck().get() as string | undefined) ?? null
}

/** When the first entry after so many was written: where the work that a backup lacks begins. */
export function entryTimeAt(sqlite: Sqlite, index: number): string | null {
  return (sqlite.prepare('SELECT at FROM history WHERE idx = ?').pluck().get(index) as string | undefined) ?? null
}

function stationName(sqlite: Sqlite): string | null {
  const name = sqlite
    .prepare("SELECT o.name FROM settings s JOIN organisations o ON o.id = json_extract(s.value, '$') WHERE s.key = 'provider'")
    .pluck()
    .get() as string | undefined
  return name?.slice(0, 300) ?? null
}

/** The roles of an account in a base that is not the station's own yet; empty if it may not sign in. */
export function rolesIn(sqlite: Sqlite, accountId: string): string[] {
  const row = sqlite.prepare('SELECT roles FROM accounts WHERE id = ? AND is_active = 1 AND voided_at IS NULL').get(accountId) as
    { roles: string } | undefined
  return row ? (JSON.parse(row.roles) as string[]) : []
}

/**
 * Differs as soon as work was written: entries of the history, and what is typed and not handed in. Lines of the access
 * log alone make no new backup at every lock; they are in the next one, at the latest after four hours.
 */
export function workMark(sqlite: Sqlite): string {
  const drafts = sqlite.prepare("SELECT count(*) || ' ' || coalesce(max(saved_at), '') FROM drafts").pluck().get() as string
  return `${historySize(sqlite)} ${drafts}`
}

/** Differs as soon as anything at all was written. */
export function wholeMark(sqlite: Sqlite): string {
  return `${workMark(sqlite)} ${accessHead(sqlite).size}`
}

/** How many reports and signed heads left the building with entries beyond `size`. */
export function headsBeyond(sqlite: Sqlite, size: number): number {
  return sqlite.prepare('SELECT count(*) FROM checkpoints WHERE size > ?').pluck().get(size) as number
}

/** How many entries beyond `size` say only that a backup was put back. */
export function restoresBeyond(sqlite: Sqlite, size: number): number {
  return sqlite.prepare("SELECT count(*) FROM history WHERE idx >= ? AND kind = 'backup.restore'").pluck().get(size) as number
}
