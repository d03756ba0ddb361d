import { openCopy } from '../../../electron/core/db/openBase.ts'

/** Takes an entry out of the history of a closed base, as a damaged page would. */
export function loseEntry(file: string, key: Buffer, index: number): void {
  const { sqlite, close } = openCopy(file, key)
  for (const name of sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'history'").pluck().all() as string[]) sqlite.exec(`DROP TRIGGER "${name}"`)
  sqlite.prepare('DELETE FROM history WHERE idx = ?').run(index)
  close()
}
