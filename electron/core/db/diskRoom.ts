import { existsSync, rmSync, statfsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { Failure } from '../../../shared/core/failure.ts'

export const reserveFileName = 'hearth.reserve'
/** Enough for the log of the base to be written back, and for reading, drafts and signing out to go on. */
export const usualReserveBytes = 64 * 1024 * 1024

const megabyte = 1024 * 1024
/** Below this nothing new is begun: a save writes to the log first and to the base later, and both need room. */
const floorBytes = 16 * megabyte
/** With less than this left, a failed write of whatever kind was for want of room. */
const nothingLeftBytes = megabyte
const lowBytes = 1024 * megabyte
const lowTimesBase = 3
/** The system is asked at most this often. */
const lookEveryMs = 1000

/** `low`: somebody should make room soon. `full`: nothing is saved until there is room again; reading goes on. */
export type DiskState = 'ample' | 'low' | 'full'

export interface DiskWorld {
  /** where the base lies; null for one in memory */
  folder: string | null
  freeBytes(folder: string): number
  /** size of the file that is deleted when the disk is full; 0: none is kept */
  reserveBytes: number
  monotonicMs(): number
  /** the state is another than before */
  changed(state: DiskState): void
}

/** Bytes that this program may still write on the disk of a folder. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/**
 * Room on the disk of the base. A reserve file lies beside it: when the disk is full it is deleted, so that the base can be
 * written back and closed, and what was typed kept. Nothing else is saved until room was made (security.md 3.2).
 */
export class DiskRoom {
  readonly #world: DiskWorld
  #baseBytes = 0
  #freeBytes = Infinity
  #lookedAtMs = -Infinity
  #state: DiskState = 'ample'
  #making: Promise<void> = Promise.resolve()

  constructor(world: DiskWorld) {
    this.#world = world
  }

  /** A base of this size was opened. The reserve is made beside the work, and only where there is room for it. */
  begin(baseBytes: number): void {
    this.#baseBytes = baseBytes
    if (this.look(true) !== 'full') this.#keepReserve()
  }

  /** How much is left, and how much there should be. */
  see(): { state: DiskState; freeBytes: number | null; neededBytes: number } {
    const state = this.look()
    return { state, freeBytes: Number.isFinite(this.#freeBytes) ? this.#freeBytes : null, neededBytes: state === 'full' ? this.#resumeBytes() : this.#lowBytes() }
  }

  look(isPressing = false): DiskState {
    const { folder, monotonicMs } = this.#world
    const nowMs = monotonicMs()
    // Asked with every call: no look at the disk before it is time for one.
    if (folder === null || (!isPressing && nowMs - this.#lookedAtMs < lookEveryMs) || !existsSync(folder)) return this.#state
    this.#lookedAtMs = nowMs
    this.#freeBytes = this.#world.freeBytes(folder)
    const isFull = this.#state === 'full' ? this.#freeBytes < this.#resumeBytes() : this.#freeBytes < floorBytes
    this.#become(isFull ? 'full' : this.#freeBytes < this.#lowBytes() ? 'low' : 'ample')
    return this.#state
  }

  /** @throws Failure base.diskFull {freeMb, neededMb} where nothing may be saved */
  ensureRoom(): void {
    if (this.look() === 'full') throw this.failure()
  }

  failure(cause?: unknown): Failure {
    const inMb = (bytes: number) => Math.max(0, Math.floor(bytes / megabyte))
    const freeMb = Number.isFinite(this.#freeBytes) ? inMb(this.#freeBytes) : 0
    return new Failure('base.diskFull', { params: { freeMb, neededMb: inMb(this.#resumeBytes()) }, cause })
  }

  /**
   * The problem as one of room, if that is what it is: base.diskFull, and nothing more is saved from now on; or
   * base.targetFull where another disk has run full, such as the stick of an export. Null for any other problem.
   */
  explain(problem: unknown): Failure | null {
    const { folder } = this.#world
    // A copy says by itself which disk it was made for.
    if (folder === null || (problem instanceof Failure && /^(base\.(copyFailed|diskFull)$|backups\.)/.test(problem.code))) return null
    const codes = codesOf(problem)
    const has = (pattern: RegExp) => codes.some((code) => pattern.test(code))
    if (has(/^(ENOSPC|EDQUOT)$/) && this.#world.freeBytes(folder) >= floorBytes) return new Failure('base.targetFull', { cause: problem })
    // Taken back by the engine itself, a transaction fails once more when it is rolled back: the first reason is lost.
    const isMasked = has(/^SQLITE_(IOERR|ERROR)/) && this.#world.freeBytes(folder) < nothingLeftBytes
    if (!has(/^(SQLITE_FULL|ENOSPC|EDQUOT)$/) && !isMasked) return null
    this.#become('full')
    this.look(true)
    return this.failure(problem)
  }

  /** Before the base is closed: what was still being made is finished, and a full disk gets its reserve back. */
  async end(): Promise<void> {
    await this.#making
    this.look(true)
  }

  #become(state: DiskState): void {
    const before = this.#state
    this.#state = state
    if (state === 'full') this.#giveBackReserve()
    if (state === before) return
    if (before === 'full') this.#keepReserve()
    this.#world.changed(state)
  }

  #resumeBytes(): number {
    return 2 * floorBytes + this.#world.reserveBytes
  }

  #lowBytes(): number {
    return Math.max(lowBytes, lowTimesBase * this.#baseBytes)
  }

  #giveBackReserve(): void {
    if (this.#world.folder !== null) rmSync(join(this.#world.folder, reserveFileName), { force: true })
  }

  #keepReserve(): void {
    const { folder, reserveBytes } = this.#world
    if (folder === null || reserveBytes === 0 || this.#freeBytes < this.#resumeBytes()) return
    const file = join(folder, reserveFileName)
    if (existsSync(file) && statSync(file).size >= reserveBytes) return
    // A reserve that could not be made is none: the next start tries again.
    this.#making = this.#making.then(() => writeReserve(file, reserveBytes)).catch(() => rmSync(file, { force: true }))
  }
}

/** Filled with noise, since a file system that compresses would give no room back for zeros. */
async function writeReserve(file: string, bytes: number): Promise<void> {
  const noise = randomFillSync(Buffer.alloc(Math.min(megabyte, bytes)))
  const handle = await open(file, 'w', 0o600)
  try {
    for (let written = 0; written < bytes; written += noise.length) await handle.write(noise)
  } finally {
    await handle.close()
  }
}

/** The codes of a problem and of what caused it. */
function codesOf(problem: unknown): string[] {
  const codes: string[] = []
  for (let one = problem; one instanceof Error && codes.length < 8; one = one.cause) {
    codes.push('code' in one ? String(one.code) : '')
  }
  return codes
}
