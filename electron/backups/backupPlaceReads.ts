import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backupsFolder, outsideFolderName } from './backupFolders.ts'
import { readState } from './backupState.ts'

/** Where the copies outside the PC lie, or null if no place was chosen. */
export function outsideFolder(dir: string): string | null {
  const { outside } = readState(dir)
  return outside ? join(outside.folder, outsideFolderName) : null
}

/** True while the stick is in. */
export function isOutsideThere(dir: string): boolean {
  const { outside } = readState(dir)
  return outside !== null && existsSync(outside.folder)
}

/** Every folder within reach in which backups of this base lie or will lie. */
export function backupPlaces(dir: string): string[] {
  const outside = isOutsideThere(dir) ? outsideFolder(dir) : null
  return [backupsFolder(dir), ...(outside === null ? [] : [outside])]
}
