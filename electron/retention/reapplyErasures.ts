import { join } from 'node:path'
import { emptyWriteAheadLog } from '../core/db/eraseRecords.ts'
import type { Station } from '../station.ts'
import { eraseAgain } from './eraseAgainWrites.ts'
import { erasedListName, readErasedLists } from './erasedListReads.ts'
import { keepErasedList } from './erasedListWrites.ts'

/**
 * Brings a base up to the erasures that were decided after it was copied: whoever restores a backup must not bring
 * back a person whom two people had erased. Called once a base is open; does nothing where it knows all of them.
 * @returns numbers of the files that were erased again
 */
export function reapplyErasures(station: Station): string[] {
  if (station.surroundings.dir === null) return []
  const { base } = station.open()
  const { sqlite } = base
  const now = station.now()
  const { erased } = readErasedLists(sqlite, [join(station.dir(), erasedListName)])
  const missing = eraseAgain(sqlite, erased, now, (accountId) => station.recorder(accountId, now))
  if (missing.length > 0) emptyWriteAheadLog(sqlite)
  keepErasedList(station, sqlite)
  return missing.map(({ fileNo }) => fileNo)
}
