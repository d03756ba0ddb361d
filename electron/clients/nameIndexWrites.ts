import type { Statement } from 'better-sqlite3'
import type { Base, Sqlite } from '../core/db/openBase.ts'
import { nameSortKey, noNameKey } from '../core/nameSortKey.ts'
import { nameGrams } from './nameGrams.ts'

/**
 * Rebuilds what a client is found by: one- and two-character grams of every name, and the pinyin of its characters
 * (all readings of those that have several), whole and as initials, from each character on. Latin words are found
 * by how they begin. Beside it, what the client is sorted by in lists. Runs wherever a client's name is written, in the same transaction; imports and samples call it too.
 * @param names every name the client has: the true one, the provisional one, others
 */
export function indexClientNames(
  base: Pick<Base, 'sqlite'>,
  clientId: string,
  names: readonly (string | null)[],
): void {
  const { clear, add, shown, sort } = statements(base.sqlite)
  clear.run(clientId)
  const grams = new Set<string>()
  for (const name of names) if (name !== null) for (const gram of nameGrams(name)) grams.add(gram)
  for (const gram of grams) add.run(gram, clientId)
  const name = shown.get(clientId) as string | null
  sort.run(name === null ? noNameKey : nameSortKey(name), clientId)
}

const prepared = new WeakMap<Sqlite, Record<'clear' | 'add' | 'shown' | 'sort', Statement>>()

function statements(sqlite: Sqlite) {
  let known = prepared.get(sqlite)
  if (!known) {
    known = {
      clear: sqlite.prepare('DELETE FROM name_grams WHERE client_id = ?'),
      add: sqlite.prepare('INSERT OR IGNORE INTO name_grams (gram, client_id) VALUES (?, ?)'),
      shown: sqlite.prepare('SELECT coalesce(name, provisional_name) FROM clients WHERE id = ?').pluck(),
      sort: sqlite.prepare('UPDATE clients SET name_key = ? WHERE id = ?'),
    }
    prepared.set(sqlite, known)
  }
  return known
}
