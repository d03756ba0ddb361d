import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupLine } from '../../shared/backups/backup.ts'
import { Failure } from '../../shared/core/failure.ts'
import { readSlotFile, slotFileName } from '../core/db/slotFile.ts'
import { backupsFolderName, baseCopyName, lineOf, listBackups, namesIn, outsideFolderName } from './backupFolders.ts'
import { manifestFileName } from './backupManifest.ts'
import { asidePattern } from './swapBase.ts'

/** Something a base can be restored from. */
export interface FoundBackup extends BackupLine {
  /** where it lies below the folder that was looked through; '.' is that folder itself */
  place: string
  /** a base as it stood, without a manifest: kept aside by an earlier restore, or a folder somebody copied by hand */
  isBare: boolean
}

/**
 * Looks for backups in a folder, and in the folders below it where this program puts them. Newest first.
 * @param isOwn the folder is the station's own: the base that stands there is none of them
 */
export function findBackups(root: string, isOwn: boolean): FoundBackup[] {
  const found: FoundBackup[] = []
  for (const below of [isOwn ? null : '', outsideFolderName, backupsFolderName]) {
    if (below === null) continue
    for (const line of listBackups(join(root, below))) found.push({ ...line, place: below ? `${below}/${line.name}` : line.name, isBare: false })
  }
  if (!isOwn && existsSync(join(root, manifestFileName))) found.push({ ...lineOf(root, '.'), place: '.', isBare: false })
  else if (!isOwn && existsSync(join(root, baseCopyName))) found.push(bareLine(root, '.'))
  for (const name of namesIn(root)) if (asidePattern.test(name) && existsSync(join(root, name, baseCopyName))) found.push(bareLine(join(root, name), name))
  return found.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
}

/** @throws Failure backups.notABackup if there is nothing at this place */
export function foundAt(root: string, isOwn: boolean, place: string): FoundBackup {
  const found = findBackups(root, isOwn).find((one) => one.place === place)
  if (!found) throw new Failure('backups.notABackup')
  return found
}

function bareLine(path: string, place: string): FoundBackup {
  const { size, mtime } = statSync(join(path, baseCopyName))
  return {
    name: place,
    place,
    isBare: true,
    madeAt: mtime.toISOString(),
    reason: 'restore',
    stationName: null,
    sizeBytes: size,
    historySize: 0,
    lastEntryAt: null,
    keyMark: '',
    problem: slotsProblem(path),
  }
}

function slotsProblem(path: string): string | null {
  try {
    readSlotFile(path)
    return null
  } catch (problem) {
    if (problem instanceof Failure) return existsSync(join(path, slotFileName)) ? problem.code : 'base.slotsMissing'
    throw problem
  }
}
