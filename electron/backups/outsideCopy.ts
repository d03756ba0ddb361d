import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { outsideRule } from '../../shared/backups/rotation.ts'
import { Failure } from '../../shared/core/failure.ts'
import { breathe } from '../core/breathe.ts'
import { fsyncFile } from '../core/db/durableFile.ts'
import { putErasedListBeside } from '../retention/erasedListWrites.ts'
import type { Station } from '../station.ts'
import { backupsFolder, baseCopyName, becomeBackup, checkOutside, ensureFolder, listBackups, partFolder, removeDebris } from './backupFolders.ts'
import { isOutsideThere, outsideFolder } from './backupPlaceReads.ts'
import { assertDigests, keyMarkOf, manifestFileName } from './backupManifest.ts'
import { changeState, readState } from './backupState.ts'
import { backupsOf, type BackupProgress } from './keepBackups.ts'
import { assertHolds, assertRoom } from './makeBackup.ts'

/**
 * Takes a folder for the copies outside the PC. One on the disk of the base saves nothing when that disk dies, so it is
 * taken only when the person says so. Two partitions of one disk cannot be told apart from two disks here.
 * @throws Failure backups.notAFolder, backups.insideBase, backups.sameDisk
 */
export function chooseOutside(station: Station, chosen: string, acceptsSameDisk: boolean): { isSameDisk: boolean } {
  const dir = station.dir()
  const folder = resolve(chosen)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Failure('backups.notAFolder')
  const fromBase = relative(dir, folder)
  if (fromBase === '' || !fromBase.startsWith('..')) throw new Failure('backups.insideBase')
  const isSameDisk = statSync(folder).dev === statSync(dir).dev
  if (isSameDisk && !acceptsSameDisk) throw new Failure('backups.sameDisk')
  const before = readState(dir).outside
  changeState(dir, {
    outside: { folder, isSameDisk, chosenAt: station.now() },
    // Copies in another place are no copies in this one.
    ...(before?.folder === folder ? {} : { outsideCopy: null, outsideDrill: null, copiedAt: null }),
  })
  return { isSameDisk }
}

/**
 * Copies the newest backup out of the PC; one is made first if the base has changed since. The copy is read back with
 * its digests and opened with the key before it counts; then the copies there are thinned.
 * @throws Failure backups.noOutside, backups.outsideGone, backups.copyFailed and those of making a backup
 */
export async function copyOutside(station: Station, progress: BackupProgress, signal: AbortSignal): Promise<{ name: string; sizeBytes: number }> {
  const dir = station.dir()
  const open = station.open()
  const target = outsideFolder(dir)
  if (!target) throw new Failure('backups.noOutside')
  if (!isOutsideThere(dir)) throw new Failure('backups.outsideGone')
  const keeping = backupsOf(station)
  if (keeping.hasChanged(open, true)) await keeping.make('asked', (done, total, stage) => progress(done, total + copySteps, stage), signal)
  const newest = listBackups(backupsFolder(dir)).find(({ problem, keyMark }) => problem === null && keyMark === keyMarkOf(open.key))
  if (!newest) throw new Failure('backups.none')
  try {
    await putCopy(join(backupsFolder(dir), newest.name), target, newest.name, open.key, progress, signal)
    putErasedListBeside(open.base.sqlite, dir, target)
    const at = station.now()
    changeState(dir, { copiedAt: at, outsideCopy: { at, name: newest.name, problem: null } })
    keeping.thin(target, open, outsideRule)
    return { name: newest.name, sizeBytes: newest.sizeBytes }
  } catch (problem) {
    if (signal.aborted) throw problem
    const code = problem instanceof Failure ? problem.code : 'backups.copyFailed'
    changeState(dir, { outsideCopy: { at: station.now(), name: newest.name, problem: code } })
    throw problem instanceof Failure ? problem : new Failure('backups.copyFailed', { cause: problem })
  } finally {
    station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
  }
}

const copySteps = 3

async function putCopy(from: string, target: string, name: string, key: Buffer, progress: BackupProgress, signal: AbortSignal): Promise<void> {
  const { manifest } = checkOutside(from)
  ensureFolder(target)
  removeDebris(target)
  const place = join(target, name)
  if (existsSync(place)) return proveBackup(place, key)
  const part = partFolder(target, name)
  try {
    assertRoom(target, manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0))
    mkdirSync(part, { mode: 0o700 })
    progress(0, copySteps, 'backups.writingOutside')
    for (const file of [...manifest.files.map((one) => one.name), manifestFileName]) {
      await breathe(signal)
      copyFileSync(join(from, file), join(part, file))
      fsyncFile(join(part, file))
    }
    progress(1, copySteps, 'backups.readingBack')
    await proveBackup(part, key, () => breathe(signal))
    progress(2, copySteps, 'backups.readingBack')
    becomeBackup(part, place)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

/**
 * Reads a whole backup: seal, digests, and what the base in it holds.
 * @throws Failure backups.notSealed, backups.fileDiffers, backups.otherContent, base.wrongKey, base.damaged
 */
export async function proveBackup(path: string, key: Buffer, between?: () => Promise<void>): Promise<void> {
  const read = checkOutside(path)
  if (!read.isSealedBy(key)) throw new Failure('backups.notSealed')
  await assertDigests(path, read.manifest, between)
  assertHolds(join(path, baseCopyName), key, read.manifest)
}
