import { backupsToRemove, type RotationRule } from '../../shared/backups/rotation.ts'
import { dueRule, isBackupDue, isBackupDueAtClose, isOlderThan } from '../../shared/backups/due.ts'
import type { BackupReason } from '../../shared/backups/backup.ts'
import { Failure } from '../../shared/core/failure.ts'
import { breathe } from '../core/breathe.ts'
import { codeOf } from '../core/incidentText.ts'
import { assertReadable, assertSound, baseBytesOf, type Base } from '../core/db/openBase.ts'
import type { CloseReason, OpenStation, Station } from '../station.ts'
import { backupsFolder, listBackups, removeBackup } from './backupFolders.ts'
import { wholeMark, workMark } from './backupReads.ts'
import { changeState, readState } from './backupState.ts'
import { backupStages, backupSteps, type BackupStage, type MadeBackup } from './makeBackup.ts'

/** How fast a backup is guessed to be before the first was timed: an old disk. */
const guessedBytesPerSecond = 20_000_000
/** How long a close may wait for its backup; a machine that shuts down or sleeps gives no more than a moment. */
const closeBudgetMs: Record<CloseReason, number> = { asked: 600_000, screen: 600_000, idle: 600_000, session: 600_000, pageGone: 600_000, quit: 60_000, suspend: 4_000, shutdown: 4_000 }

/** Told how far a backup is. */
export type BackupProgress = (done: number, total: number, stage: string) => void

/** The backups of one station: when they are made, and that two are never made at once. */
export class BackupKeeping {
  readonly #station: Station
  #running: Promise<MadeBackup> | null = null

  constructor(station: Station) {
    this.#station = station
  }

