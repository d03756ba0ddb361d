import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { utf8 } from '../../shared/core/bytes.ts'
import { fsyncFolder, writeFileDurably } from '../core/db/durableFile.ts'
import { previousSlotFileName, slotFileName } from '../core/db/slotFile.ts'
import { erasedListName } from '../retention/erasedListReads.ts'
import { baseCopyName } from './backupFolders.ts'

/** Everything that belongs to a base. Its log goes with it: replayed into another base it would destroy that one. */
const baseFiles = [`${baseCopyName}-wal`, `${baseCopyName}-shm`, `${baseCopyName}-journal`, baseCopyName, slotFileName, previousSlotFileName]
/** Goes with its base, and is never taken away without another in its place. */
const movedFiles = [...baseFiles, erasedListName]

/** From the moment this file stands the restore is decided; a start after a kill carries it to its end. */
const planFile = (dir: string): string => join(dir, 'restore.json')
const plan = z.strictObject({
  /** folder inside the base's, with the checked files of the backup */
  from: z.string().regex(/^\.restore-[0-9a-f]{12}$/),
  /** folder inside the base's that takes what stood there; null: nothing stood there */
  aside: z.string().regex(/^kept-aside-[0-9TZ-]{10,40}$/).nullable(),
})
export type SwapPlan = z.output<typeof plan>

export const scratchPattern = /^\.restore-[0-9a-f]{12}$/
const planPartPattern = /^\.restore\.json\.[0-9a-f]{12}\.part$/
export const asidePattern = /^kept-aside-[0-9TZ-]{10,40}$/

export const asideName = (now: string): string => `kept-aside-${now.replaceAll(/[:.]/g, '-')}`

/** Whether a base stands in the folder, or a part of one. */
export function isAnythingThere(dir: string): boolean {
  return baseFiles.some((name) => existsSync(join(dir, name)))
}

/** Puts the checked files where the base stands and keeps what stood there. Under the lock of the base, which is closed. */
export function swapBase(dir: string, swap: SwapPlan): void {
  writeFileDurably(planFile(dir), utf8(JSON.stringify(swap)))
  finishRestore(dir)
}

export const isRestoreUnfinished = (dir: string): boolean => existsSync(planFile(dir))

/**
 * Carries a decided restore to its end; does nothing if there is none. Every step can be repeated: a file that has
 * been moved is not there to be moved again. Under the lock of the base, which is closed.
 */
export function finishRestore(dir: string): void {
  if (!isRestoreUnfinished(dir)) return removeScratch(dir)
  const { from, aside } = plan.parse(JSON.parse(readFileSync(planFile(dir), 'utf8')))
  const scratch = join(dir, from)
  const isPlaced = (name: string) => existsSync(join(scratch, `${name}.placed`)) && !existsSync(join(scratch, name))
  if (aside !== null) {
    mkdirSync(join(dir, aside), { recursive: true, mode: 0o700 })
    const staying = existsSync(join(scratch, erasedListName)) ? null : erasedListName
    for (const name of movedFiles.filter((one) => one !== staying && !isPlaced(one))) {
      if (existsSync(join(dir, name)) && !existsSync(join(dir, aside, name))) renameSync(join(dir, name), join(dir, aside, name))
    }
    // On the disk before the first new file is: a power cut must not leave the new one and lose the old.
    fsyncFolder(join(dir, aside))
    fsyncFolder(dir)
  }
  for (const name of movedFiles.filter((one) => existsSync(join(scratch, one)))) {
    writeFileDurably(join(scratch, `${name}.placed`), new Uint8Array())
    renameSync(join(scratch, name), join(dir, name))
  }
  fsyncFolder(dir)
  rmSync(planFile(dir))
  fsyncFolder(dir)
  removeScratch(dir)
}

/** What a killed restore has left before it was decided, its unfinished plan included. */
export function removeScratch(dir: string): void {
  if (!existsSync(dir)) return
  for (const name of readdirSync(dir)) if (scratchPattern.test(name) || planPartPattern.test(name)) rmSync(join(dir, name), { recursive: true, force: true })
}
