import { join } from 'node:path'
import { erasures } from '../../shared/retention/retention.ts'
import { emptyWriteAheadLog } from '../core/db/eraseRecords.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import type { Recorder } from '../core/db/write.ts'
import type { Station } from '../station.ts'
import { erasePerson } from './eraseWrites.ts'
import { erasedListName, readErasedLists } from './erasedListReads.ts'
import { keepErasedList } from './erasedListWrites.ts'
import { erasedIn, isOnFile, type ErasedFile } from './erasedReads.ts'
import { filesOf } from './personRecordReads.ts'

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

/** Erases those of a list whom this base does not know to be erased. @returns who they were */
export function eraseAgain(sqlite: Sqlite, list: readonly ErasedFile[], now: string, recorderFor: (accountId: string) => Recorder): ErasedFile[] {
  const known = new Set(erasedIn(sqlite).map(({ id }) => id))
  const missing = list.filter(({ id }) => !known.has(id))
  for (const erased of missing) {
    sqlite.transaction(() => {
      const write = recorderFor(erased.decidedBy)
      const done = isOnFile(sqlite, erased.personId)
        ? erasePerson(sqlite, write, now, filesOf(sqlite, erased.personId), erased)
        : { counts: {}, months: {}, leafCount: 0 }
      const fields = { ...erased, ...done, status: 'erased' as const }
      // In the copy it may still wait for its decision.
      const { id, ...others } = fields
      if (write.find(erasures, id)) write.change(erasures, id, others)
      else write.add(erasures, others, { id })
    })()
  }
  return missing
}
