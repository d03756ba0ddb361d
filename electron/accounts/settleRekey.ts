import { settings } from '../../shared/accounts/setting.ts'
import { readSlotFile, writeSlotFile, type SlotFile } from '../core/db/slotFile.ts'
import { putResealedKeys } from '../history/sealedKeyWrites.ts'
import type { Station } from '../station.ts'
import { dropStagedRekey, stagedRekey } from './rekeyWrites.ts'

/**
 * Brings a change of the data key to its end after the base has been opened. `opened` is the generation of slots whose
 * key opened it, and that alone tells how far a change got that was cut off: with the new key it is finished, with the
 * old one undone. Either way one generation is left, and it opens the base.
 */
export function settleRekey(station: Station, opened: SlotFile): void {
  const { file: current } = readSlotFile(station.dir())
  if (opened.rekey) return finishRekey(station)
  const { sqlite } = station.open().base
  // Also where it was cut off before the first slot was written.
  if (stagedRekey(sqlite)) sqlite.transaction(() => dropStagedRekey(sqlite))()
  if (!current.rekey) return
  writeSlotFile(station.dir(), { ...opened, attempts: current.attempts }, { previous: 'forget' })
}

/**
 * The base is under the new key: writes the entry, puts the signing keys sealed under it into force, and forgets the
 * generation with the old key. Said twice it does the rest of what it did not do the first time.
 */
export function finishRekey(station: Station): void {
  const { sqlite } = station.open().base
  const staged = stagedRekey(sqlite)
  if (staged) {
    sqlite.transaction(() => {
      if (staged.sealedKeys !== null) putResealedKeys(sqlite, staged.sealedKeys)
      const write = station.recorder(staged.accountId, station.now())
      write.note('key.rekey', staged.id, staged.values)
      if (staged.unprovedId !== null) write.change(settings, staged.unprovedId, { value: '' })
      dropStagedRekey(sqlite)
    })()
  }
  const { rekey: _done, ...file } = readSlotFile(station.dir()).file
  writeSlotFile(station.dir(), file, { previous: 'forget' })
}