  /** Backups by themselves from now on. Only for a program that stays: the terminal makes those it is asked for. */
  attach(): void {
    const station = this.#station
    station.afterOpen = (open, wasUnclean) => this.#opened(open, wasUnclean)
    station.beforeClose = (open, reason) => this.#closing(open, reason)
    if (station.state() === 'open') this.#begin(station.dir())
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  /**
   * Makes a backup of the open base, one at a time. @throws Failure backups.failed, backups.noRoom, base.damaged
   */
  async make(reason: BackupReason, progress: BackupProgress = () => {}, signal?: AbortSignal): Promise<MadeBackup> {
    while (this.#running) await this.#running.catch(() => {})
    const running = this.#make(this.#station.open(), reason, progress, signal)
    this.#running = running
    try {
      return await running
    } finally {
      this.#running = null
    }
  }

  async #make(open: OpenStation, reason: BackupReason, progress: BackupProgress, signal?: AbortSignal): Promise<MadeBackup> {
    const station = this.#station
    const dir = station.dir()
    const began = station.surroundings.monotonicMs()
    const bytes = baseBytesOf(open.base.sqlite)
    this.#begin(dir)
    try {
      if (isOlderThan(fullCheckAt(dir), station.surroundings.nowMs(), dueRule.liveCheckMs)) {
        progress(0, backupStages.length + 1, 'backups.checkingBase')
        await pause(signal)
        this.#check(open.base, true)
      }
      const marks = { work: '', whole: '' }
      const made = await this.#drive(open, reason, progress, signal, marks)
      const tookMs = Math.max(1, station.surroundings.monotonicMs() - began)
      changeState(dir, { marks, lastProblem: null, bytesPerSecond: (1000 * bytes) / tookMs })
      this.thin(backupsFolder(dir), open)
      station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
      return made
    } catch (problem) {
      if (signal?.aborted) throw problem
      const code = problem instanceof Failure ? problem.code : 'backups.failed'
      changeState(dir, { lastProblem: { at: station.now(), code } })
      station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
      throw problem
    }
  }

  async #drive(open: OpenStation, reason: BackupReason, progress: BackupProgress, signal: AbortSignal | undefined, marks: { work: string; whole: string }) {
    const { base, key, db } = open
    const steps = backupSteps({ base, key, dir: this.#station.dir(), reason, now: this.#station.now() })
    const told = (stage: BackupStage) => progress(backupStages.indexOf(stage) + 1, backupStages.length + 1, stage)
    let step = steps.next()
    try {
      while (!step.done) {
        told(step.value)
        await pause(signal)
        if (step.value !== 'backups.copying') step = steps.next()
        // Whoever holds the connection is done with their transaction; nothing is written until the copy is there.
        else
          step = await db.connection().execute(async () => {
            marks.work = workMark(base.sqlite)
            marks.whole = wholeMark(base.sqlite)
            return steps.next()
          })
      }
      return step.value
    } catch (problem) {
      // Lets the steps clean up after themselves; those that failed on their own have done so.
      if (!step.done) {
        try {
          steps.throw(problem)
        } catch {
          // It throws what it was given.
        }
      }
      throw problem
    }
  }

  /** Every page and index of the base. A failed check stops the rotation until one succeeds. @throws Failure base.damaged */
  #check(base: Base, isFull: boolean): void {
    const at = this.#station.now()
    const dir = this.#station.dir()
    try {
      if (isFull) assertSound(base)
      else assertReadable(base)
      // A quick look that finds nothing takes back no finding of a full one.
      if (isFull || readState(dir).check?.isOk !== false) changeState(dir, { check: { at, isOk: true, isFull } })
    } catch (problem) {
      changeState(dir, { check: { at, isOk: false, isFull } })
      throw problem
    }
  }

  /** The full check by itself. @returns whether the base is whole */
  async check(): Promise<boolean> {
    const open = this.#station.open()
    return open.db.connection().execute(async () => {
      try {
        this.#check(open.base, true)
        return true
      } catch (problem) {
        if (problem instanceof Failure) return false
        throw problem
      } finally {
        this.#station.surroundings.notify(null, { type: 'changed', tables: ['backups'] })
      }
    })
  }

  /** Takes away the backups of a folder that have had their time, unless something speaks against it. */
  thin(folder: string, { pack }: OpenStation, rule?: RotationRule): void {
    const { check } = readState(this.#station.dir())
    const backups = listBackups(folder).map(({ name, madeAt, problem }) => ({ name, madeAt, isVerified: problem === null }))
    const doubts = { hasFailedCheck: check?.isOk === false, isClockInDoubt: this.#isClockInDoubt(backups[0]?.madeAt ?? null) }
    for (const name of backupsToRemove(backups, doubts, pack.timeZone, rule)) removeBackup(folder, name)
  }

  /** A clock that jumped, or that stands before the newest backup, tells nothing of which backups are old. */
  #isClockInDoubt(newestAt: string | null): boolean {
    const { clock, surroundings } = this.#station
    return clock.see().state !== 'fine' || (newestAt !== null && Date.parse(newestAt) > surroundings.nowMs() + dueRule.clockDoubtMs)
  }

  /** Whether the base differs from its newest backup. @param isWhole lines of the access log count too */
  hasChanged(open: OpenStation, isWhole: boolean): boolean {
    const { marks } = readState(this.#station.dir())
    if (!marks || listBackups(backupsFolder(this.#station.dir())).every(({ problem }) => problem !== null)) return true
    const { sqlite } = open.base
    return isWhole ? marks.whole !== wholeMark(sqlite) : marks.work !== workMark(sqlite)
  }

  #sinceBackupMs(): number | null {
    const newest = listBackups(backupsFolder(this.#station.dir())).find(({ problem }) => problem === null)
    return newest ? this.#station.surroundings.nowMs() - Date.parse(newest.madeAt) : null
  }

  /** Looks whether anything is due; asked about once a minute. Never beside a task, never beside a backup. */
  async tick(): Promise<'made' | 'checked' | null> {
    const station = this.#station
    if (station.state() !== 'open' || station.tasks.size > 0 || this.#running) return null
    const open = station.open()
    const dir = station.dir()
    this.#begin(dir)
    const sinceBackupMs = this.#sinceBackupMs()
    const sinceCallMs = station.surroundings.monotonicMs() - station.lastCallMs
    const isLong = sinceBackupMs === null || sinceBackupMs >= dueRule.mostGapMs
    if (isBackupDue({ hasChanged: this.hasChanged(open, isLong), sinceBackupMs, sinceCallMs })) {
      await this.make('idle').catch((problem: unknown) => this.#log(problem))
      return 'made'
    }
    if (sinceCallMs >= dueRule.idleMs && isOlderThan(fullCheckAt(dir), station.surroundings.nowMs(), dueRule.fullCheckMs)) {
      await this.check()
      return 'checked'
    }
    return null
  }

  /** From when on a copy outside the PC is missed. */
  #begin(dir: string): void {
    if (readState(dir).since === null) changeState(dir, { since: this.#station.now() })
  }

  #opened(open: OpenStation, wasUnclean: boolean): void {
    const dir = this.#station.dir()
    if (wasUnclean || readState(dir).isUnclean) {
      try {
        this.#check(open.base, false)
      } catch (problem) {
        this.#log(problem)
      }
      changeState(dir, { isUnclean: false })
    }
    this.#begin(dir)
  }

  /** The last backup before the base is closed, if there is something new to save and time enough to save it. */
  async #closing(open: OpenStation, reason: CloseReason): Promise<void> {
    await this.#running?.catch(() => {})
    const dir = this.#station.dir()
    const guessedMs = (1000 * baseBytesOf(open.base.sqlite)) / (readState(dir).bytesPerSecond ?? guessedBytesPerSecond)
    const isEnd = reason === 'quit' || reason === 'shutdown'
    if (guessedMs > closeBudgetMs[reason] || !isBackupDueAtClose(this.hasChanged(open, false), this.#sinceBackupMs(), isEnd)) return
    await this.#make(open, isEnd ? 'close' : 'lock', () => {}).catch((problem: unknown) => this.#log(problem))
  }

  #log(problem: unknown): void {
    this.#station.surroundings.log('error', `backup: ${codeOf(problem)}`)
  }
}

const known = new WeakMap<Station, BackupKeeping>()

/** The one keeping of a station. */
export function backupsOf(station: Station): BackupKeeping {
  let keeping = known.get(station)
  if (!keeping) known.set(station, (keeping = new BackupKeeping(station)))
  return keeping
}

/** When the base was last checked in full and found whole. */
function fullCheckAt(dir: string): string | null {
  const { check } = readState(dir)
  return check?.isOk && check.isFull ? check.at : null
}

async function pause(signal?: AbortSignal): Promise<void> {
  await breathe(signal ?? new AbortController().signal)
}
