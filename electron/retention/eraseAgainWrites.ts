import { erasures } from '../../shared/retention/retention.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import type { Recorder } from '../core/db/write.ts'
import { erasePerson } from './eraseWrites.ts'
import { erasedIn, isOnFile, type ErasedFile } from './erasedReads.ts'
import { filesOf } from './personRecordReads.ts'

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
