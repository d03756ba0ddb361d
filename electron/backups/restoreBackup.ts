import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import { equalBytes, fromHex } from '../../shared/core/bytes.ts'
import { lockBase } from '../core/db/baseLock.ts'
import { fsyncFile } from '../core/db/durableFile.ts'
import { historySize } from '../core/db/historyStore.ts'
import { openBase, openCopy } from '../core/db/openBase.ts'
import { readSlotFile, writeSlotFile } from '../core/db/slotFile.ts'
import { makeRecorder } from '../core/db/write.ts'
import { historyRoot } from '../history/historyTree.ts'
import type { Station } from '../station.ts'
import { baseCopyName, ensureFolder } from './backupFolders.ts'
import { entryTimeAt, headsBeyond, lastEntryAt, restoresBeyond } from './backupReads.ts'
import { gatherErased, type GatheredErased } from './gatherErased.ts'
import { changeState } from './backupState.ts'
import { foundAt } from './findBackups.ts'
import { prepareRestore, type PreparedRestore, type RestoreProgress, type RestoreSecret } from './prepareRestore.ts'
import { restoreWait } from './restoreWait.ts'
import { asideName, isAnythingThere, isRestoreUnfinished, removeScratch, swapBase } from './swapBase.ts'

export interface RestoreOrder {
  /** the folder that was looked through, perhaps the station's own */
  root: string
  place: string
  secret: RestoreSecret
  /** everything is checked and nothing is replaced */
  isTrial: boolean
}

/** What the base that stands here has beyond the backup, as far as it can still be read. */
export interface StandingBase {
  /** false: it does not open with the key of the backup, or not at all */
  isReadable: boolean
  /** false: the two have gone different ways, for example because of an earlier restore */
  isContinuation: boolean
  missing: { entries: number; from: string | null; to: string | null }
  /** signed heads and reports among what is missing: the purchaser may hold them */
  headsMissing: number
}

export interface RestoreResult {
  stationName: string | null
  madeAt: string
  historySize: number
  lastEntryAt: string | null
  /** null: no base stands here */
  standing: StandingBase | null
  /** folder in which the base that stood here is kept; null in a trial, or where none stood */
  keptAside: string | null
  /** of people who were erased since the backup was made */
  erased: GatheredErased
}

/**
 * Puts a backup in the place of the base, which must be closed. What stood there is kept beside it, and the history of
 * the restored base says what was done: a restore that hides itself could hide anything.
 * @throws Failure backups.closeFirst, backups.notABackup and everything of prepareRestore
 */
export async function restoreBackup(station: Station, order: RestoreOrder, progress: RestoreProgress): Promise<RestoreResult> {
  await station.closed()
  if (station.state() === 'open') throw new Failure('backups.closeFirst')
  const dir = station.dir()
  const { root } = order
  const found = foundAt(root, root === dir, order.place)
  ensureFolder(dir)
  const lock = lockBase(station.baseFile())
  // The lock of a killed program is gone now; whoever opens this base next must still look at it.
  if (lock.wasStale) changeState(dir, { isUnclean: true })
  let prepared: PreparedRestore | null = null
  const policy = station.surroundings.kdf?.policy
  try {
    prepared = await prepareRestore(dir, { path: join(root, order.place), found }, order.secret, { policy, wait: restoreWait(station), progress })
    const standing = lookAtStanding(dir, prepared)
    const erased = gatherInto(dir, prepared, { root, path: join(root, order.place) })
    const result: RestoreResult = {
      stationName: prepared.facts.stationName,
      madeAt: found.madeAt,
      historySize: prepared.facts.history.size,
      lastEntryAt: prepared.facts.history.lastAt,
      standing,
      keptAside: null,
      erased,
    }
    if (order.isTrial) return result
    const keptAside = isAnythingThere(dir) ? asideName(station.now()) : null
    noteRestore(station, prepared, { name: found.name, madeAt: found.madeAt, keptAside, missing: standing?.missing.entries ?? null })
    // Wrong tries of that time are forgotten; what could only be a mixture of generations is not kept.
    const { rekey: _ended, ...slots } = prepared.slots
    writeSlotFile(join(dir, prepared.scratch), { ...slots, attempts: {} }, { previous: 'forget' })
    swapBase(dir, { from: prepared.scratch, aside: keptAside })
    const { name, madeAt } = found
    const { history } = prepared.facts
    changeState(dir, {
      marks: null,
      check: null,
      isUnclean: false,
      restore: {
        at: station.now(), name, madeAt, historySize: history.size, lastEntryAt: history.lastAt, keptAside,
        missing: standing?.isReadable ? standing.missing : null,
      },
    })
    return { ...result, keptAside }
  } finally {
    if (prepared) prepared.key.fill(0)
    if (!isRestoreUnfinished(dir)) removeScratch(dir)
    lock.release()
  }
}

