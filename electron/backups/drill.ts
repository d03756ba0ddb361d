import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { dueRule, isOlderThan } from '../../shared/backups/due.ts'
import { fromHex } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { consistencyProof, verifyConsistency } from '../../shared/proof/merkle.ts'
import { breathe } from '../core/breathe.ts'
import { readSlotFile } from '../core/db/slotFile.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { historyRoot, historyTree } from '../history/historyTree.ts'
import type { OpenStation, Station } from '../station.ts'
import { backupsFolder, checkOutside, ensureFolder, listBackups } from './backupFolders.ts'
import { keyMarkOf, manifestFileName } from './backupManifest.ts'
import { isOutsideThere, outsideFolder } from './backupPlaceReads.ts'
import { changeState, readState } from './backupState.ts'
import type { BackupProgress } from './keepBackups.ts'
import { assertRoom } from './makeBackup.ts'
import { proveBackup } from './outsideCopy.ts'

export interface DrillResult {
  name: string
  /** null: it opened and holds what it must */
  problem: string | null
}

/** The newest backup here, and the newest on the stick if it is in, each restored to a scratch place and compared. */
export async function drill(station: Station, progress: BackupProgress, signal: AbortSignal): Promise<{ inside: DrillResult; outside: DrillResult | null }> {
  const dir = station.dir()
  const outside = isOutsideThere(dir) ? outsideFolder(dir) : null
  const total = outside ? 2 : 1
  progress(0, total, 'backups.drilling')
  const inside = await drillNewest(station, backupsFolder(dir), signal)
  const at = station.now()
  changeState(dir, { drill: { at, ...inside }, ...(inside.problem === null ? { provenAt: at } : {}) })
  if (!outside || listBackups(outside).length === 0) return { inside, outside: null }
  progress(1, total, 'backups.drilling')
  const outsideResult = await drillNewest(station, outside, signal)
  changeState(dir, { outsideDrill: { at: station.now(), ...outsideResult } })
  progress(2, total, 'backups.drilling')
  return { inside, outside: outsideResult }
}

async function drillNewest(station: Station, folder: string, signal: AbortSignal): Promise<DrillResult> {
  const open = station.open()
  // A backup from before a change of the key opens with its own slots only; it stays for people with the passwords of then.
  const [newest] = listBackups(folder).filter(({ problem, keyMark }) => problem !== null || keyMark === keyMarkOf(open.key))
  if (!newest) return { name: '', problem: 'backups.none' }
  const scratch = join(backupsFolder(station.dir()), `.drill-${randomBytes(6).toString('hex')}`)
  try {
    if (newest.problem !== null) throw new Failure(newest.problem)
    const from = join(folder, newest.name)
    const { manifest } = checkOutside(from)
    ensureFolder(backupsFolder(station.dir()))
    assertRoom(backupsFolder(station.dir()), newest.sizeBytes)
    mkdirSync(scratch, { mode: 0o700 })
    // The copy is as encrypted as the backup; nothing of it is ever in clear.
    for (const name of [...manifest.files.map((file) => file.name), manifestFileName]) {
      await breathe(signal)
      copyFileSync(join(from, name), join(scratch, name))
    }
    await proveBackup(scratch, open.key, () => breathe(signal))
    checkSlots(scratch, station.dir())
    checkBegins(open, manifest.history)
    return { name: newest.name, problem: null }
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    return { name: newest.name, problem: problem.code }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Whether the people who open the base now could open the backup: the program has no password of theirs, but a slot
 * that is the same as the one they came in by opens for them too. @throws Failure backups.otherSlots
 */
function checkSlots(path: string, dir: string): void {
  const then = readSlotFile(path).file
  const now = readSlotFile(dir).file
  const known = new Set(now.slots.map((slot) => slot.wrapped))
  const hasRecovery = then.slots.some((slot) => slot.kind === 'recovery')
  if (then.baseId !== now.baseId || !(hasRecovery || then.slots.some((slot) => known.has(slot.wrapped)))) throw new Failure('backups.otherSlots')
}

/** The history of the backup must be a beginning of ours. @throws Failure backups.otherHistory */
function checkBegins({ base }: OpenStation, head: { size: number; root: string }): void {
  const tree = historyTree(base.sqlite)
  const from = { size: head.size, root: fromHex(head.root) }
  const to = { size: tree.size, root: historyRoot(base.sqlite, tree.size) }
  if (head.size > tree.size || !verifyConsistency(from, to, consistencyProof(tree, head.size, tree.size, nodeHashes), nodeHashes)) {
    throw new Failure('backups.otherHistory')
  }
}

/** Whether the monthly drill is due, and there is anything to prove. */
export function isDrillDue(station: Station): boolean {
  const dir = station.dir()
  const { drill: last } = readState(dir)
  const hasBackup = listBackups(backupsFolder(dir)).length > 0
  return hasBackup && isOlderThan(last?.at ?? null, station.surroundings.nowMs(), dueRule.drillMs)
}

