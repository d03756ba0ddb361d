import type { Statement } from 'better-sqlite3'
import type { Sqlite } from './openBase.ts'

const mostKept = 400
const kept = new WeakMap<Sqlite, Map<string, Statement>>()

/**
 * The statement of a text, kept from the last time it was asked for: preparing takes longer than running for most of
 * what one call reads. Those not used for longest are let go. A statement is shared by all who use its text: nobody
 * changes its mode (`pluck`, `raw`) or leaves off in the middle of its rows.
 */
export function prepareOnce(sqlite: Sqlite, text: string): Statement {
  let statements = kept.get(sqlite)
  if (!statements) kept.set(sqlite, (statements = new Map()))
  const statement = statements.get(text) ?? sqlite.prepare(text)
  // Set again, it is the last of the map; the first is the one not used for longest.
  statements.delete(text)
  statements.set(text, statement)
  if (statements.size > mostKept) statements.delete(statements.keys().next().value!)
  return statement
}
