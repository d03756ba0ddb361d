import { execFileSync } from 'node:child_process'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../shared/core/failure.ts'
import { assertSafePlace, thisMachinePlaces } from './basePlace.ts'
import type { PlaceWorld } from './basePlace.ts'

/** Held from before the side file is read until after the base is closed. */
export interface BaseLock {
  /** the lock of a program that ended without closing the base lay there: the base was not closed cleanly */
  wasStale: boolean
  /** Removes the lock file if it is still ours. */
  release(): void
}

/** Who holds a base; what a person needs to find the other program. */
const lockHolder = z.strictObject({
  machineId: z.string(),
  machineName: z.string(),
  pid: z.int(),
  /** tells a process from a later one with the same number; survives neither restart nor reuse */
  processStart: z.string(),
})
type LockHolder = z.infer<typeof lockHolder>

/** What is asked of the machine; an argument, so that tests can be another machine. */
export interface LockWorld extends PlaceWorld {
  machineId: () => string
  machineName: () => string
  pid: number
  /** null: no such process; 'unknown': it runs, but this system does not tell since when */
  processStart: (pid: number) => string | null
}

export const thisMachine: LockWorld = {
  ...thisMachinePlaces,
  machineId: () => {
    try {
      return readFileSync('/etc/machine-id', 'utf8').trim()
    } catch {
      return hostname()
    }
  },
  machineName: hostname,
  pid: process.pid,
  processStart,
}

/**
 * Our own lock beside the base (`<base>.lock`), because the locks of the file system can be lost without a sign
 * (security.md traps 6 and 7). Also refuses unsafe places. The exclusive lock of SQLite stands behind it: two
 * programs that race for a stale lock file are parted there.
 * @param options.takeOver a person has made sure that the other machine no longer uses the base
 * @throws Failure base.lockedBy {machine, pid}, base.lockedElsewhere {machine}, base.networkShare, base.syncFolder
 */
export function lockBase(file: string, options: { takeOver?: boolean; world?: LockWorld } = {}): BaseLock {
  const world = options.world ?? thisMachine
  const base = resolve(file)
  assertSafePlace(dirname(base), world)
  const lockFile = `${base}.lock`
  const own: LockHolder = {
    machineId: world.machineId(),
    machineName: world.machineName(),
    pid: world.pid,
    processStart: world.processStart(world.pid) ?? 'unknown',
  }
  const text = JSON.stringify(own)
  let wasStale = false
  for (let round = 0; round < 3; round++) {
    if (tryWrite(lockFile, text)) return { wasStale, release: () => releaseIfOwn(lockFile, text) }
    const found = readIfThere(lockFile)
    if (found !== null) {
      refuseIfHeld(found, world, options.takeOver ?? false)
      removeStale(lockFile, found)
      wasStale = true
    }
  }
  throw new Failure('base.inUse')
}

/** A lock file cut short by a power loss names nobody and is stale. */
function refuseIfHeld(text: string, world: LockWorld, takeOver: boolean): void {
  const holder = parseHolder(text)
  if (!holder) return
  const { machineName: machine, pid } = holder
  if (holder.machineId !== world.machineId()) {
    if (!takeOver) throw new Failure('base.lockedElsewhere', { params: { machine } })
    return
  }
  const start = world.processStart(pid)
  if (start === null) return
  // Where one of the two starts is not known we cannot tell them apart, and keep our hands off.
  if (start === holder.processStart || start === 'unknown' || holder.processStart === 'unknown') {
    throw new Failure('base.lockedBy', { params: { machine, pid } })
  }
}

/** Moves the stale file aside before deleting it, so that a lock made since we looked is noticed and put back. */
function removeStale(lockFile: string, seen: string): void {
  const aside = `${lockFile}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(lockFile, aside)
  } catch {
    return
  }
  if (readIfThere(aside) !== seen) {
    try {
      linkSync(aside, lockFile)
    } catch {
      // A third program has made its own lock meanwhile; SQLite's lock decides between them.
    }
  }
  rmSync(aside, { force: true })
}

function tryWrite(lockFile: string, text: string): boolean {
  let handle: number
  try {
    handle = openSync(lockFile, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new Failure('base.cannotOpen', { cause: error })
  }
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return true
}

function releaseIfOwn(lockFile: string, text: string): void {
  if (readIfThere(lockFile) === text) rmSync(lockFile, { force: true })
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    return lockHolder.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function processStart(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, under another account.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null
  }
  try {
    if (process.platform === 'linux') return linuxProcessStart(pid)
    if (process.platform === 'win32') {
      const ask = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
      return run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', ask])
    }
    return run('ps', ['-o', 'lstart=', '-p', String(pid)])
  } catch {
    return 'unknown'
  }
}

/** Ticks since boot (field 22 of stat, counted after the name, which may hold spaces) and which boot that was. */
function linuxProcessStart(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return ticks === undefined ? 'unknown' : `${boot}/${ticks}`
}

function run(program: string, args: string[]): string {
  const answer = execFileSync(program, args, { encoding: 'utf8', timeout: 10_000, windowsHide: true }).trim()
  return answer === '' ? 'unknown' : answer
}
