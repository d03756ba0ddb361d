import { dueRule, isOlderThan } from '../../shared/backups/due.ts'
import { codeOf } from '../core/incidentText.ts'
import type { CloseReason, Station } from '../station.ts'
import { isOutsideThere } from './backupPlaceReads.ts'
import { readState } from './backupState.ts'
import { drill, isDrillDue } from './drill.ts'
import { backupsOf } from './keepBackups.ts'
import { copyOutside } from './outsideCopy.ts'

/** How often the program looks whether anything is due. */
export const lookEveryMs = 60_000

const beginning = new WeakMap<Station, Promise<unknown>>()

/**
 * One look: a backup, the check of the base, the copy onto the stick that is in, the monthly drill; one of them at a
 * time, and none while somebody works. What fails is told on the pages and tried again at the next look that finds it due.
 */
export async function lookAfterBackups(station: Station): Promise<'made' | 'checked' | 'copied' | 'drilled' | null> {
  if (beginning.has(station)) return null
  const looking = look(station)
  beginning.set(station, looking)
  try {
    return await looking
  } finally {
    beginning.delete(station)
  }
}

async function look(station: Station): Promise<'made' | 'checked' | 'copied' | 'drilled' | null> {
  const done = await backupsOf(station).tick()
  if (done !== null || station.state() !== 'open' || station.tasks.size > 0) return done
  if (station.surroundings.monotonicMs() - station.lastCallMs < dueRule.idleMs) return null
  if (isCopyDue(station)) return byItself(station, 'copied', (signal) => copyOutside(station, () => {}, signal))
  if (isDrillDue(station)) return byItself(station, 'drilled', (signal) => drill(station, () => {}, signal))
  return null
}

/** Registered like anybody's task, so that a lock stops it before the base is closed. */
async function byItself<T extends 'copied' | 'drilled'>(station: Station, what: T, work: (signal: AbortSignal) => Promise<unknown>): Promise<T> {
  const controller = new AbortController()
  const taskId = station.newId()
  station.tasks.set(taskId, controller)
  try {
    await work(controller.signal)
  } catch (problem) {
    station.surroundings.log('error', `${what}: ${codeOf(problem)}`)
  } finally {
    station.tasks.delete(taskId)
    station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
  }
  return what
}

function isCopyDue(station: Station): boolean {
  const dir = station.dir()
  const { outsideCopy } = readState(dir)
  return isOutsideThere(dir) && isOlderThan(outsideCopy?.at ?? null, station.surroundings.nowMs(), dueRule.outsideGapMs)
}

/** Backups by themselves from now on, for a program that stays. @returns how the base is closed for good */
export function keepLooking(station: Station): (reason: CloseReason) => Promise<void> {
  backupsOf(station).attach()
  const timer = setInterval(() => void lookAfterBackups(station), lookEveryMs)
  timer.unref()
  return async (reason) => {
    clearInterval(timer)
    await station.lock(reason)
  }
}
