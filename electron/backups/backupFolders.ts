import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backupNamePattern, type BackupLine, type BackupManifest } from '../../shared/backups/backup.ts'
import { Failure } from '../../shared/core/failure.ts'
import { parseSlotFile, slotFileName } from '../core/db/slotFile.ts'
import { fsyncFolderIfAble } from '../core/db/durableFile.ts'
import { readManifest, type ReadManifest } from './backupManifest.ts'

export const backupsFolderName = 'backups'
/** On a stick the backups lie in a folder of their own. */
export const outsideFolderName = 'hearth-backups'
export const baseCopyName = 'hearth.db'
/** A folder that is being filled. It is no backup under whatever circumstances until it is renamed. */
const partPattern = /^\.backup-.*\.part$/

/** The station's own backups lie beside the base. */
export const backupsFolder = (dir: string): string => join(dir, backupsFolderName)

export function partFolder(folder: string, name: string): string {
  return join(folder, `.${name}.part`)
}

/** Makes a filled folder a backup: it is there with all its files, or it is not there. */
export function becomeBackup(part: string, target: string): void {
  if (existsSync(target)) throw new Failure('backups.nameTaken')
  fsyncFolderIfAble(part)
  renameSync(part, target)
  fsyncFolderIfAble(dirname(target))
}

/** Removes what a killed backup has left. Only names that this program alone gives. */
export function removeDebris(folder: string): void {
  for (const name of namesIn(folder)) {
    if (partPattern.test(name) || /^\.(drill-|gone-|state\.json\.|erased-)/.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** Takes a backup away: first out of sight, so that a kill in between leaves no half of it in the list. */
export function removeBackup(folder: string, name: string): void {
  if (!backupNamePattern.test(name)) throw new RangeError('not the name of a backup')
  const gone = join(folder, `.gone-${name}`)
  renameSync(join(folder, name), gone)
  rmSync(gone, { recursive: true, force: true })
}

/** Every backup in a folder, newest first, those that are of no use with the reason. Contents are not read: see `verifyBackup`. */
export function listBackups(folder: string): BackupLine[] {
  return namesIn(folder)
    .filter((name) => backupNamePattern.test(name))
    .map((name) => lineOf(folder, name))
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
}

/** One backup as it looks from outside. */
export function lineOf(folder: string, name: string): BackupLine {
  const path = join(folder, name)
  try {
    const { manifest } = checkOutside(path)
    return lineFrom(name, manifest, null)
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    return { ...unknownLine(name), problem: problem.code }
  }
}

/**
 * What can be checked at a glance: the manifest reads, every file is there with its size, the slots read.
 * @throws Failure backups.notABackup, backups.manifestDamaged, backups.fileMissing, base.slotsDamaged
 */
export function checkOutside(path: string): ReadManifest {
  const read = readManifest(path)
  const names = read.manifest.files.map((file) => file.name)
  if (!names.includes(baseCopyName) || !names.includes(slotFileName)) throw new Failure('backups.manifestDamaged')
  for (const { name, sizeBytes } of read.manifest.files) {
    let found: number
    try {
      found = statSync(join(path, name)).size
    } catch (cause) {
      throw new Failure('backups.fileMissing', { cause })
    }
    if (found !== sizeBytes) throw new Failure('backups.fileDiffers')
  }
  parseSlotFile(readFileSync(join(path, slotFileName)))
  return read
}

export function lineFrom(name: string, manifest: BackupManifest, problem: string | null): BackupLine {
  return {
    name,
    madeAt: manifest.madeAt,
    reason: manifest.reason,
    stationName: manifest.stationName,
    sizeBytes: manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0),
    historySize: manifest.history.size,
    lastEntryAt: manifest.history.lastAt,
    keyMark: manifest.keyMark,
    problem,
  }
}

/** Of a backup whose manifest cannot be read there is only its name. */
function unknownLine(name: string): BackupLine {
  const madeAt = name.replace(/^backup-(.{10}T)(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, '$1$2:$3:$4.$5Z')
  return { name, madeAt, reason: 'asked', stationName: null, sizeBytes: 0, historySize: 0, lastEntryAt: null, keyMark: '', problem: null }
}

export function ensureFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** What lies in a folder; nothing where there is none, or none that can be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
