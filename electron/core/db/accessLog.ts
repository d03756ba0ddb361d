import { hash } from 'node:crypto'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import type { Sqlite } from './openBase.ts'
import { prepareOnce } from './prepareOnce.ts'

/** One line of who looked at what, or was refused. Holds ids and codes, never names or text. */
export interface AccessLine {
  at: string
  accountId: string | null
  action: string
  procedure: string
  table?: string | undefined
  recordId?: string | undefined
  clientId?: string | undefined
  detail?: string | undefined
}

export interface AccessLogHead {
  size: number
  head: string
}

/** Digest before the first line. */
export const emptyAccessHead = '0'.repeat(64)

/** Adds a line whose digest covers the one before, so that a line taken out or changed later shows. */
export function appendAccess(sqlite: Sqlite, line: AccessLine): void {
  const { size, head } = accessHead(sqlite)
  const cells = [
    line.at,
    line.accountId,
    line.action,
    line.procedure,
    line.table ?? null,
    line.recordId ?? null,
    line.clientId ?? null,
    line.detail ?? null,
  ]
  prepareOnce(
    sqlite,
    'INSERT INTO access_log (idx, at, account_id, action, procedure, table_name, record_id, client_id, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(size, ...cells, lineHash(head, size, cells))
}

export function accessHead(sqlite: Sqlite): AccessLogHead {
  const last = prepareOnce(sqlite, 'SELECT idx, hash FROM access_log ORDER BY idx DESC LIMIT 1').get() as
    { idx: number; hash: string } | undefined
  return last ? { size: last.idx + 1, head: last.hash } : { size: 0, head: emptyAccessHead }
}

/** How a log of who looked fails to be what it was: at which line, and whether the line or the end before it is wrong. */
export interface AccessLogBreak {
  index: number
  isCutShort: boolean
}

/**
 * Recomputes the chain of the log and compares it with heads known from elsewhere: the chain alone would not notice
 * that its last lines are gone, nor that all of it was written anew.
 * @param known heads as the history recorded them, in any order
 * @returns the first place that does not fit, or null if all do
 */
export function firstAccessBreak(sqlite: Sqlite, known: readonly AccessLogHead[] = []): AccessLogBreak | null {
  const heads = new Map<number, string>()
  for (const { size, head } of known) {
    // Two heads of one size that differ: one of them cannot be the log's.
    if ((heads.get(size) ?? head) !== head) return { index: size, isCutShort: false }
    heads.set(size, head)
  }
  let head = emptyAccessHead
  let expected = 0
  const isKnownHead = () => (heads.get(expected) ?? head) === head
  const names = ['at', 'account_id', 'action', 'procedure', 'table_name', 'record_id', 'client_id', 'detail']
  for (const row of sqlite.prepare('SELECT * FROM access_log ORDER BY idx').iterate() as Iterable<Record<string, unknown>>) {
    const index = row['idx'] as number
    const cells = names.map((name) => row[name] as string | null)
    if (!isKnownHead() || index !== expected || lineHash(head, index, cells) !== row['hash']) return { index: expected, isCutShort: false }
    head = row['hash'] as string
    expected++
  }
  if (!isKnownHead()) return { index: expected, isCutShort: false }
  const isCutShort = known.some(({ size }) => size > expected)
  return isCutShort ? { index: expected, isCutShort } : null
}

function lineHash(previous: string, index: number, cells: readonly (string | null)[]): string {
  return hash('sha256', canonicalJson([previous, index, cells]), 'hex')
}
