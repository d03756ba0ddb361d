import { toBase64 } from '../../../shared/core/bytes.ts'
import { rootOf, treeRoot } from '../../../shared/proof/merkle.ts'
import { blockLeaves, entryAt, entryFields, leafHashes } from '../../../electron/core/db/historyStore.ts'
import { leafBody, leafHash } from '../../../electron/core/db/leafHash.ts'
import type { Sqlite } from '../../../electron/core/db/openBase.ts'
import { nodeHashes } from '../../../electron/core/keys/nodeHashes.ts'
import { historyTree } from '../../../electron/history/historyTree.ts'

/**
 * The cheat of somebody who has the key and knows the program: one meal becomes nine, in the row, in its entry of the
 * history, and in every hash and root that the base holds of it.
 * @param before entries under the head that has left the building
 */
export function rewriteHistory(sqlite: Sqlite, before: number): void {
  const meal = sqlite
    .prepare(`SELECT h.idx FROM history h JOIN services s ON s.id = h.record_id AND s.version = 1 WHERE h.table_name = 'services' AND h.idx < ? AND json_extract(h.body, '$.quantity') IS NOT NULL ORDER BY h.idx LIMIT 1`)
    .pluck()
    .get(before) as number
  const entry = entryAt(sqlite, meal)!
  const told = { ...entry, values: { ...entry.values, quantity: 9 } }
  sqlite.exec(`DROP TRIGGER history_is_fixed`)
  sqlite.prepare('UPDATE services SET quantity = 9 WHERE id = ?').run(entry.recordId)
  sqlite
    .prepare('UPDATE history SET body = ?, leaf_hash = ? WHERE idx = ?')
    .run(JSON.stringify(told.values), leafHash(leafBody(entry, entry.key!, entryFields(told))), meal)
  const block = Math.floor(meal / blockLeaves)
  const leaves = leafHashes(sqlite, block * blockLeaves, (block + 1) * blockLeaves)
  sqlite.prepare('UPDATE history_blocks SET hash = ? WHERE idx = ?').run(Buffer.from(rootOf(leaves, nodeHashes)), block)
  for (const size of sqlite.prepare('SELECT size FROM checkpoints WHERE size > ?').pluck().all(meal) as number[]) {
    sqlite.prepare('UPDATE checkpoints SET root = ? WHERE size = ?').run(toBase64(treeRoot(historyTree(sqlite), size, nodeHashes)), size)
  }
}
