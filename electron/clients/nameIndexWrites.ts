import type { Statement } from 'better-sqlite3'
import type { Base, Sqlite } from '../core/db/openBase.ts'
import { nameGrams } from './nameGrams.ts'

/**
 * Rebuilds what a client is found by: one- and two-character grams of every name, and the pinyin of its characters
 * (all readings of those that have several), whole and as initials, from each character on. Latin words are found
 * by how they begin. Runs wherever a client's name is written, in the same transaction; imports and samples call it too.
 * @param names every name the client has: the true one, the provisional one, others
 */
export function indexClientNames(
  base: Pick<Base, 'sqlite'>,
  clientId: string,
  names: readonly (string | null)[],
): void {
  const { clear, add } = statements(base.sqlite)
  clear.run(clientId)
  const grams = new Set<string>()
  for (const name of names) if (name !== null) for (const gram of nameGrams(name)) grams.add(gram)
  for (const gram of grams) add.run(gram, clientId)
}

const prepared = new WeakMap<Sqlite, { clear: Statement; add: Statement }>()

function statements(sqlite: Sqlite) {
  let known = prepared.get(sqlite)
  if (!known) {
    known = {
      clear: sqlite.prepare('DELETE FROM name_grams WHERE client_id = ?'),
      add: sqlite.prepare('INSERT OR IGNORE INTO name_grams (gram, client_id) VALUES (?, ?)'),
    }
    prepared.set(sqlite, known)
  }
  return known
}
