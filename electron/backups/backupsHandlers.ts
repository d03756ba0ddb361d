import { basename } from 'node:path'
import type { backupsContract } from '../../shared/backups/backupsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Handlers, QueryContext, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { breathe } from '../core/breathe.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { backupStatus, currentNags } from './backupStatus.ts'
import { changeState, readState } from './backupState.ts'
import { drill } from './drill.ts'
import { findBackups } from './findBackups.ts'
import { compareHeld } from './heldHead.ts'
import { backupsOf } from './keepBackups.ts'
import { chooseOutside, copyOutside } from './outsideCopy.ts'
import type { RestoreProgress } from './prepareRestore.ts'
import { restoreBackup } from './restoreBackup.ts'
import { salvageShown } from './salvageShown.ts'
import { isAnythingThere } from './swapBase.ts'

export const backupsHandlers: Handlers<typeof backupsContract> = {
  'backups.nag': async ({ station }) => ({ nags: station.surroundings.dir === null ? [] : currentNags(station) }),
  'backups.status': async ({ station }) => backupStatus(station),
  'backups.make': async (context) => {
    const { name, manifest } = await backupsOf(context.station).make('asked', context.progress, context.signal)
    context.noteAccess({ detail: name })
    return { name, sizeBytes: manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0), historySize: manifest.history.size }
  },
  'backups.chooseOutside': async (context, { folder, acceptsSameDisk }) => {
    const path = chosenPath(context, folder, 'backups.folderGone')
    const { isSameDisk } = chooseOutside(context.station, path, acceptsSameDisk)
    await note(context, 'backup.place', { isSameDisk })
    return { folderName: basename(path), isSameDisk }
  },
  'backups.copyOutside': async (context) => {
    const copied = await copyOutside(context.station, context.progress, context.signal)
    context.noteAccess({ detail: copied.name })
    return copied
  },
  'backups.check': async (context) => {
    context.progress(0, 1, 'backups.checkingBase')
    await breathe(context.signal)
    const isOk = await backupsOf(context.station).check()
    await note(context, 'backup.check', { isOk })
    return { isOk }
  },
  'backups.drill': async (context) => {
    const result = await drill(context.station, context.progress, context.signal)
    await note(context, 'backup.drill', {
      backup: result.inside.name,
      problem: result.inside.problem,
      outsideProblem: result.outside?.problem ?? null,
    })
    return result
  },
  'backups.compareHeld': async (context, { file }) => {
    const { origin } = await providerIdentity(context.db)
    const held = await compareHeld(context.base.sqlite, chosenPath(context, file, 'backups.folderGone'), origin)
    await note(context, 'backup.compareHeld', { state: held.state, heldSize: held.heldSize, ownSize: held.ownSize })
    return held
  },
  'backups.noteDrillByHand': async (context, { doneOn, remark }) => {
    if (doneOn > context.today) throw new Failure('core.checkFields', { fields: { doneOn: { code: 'core.futureDate' } } })
    const provider = await providerIdentity(context.db)
    context.write.note('backup.drillByHand', provider.id, { doneOn, remark })
    changeState(context.station.dir(), { drillByHandOn: doneOn })
    context.station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
    return { doneOn }
  },
  'backups.find': async (context, { folder }) => {
    const root = rootOf(context, folder)
    const dir = context.station.dir()
    return { isBaseHere: isAnythingThere(dir), isCheckFailed: readState(dir).check?.isOk === false, found: findBackups(root, root === dir).slice(0, 2000) }
  },
  'backups.tryRestore': (context, { folder, ...order }) => restoreBackup(context.station, { ...order, root: rootOf(context, folder), isTrial: true }, toTheEnd(context)),
  'backups.restore': (context, { folder, ...order }) => restoreBackup(context.station, { ...order, root: rootOf(context, folder), isTrial: false }, toTheEnd(context)),
  'backups.trySalvage': (context, { folder, ...order }) => salvageShown(context.station, { ...order, root: rootOf(context, folder), accepted: null }, toTheEnd(context)),
  'backups.salvage': (context, { folder, ...order }) => salvageShown(context.station, { ...order, root: rootOf(context, folder) }, toTheEnd(context)),
}

/** Where backups are looked for, while nothing is open that they would replace. @throws Failure backups.closeFirst, backups.folderGone */
function rootOf(context: QueryContext, folder: string | null): string {
  const { station } = context
  if (station.state() === 'open') throw new Failure('backups.closeFirst')
  return folder === null ? station.dir() : chosenPath(context, folder, 'backups.folderGone')
}

/** Not stopped by a lock: nothing is open that could be closed, and what is decided is carried to its end. */
function toTheEnd(context: TaskContext): RestoreProgress {
  return async (done, total, stage) => {
    context.progress(done, total, stage)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What people do with backups stands in the history like their other work; what the program does by itself, beside the backups. */
async function note(context: TaskContext, kind: string, values: Record<string, string | number | boolean | null>): Promise<void> {
  const provider = await providerIdentity(context.db)
  await context.transact(async ({ write }) => {
    write.note(kind, provider.id, values)
  })
  context.station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
}