/** Read from a copy: the base itself may be damaged, and reading it would replay its log. Null: nothing stands there. */
function lookAtStanding(dir: string, prepared: PreparedRestore): StandingBase | null {
  if (!existsSync(join(dir, baseCopyName))) return null
  const unknown: StandingBase = { isReadable: false, isContinuation: false, missing: { entries: 0, from: null, to: null }, headsMissing: 0 }
  const folder = join(dir, prepared.scratch, 'standing')
  try {
    if (readSlotFile(dir).file.baseId !== prepared.slots.baseId) return unknown
    mkdirSync(folder)
    for (const name of [baseCopyName, `${baseCopyName}-wal`]) if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(folder, name))
    const base = openBase({ file: join(folder, baseCopyName), key: prepared.key })
    try {
      const { size, root } = prepared.facts.history
      const standing = historySize(base.sqlite)
      const isContinuation = standing >= size && equalBytes(historyRoot(base.sqlite, size), fromHex(root))
      // What an earlier restore of the same backup wrote of itself is no work that anybody misses.
      const entries = isContinuation ? standing - size - restoresBeyond(base.sqlite, size) : standing
      const from = entries === 0 ? null : isContinuation ? entryTimeAt(base.sqlite, size) : null
      const to = entries === 0 ? null : lastEntryAt(base.sqlite)
      return { isReadable: true, isContinuation, missing: { entries, from, to }, headsMissing: isContinuation ? headsBeyond(base.sqlite, size) : 0 }
    } finally {
      base.close()
    }
  } catch {
    return unknown
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The checked copy is told of everybody who was erased since. */
function gatherInto(dir: string, { scratch, slots, key }: PreparedRestore, from: { root: string; path: string }): GatheredErased {
  const base = openCopy(join(dir, scratch, baseCopyName), key)
  try {
    return gatherErased(base.sqlite, { dir, scratch, baseId: slots.baseId, ...from })
  } finally {
    base.close()
  }
}

/** Written into the checked copy before it is put in place, so that no kill can part the two. */
function noteRestore(
  station: Station,
  prepared: PreparedRestore,
  about: { name: string; madeAt: string; keptAside: string | null; missing: number | null },
): void {
  const file = join(station.dir(), prepared.scratch, baseCopyName)
  const { size, root } = prepared.facts.history
  const base = openCopy(file, prepared.key)
  try {
    base.sqlite.transaction(() => {
      const write = makeRecorder(base.sqlite, {
        accountId: prepared.accountId,
        now: station.now(),
        newId: () => station.newId(),
        random: (bytes) => station.surroundings.random(bytes),
        isCode: () => false,
      })
      write.note('backup.restore', prepared.slots.baseId, {
        backup: about.name,
        backupMadeAt: about.madeAt,
        size,
        root,
        keptAside: about.keptAside,
        missingEntries: about.missing,
      })
    })()
  } finally {
    base.close()
  }
  fsyncFile(file)
}
