import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupName, type BackupManifest, type BackupReason } from '../../shared/backups/backup.ts'
import { Failure } from '../../shared/core/failure.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { freeBytesOf } from '../core/db/diskRoom.ts'
import { fsyncFile, writeFileDurably } from '../core/db/durableFile.ts'
import { assertSound, baseBytesOf, openCopy, vacuumInto, type Base } from '../core/db/openBase.ts'
import { previousSlotFileName, readPreviousSlotFile, readSlotFile, slotFileBytes, slotFileName } from '../core/db/slotFile.ts'
import { erasedListBytes, erasedListName } from '../retention/erasedListReads.ts'
import { becomeBackup, backupsFolder, baseCopyName, ensureFolder, partFolder, removeDebris } from './backupFolders.ts'
import { keyMarkOf, manifestBytes, manifestFileName, sha256OfFile } from './backupManifest.ts'
import { baseFacts, type BaseFacts } from './backupReads.ts'

export interface BackupOrder {
  base: Base
  /** the data key */
  key: Buffer
  /** folder of the base, where its slots are */
  dir: string
  reason: BackupReason
  now: string
}

export interface MadeBackup {
  name: string
  manifest: BackupManifest
}

/** What is being done, as the key of a text. */
export type BackupStage = 'backups.copying' | 'backups.checking' | 'backups.digesting'
export const backupStages: readonly BackupStage[] = ['backups.copying', 'backups.checking', 'backups.digesting']

/** This much stays free beside a backup; a full disk stops all other work. */
const spareBytes = 64 * 1024 * 1024

/** All in one go, for where nothing may come between, such as before a migration. @throws Failure backups.failed */
export function makeBackupAtOnce(order: BackupOrder): MadeBackup {
  const steps = backupSteps(order)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * The steps of a backup; between them other calls may come and write, for the copy and what it must hold are taken in
 * the first. Whoever drives them lets no transaction be open at that one.
 * @throws Failure backups.failed with its cause, backups.noRoom; nothing is left behind then that could be taken for a backup
 */
export function* backupSteps(order: BackupOrder): Generator<BackupStage, MadeBackup> {
  const { base, key, dir, now } = order
  const folder = backupsFolder(dir)
  const name = backupName(now)
  const part = partFolder(folder, name)
  try {
    ensureFolder(folder)
    removeDebris(folder)
    assertRoom(folder, baseBytesOf(base.sqlite))
    mkdirSync(part, { mode: 0o700 })
    yield 'backups.copying'
    const facts = baseFacts(base)
    vacuumInto(base, join(part, baseCopyName))
    const slots = copySlots(dir, part)
    const lists = copyErasedList(base, dir, part)
    yield 'backups.checking'
    assertHolds(join(part, baseCopyName), key, facts)
    fsyncFile(join(part, baseCopyName))
    yield 'backups.digesting'
    const manifest: BackupManifest = {
      v: 1,
      baseId: slots.baseId,
      madeAt: now,
      reason: order.reason,
      programVersion: packageJson.version,
      keyMark: keyMarkOf(key),
      keyEpoch: slots.keyEpoch,
      ...facts,
      files: [baseCopyName, ...slots.names, ...lists].map((file) => ({
        name: file,
        sizeBytes: statSync(join(part, file)).size,
        sha256: sha256OfFile(join(part, file)),
      })),
    }
    writeFileDurably(join(part, manifestFileName), manifestBytes(manifest, key))
    becomeBackup(part, join(folder, name))
    return { name, manifest }
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (error instanceof Failure && error.code.startsWith('backups.')) throw error
    throw new Failure('backups.failed', { cause: error })
  }
}

/**
 * Opens a copy with the key and compares it with what it must hold, to the last row.
 * @throws Failure base.wrongKey, base.damaged, backups.otherContent
 */
export function assertHolds(file: string, key: Buffer, facts: BaseFacts): void {
  const copy = openCopy(file, key)
  try {
    assertSound(copy)
    if (JSON.stringify(baseFacts(copy)) !== JSON.stringify(inSameOrder(facts))) throw new Failure('backups.otherContent')
  } finally {
    copy.close()
  }
}

/** A manifest read from its file has its members in another order. */
function inSameOrder({ schemaVersion, stationName, history, counts }: BaseFacts): BaseFacts {
  const sorted = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    schemaVersion,
    stationName,
    history: { size: history.size, root: history.root, lastAt: history.lastAt },
    counts: Object.fromEntries(sorted),
  }
}

/** Both generations: one that is damaged later leaves the other. */
function copySlots(dir: string, part: string): { baseId: string; keyEpoch: number; names: string[] } {
  const { file } = readSlotFile(dir)
  const before = readPreviousSlotFile(dir)
  writeFileDurably(join(part, slotFileName), slotFileBytes(file))
  if (before) writeFileDurably(join(part, previousSlotFileName), slotFileBytes(before))
  return { baseId: file.baseId, keyEpoch: file.keyEpoch ?? 1, names: before ? [slotFileName, previousSlotFileName] : [slotFileName] }
}

/** The list as it stands: the one beside the base may know of erasures that a restored base has still to do. */
function copyErasedList({ sqlite }: Base, dir: string, part: string): string[] {
  const bytes = erasedListBytes(sqlite, [join(dir, erasedListName)])
  if (bytes === null) return []
  writeFileDurably(join(part, erasedListName), bytes)
  return [erasedListName]
}

/** @throws Failure backups.noRoom {neededMb, freeMb} */
export function assertRoom(folder: string, neededBytes: number): void {
  const freeBytes = freeBytesOf(folder)
  if (freeBytes >= neededBytes + spareBytes) return
  const mb = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
  throw new Failure('backups.noRoom', { params: { neededMb: mb(neededBytes + spareBytes), freeMb: mb(freeBytes) } })
}
