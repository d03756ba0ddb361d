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

/** @returns the index of the first line that does not fit the chain, or null if all do */
export function firstBrokenAccessLine(sqlite: Sqlite): number | null {
  let head = emptyAccessHead
  let expected = 0
  for (const row of sqlite.prepare('SELECT * FROM access_log ORDER BY idx').iterate() as Iterable<
    Record<string, unknown>
  >) {
    const cells = ['at', 'account_id', 'action', 'procedure', 'table_name', 'record_id', 'client_id', 'detail'].map(
      (name) => row[name] as string | null,
    )
    const index = row['idx'] as number
    if (index !== expected || lineHash(head, index, cells) !== row['hash']) return expected
    head = row['hash'] as string
    expected++
  }
  return null
}

function lineHash(previous: string, index: number, cells: readonly (string | null)[]): string {
  return hash('sha256', canonicalJson([previous, index, cells]), 'hex')
}
