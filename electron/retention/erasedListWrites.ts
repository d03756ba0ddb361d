import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backupPlaces } from '../backups/backupPlaceReads.ts'
import { fsyncFolderIfAble, writeFileDurably } from '../core/db/durableFile.ts'
import { codeOf } from '../core/incidentText.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { readSlotFile } from '../core/db/slotFile.ts'
import type { Station } from '../station.ts'
import { erasedListBytes, erasedListName, erasedListNameOf } from './erasedListReads.ts'

/**
 * Writes the list anew beside the base and beside the backups that are within reach, and keeps in it what the base does
 * not know yet. A stick that fails does not hold up an erasure: the list is put there with the next copy.
 */
export function keepErasedList(station: Pick<Station, 'surroundings' | 'dir'>, sqlite: Sqlite): void {
  if (station.surroundings.dir === null) return
  const dir = station.dir()
  const beside = join(dir, erasedListName)
  putErasedList(sqlite, beside, [beside])
  for (const folder of backupPlaces(dir)) {
    try {
      putErasedListBeside(sqlite, dir, folder)
    } catch (problem) {
      station.surroundings.log('error', `list of erased files not written beside the backups: ${codeOf(problem)}`)
    }
  }
}

/** Puts the newest list beside the backups in a folder: an older one of them, restored from there, must know it. */
export function putErasedListBeside(sqlite: Sqlite, dir: string, folder: string): void {
  const file = join(folder, erasedListNameOf(readSlotFile(dir).file.baseId))
  putErasedList(sqlite, file, [join(dir, erasedListName), file])
}

/** Writes the list of the base, with what these lists add to it, where it is not there already. */
export function putErasedList(sqlite: Sqlite, file: string, others: readonly string[]): void {
  const bytes = erasedListBytes(sqlite, others)
  if (bytes === null || (existsSync(file) && readFileSync(file).equals(bytes))) return
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileDurably(file, bytes, fsyncFolderIfAble)
}
