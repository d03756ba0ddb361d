import { basename } from 'node:path'
import { nagsOf, type Nag } from '../../shared/backups/nags.ts'
import type { Station } from '../station.ts'
import { backupsFolder, listBackups } from './backupFolders.ts'
import { keyMarkOf } from './backupManifest.ts'
import { readState } from './backupState.ts'
import { backupsOf } from './keepBackups.ts'
import { isOutsideThere, outsideFolder } from './backupPlaceReads.ts'

/** What the page of backups shows. */
export function backupStatus(station: Station) {
  const dir = station.dir()
  const state = readState(dir)
  const mark = keyMarkOf(station.open().key)
  const backups = listBackups(backupsFolder(dir)).map((line) => ({ ...line, isOfOtherKey: line.problem === null && line.keyMark !== mark }))
  const folder = outsideFolder(dir)
  return {
    isRunning: backupsOf(station).isRunning,
    provenAt: state.provenAt,
    drill: state.drill,
    drillByHandOn: state.drillByHandOn,
    check: state.check,
    lastProblem: state.lastProblem,
    backups,
    totalBytes: backups.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    outside:
      state.outside && folder
        ? {
            folderName: basename(state.outside.folder) || state.outside.folder,
            isSameDisk: state.outside.isSameDisk,
            isThere: isOutsideThere(dir),
            copiedAt: state.copiedAt,
            lastCopy: state.outsideCopy,
            drill: state.outsideDrill,
            copies: listBackups(folder),
          }
        : null,
    restore: state.restore,
  }
}

/** What everybody is told now. */
export function currentNags(station: Station): Nag[] {
  const dir = station.dir()
  const state = readState(dir)
  return nagsOf({
    nowMs: station.surroundings.nowMs(),
    since: state.since,
    isCheckFailed: state.check?.isOk === false,
    isBackupFailing: state.lastProblem !== null,
    isDrillFailed: Boolean(state.drill?.problem ?? state.outsideDrill?.problem),
    isOutsideFailing: Boolean(state.outsideCopy?.problem),
    copiedAt: state.copiedAt,
    drillByHandOn: state.drillByHandOn,
  })
}
