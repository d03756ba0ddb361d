import type { Sqlite } from './openBase.ts'

/** Records by table. */
export type RecordIds = ReadonlyMap<string, readonly string[]>

/**
 * Takes records away for good, inside a transaction: the rows, and of their entries in the history what they said and
 * the key it was salted with. The leaf hashes stay, and with them every proof. Whoever calls this says so in an entry
 * of kind `erase` that names every record: without one, checking the history finds the gap.
 * The base is opened with `secure_delete`, so what is taken away is overwritten in the file.
 * @returns how many entries of the history lost their content
 */
export function eraseRecords(sqlite: Sqlite, records: RecordIds): number {
  // Rows that name each other go in any order; what still hangs in the air is refused when the transaction ends.
  sqlite.pragma('defer_foreign_keys=ON')
  const entries = sqlite.prepare('SELECT idx FROM history WHERE record_id = ? AND table_name = ? AND body IS NOT NULL').pluck()
  const emptyEntry = sqlite.prepare('UPDATE history SET body = NULL WHERE idx = ?')
  const dropKey = sqlite.prepare('DELETE FROM history_keys WHERE idx = ?')
  let emptied = 0
  for (const [table, ids] of records) {
    const dropRow = sqlite.prepare(`DELETE FROM "${table}" WHERE id = ?`)
    for (const id of ids) {
      for (const index of entries.all(id, table) as number[]) {
        emptyEntry.run(index)
        dropKey.run(index)
        emptied++
      }
      dropRow.run(id)
    }
  }
  return emptied
}

/** Moves everything out of the write-ahead log, where the overwritten pages still lie as they were, and empties it. */
export function emptyWriteAheadLog(sqlite: Sqlite): void {
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}
