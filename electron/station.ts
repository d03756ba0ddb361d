import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { Failure } from '../shared/core/failure.ts'
import { localDate } from '../shared/core/dates.ts'
import { uuidV7 } from '../shared/core/ids.ts'
import { isCode } from '../shared/packs/codeLists.ts'
import type { Pack } from '../shared/packs/pack.ts'
import { packById, type PackId } from '../shared/packs/packs.ts'
import type { Actor } from '../shared/ipc/roles.ts'
import type { Notice } from '../shared/ipc/envelope.ts'
import { makeBackupAtOnce } from './backups/makeBackup.ts'
import { finishRestore, isRestoreUnfinished } from './backups/swapBase.ts'
import { ClockWatch } from './core/clockWatch.ts'
import { lockBase, type BaseLock } from './core/db/baseLock.ts'
import { DiskRoom, freeBytesOf } from './core/db/diskRoom.ts'
import type { KdfPolicy, KdfSettings } from './core/db/keySlots.ts'
import { migrate } from './core/db/migrate.ts'
import { migrations } from './core/db/migrations/index.ts'
import { baseBytesOf, openBase, rekeyBase, type Base } from './core/db/openBase.ts'
import { prepareOnce } from './core/db/prepareOnce.ts'
import { createSignInBackoff, type SignInBackoff } from './core/db/signInBackoff.ts'
import { readSlotFile, slotFileName, writeSlotFile } from './core/db/slotFile.ts'
import { makeRecorder, type Recorder } from './core/db/write.ts'
import type { Guard, LockReason } from './core/ipc/serviceProtocol.ts'
import type { Db } from './context.ts'
import { reapplyErasures } from './retention/reapplyErasures.ts'

/** Everything of the outside world that the program depends on; tests hand in their own. */
export interface Surroundings {
  /** folder of the base, or null for a base in memory */
  dir: string | null
  nowMs(): number
  /** milliseconds that never go back, for waits */
  monotonicMs(): number
  random(bytes: number): Uint8Array
  /** cheaper settings for tests; production leaves them out */
  kdf?: { password: KdfSettings; recovery: KdfSettings; policy: KdfPolicy }
  /** prints a page of HTML to PDF, in whatever browser there is */
  printHtml(html: string): Promise<Uint8Array>
  /** what is left on the disk of a folder; tests hand in a small one */
  freeBytes?(folder: string): number
  /** size of the file that is given back when the disk is full; left out where none is kept, as at the terminal */
  reserveBytes?: number
  /** the purchaser's page as it ships with the program; left out where there is none, as at the terminal */
  verifierFile?: string
  /** whose updates are taken from a file, and how their installer is handed to the system; left out where there are none, as at the terminal */
  release?: {
    publicKey: Uint8Array | null
    startInstaller(file: string): Promise<void>
    /** what runs, where it is not this */
    version?: string
    platform?: string
    arch?: string
  }
  log(level: 'info' | 'error', line: string): void
  notify(connectionId: string | null, notice: Notice): void
  /** tells the window's keeper how to guard it; left out where there is no window */
  guardWindow?(guard: Guard, begins: boolean): void
}

export interface Session {
  actor: Actor
  signedInAt: string
  /** the same by the clock that never goes back; after `sessionMs` the session is over */
  sinceMs?: number
  /** signed in with a one-use password: nothing but choosing an own one is answered */
  mustChangePassword: boolean
  /** when the password was last typed at this window, by the clock that never goes back, and whether an act has used it */
  password?: { atMs: number; isSpent: boolean }
  /** the round a client answers alone on this window: nothing but that is answered until staff take it back */
  aloneRoundId?: string | null
}

/** The base while it is open. */
export interface OpenStation {
  base: Base
  db: Db
  pack: Pack
  /** raw data key, for wrapping the signing keys; wiped at lock */
  key: Buffer
}

/** Why the base is closed: somebody asked, or the machine did. */
export type CloseReason = LockReason | 'asked'

export const baseFileName = 'hearth.db'

/**
 * The program around one base: closed or open, who is signed in on which connection, and where time, randomness and
 * ids come from. The shell, the CLI and the tests all hold one of these; it cannot tell which.
 */
export class Station {
  readonly surroundings: Surroundings
  readonly sessions = new Map<string, Session>()
  readonly tasks = new Map<string, AbortController>()
  readonly backoff: SignInBackoff
  /** told each time the base was opened, and whether the program before had ended without closing it */
  afterOpen: ((open: OpenStation, wasUnclean: boolean) => void) | null = null
  /** has the base for itself before it is closed: nobody is signed in any more */
  beforeClose: ((open: OpenStation, reason: CloseReason) => Promise<void>) | null = null
  /** when anybody last asked for anything, by the monotonic clock */
  lastCallMs = 0
  #closing: Promise<void> | null = null
  readonly clock: ClockWatch
  readonly disk: DiskRoom
  #open: OpenStation | null = null
  #lock: BaseLock | null = null

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings
    this.clock = new ClockWatch(surroundings)
    this.disk = new DiskRoom({
      folder: surroundings.dir,
      freeBytes: surroundings.freeBytes ?? freeBytesOf,
      reserveBytes: surroundings.reserveBytes ?? 0,
      monotonicMs: () => surroundings.monotonicMs(),
      changed: (state) => {
        surroundings.log('info', `disk ${state}`)
        if (state === 'full') void this.#writeBack()
        surroundings.notify(null, { type: 'changed', tables: [] })
      },
    })
    this.backoff = createSignInBackoff({
      monotonicMs: () => surroundings.monotonicMs(),
      read: () => readSlotFile(this.dir()).file.attempts,
      write: (attempts) =>
        writeSlotFile(this.dir(), { ...readSlotFile(this.dir()).file, attempts }, { previous: 'keep' }),
    })
    this.#finishRestore()
  }

  /** A restore that was decided and then cut off is finished before anybody is asked for a password. */
  #finishRestore(): void {
    const { dir } = this.surroundings
    if (dir === null || !isRestoreUnfinished(dir)) return
    const lock = lockBase(this.baseFile())
    try {
      finishRestore(dir)
    } finally {
      lock.release()
    }
  }

  now(): string {
    return new Date(this.surroundings.nowMs()).toISOString()
  }

  newId(): string {
    return uuidV7(this.surroundings.nowMs(), this.surroundings.random(10))
  }

  /** @throws Failure base.inMemory for a base that has no folder */
  dir(): string {
    if (this.surroundings.dir === null) throw new Failure('base.inMemory')
    return this.surroundings.dir
  }

  baseFile(): string {
    return join(this.dir(), baseFileName)
  }

  state(): 'new' | 'locked' | 'open' {
    if (this.#open) return 'open'
    return this.surroundings.dir !== null && existsSync(join(this.surroundings.dir, slotFileName)) ? 'locked' : 'new'
  }

  /** @throws Failure core.signedOut while the base is closed */
  open(): OpenStation {
    if (!this.#open) throw new Failure('core.signedOut')
    return this.#open
  }

  /**
   * Opens the base with its raw key and brings its schema up to date, after a verified copy if there is data in it.
   * @param create a new base and the pack it is for
   */
  openWith(key: Buffer, create?: { packId: PackId }): OpenStation {
    if (this.#open) return this.#open
    const inMemory = this.surroundings.dir === null
    const file = inMemory ? ':memory:' : this.baseFile()
    if (!inMemory) {
      mkdirSync(this.dir(), { recursive: true, mode: 0o700 })
      this.#lock = lockBase(file)
      finishRestore(this.dir())
    }
    let base: Base | null = null
    try {
      const opened = openBase({ file, key, create: create !== undefined })
      base = opened
      migrate(opened.sqlite, migrations, { beforeFirst: () => this.#backUpBeforeMigration(opened, key) })
      const db: Db = new Kysely({
        dialect: new SqliteDialect({
          database: { prepare: (text) => prepareOnce(opened.sqlite, text), close: () => opened.close() },
        }),
        plugins: [new CamelCasePlugin()],
      })
      const pack = packById(create?.packId ?? (storedPack(opened) as PackId))
      this.disk.begin(baseBytesOf(opened.sqlite))
      this.clock.begin(opened.sqlite)
      this.#open = { base: opened, db, pack, key: Buffer.from(key) }
      if (!create) this.#eraseAgain()
      this.lastCallMs = this.surroundings.monotonicMs()
      if (!inMemory) this.afterOpen?.(this.#open, this.#lock?.wasStale ?? false)
      return this.#open
    } catch (error) {
      base?.close()
      this.#lock?.release()
      this.#lock = null
      throw error
    }
  }

  /** A restored backup may hold people who were erased since; it opens even where that fails, for work must go on. */
  #eraseAgain(): void {
    try {
      const files = reapplyErasures(this)
      if (files.length > 0) this.surroundings.log('info', `erased again after a restore: ${files.length} files`)
    } catch (error) {
      this.surroundings.log('error', `erasures could not be done again: ${error instanceof Error ? error.name : typeof error}`)
    }
  }

  #backUpBeforeMigration(base: Base, key: Buffer): void {
    makeBackupAtOnce({ base, key, dir: this.dir(), reason: 'migration', now: this.now() })
  }

  /** The open base under another data key. Nobody else may be inside a transaction. @throws Failure base.rekeyFailed */
  rekey(key: Buffer): void {
    const open = this.open()
    rekeyBase(open.base, key)
    key.copy(open.key)
  }

  /**
   * Signs everybody out at once, then closes the base and wipes the key. Running tasks are cancelled first.
   * @returns once the base is closed; the windows were told at the beginning
   */
  lock(reason: CloseReason = 'asked'): Promise<void> {
    for (const task of this.tasks.values()) task.abort()
    this.sessions.clear()
    const open = this.#open
    if (!open) return this.closed()
    this.#open = null
    this.surroundings.notify(null, { type: 'locked' })
    this.#closing = this.#close(open, reason).finally(() => (this.#closing = null))
    return this.#closing
  }

  /** Somebody left their window. Where nobody else is signed in, the base does not stay open for whoever comes by. */
  leave(connectionId: string): void {
    const wasIn = this.sessions.delete(connectionId)
    // After the answer is on its way: closing waits for the connection, which the call may hold.
    if (wasIn && this.sessions.size === 0 && this.surroundings.dir !== null) {
      setImmediate(() => {
        if (this.sessions.size === 0) void this.lock()
      })
    }
  }

  /** Waits for a close that has begun: until then the file is still held. */
  closed(): Promise<void> {
    return this.#closing ?? Promise.resolve()
  }

  async #close(open: OpenStation, reason: CloseReason): Promise<void> {
    // Waits for the call that holds the connection, so that nothing acknowledged is cut off.
    await open.db.connection().execute(async () => {})
    await this.disk.end()
    try {
      if (this.surroundings.dir !== null) await this.beforeClose?.(open, reason)
    } finally {
      open.key.fill(0)
      open.base.close()
      this.#lock?.release()
      this.#lock = null
    }
  }

  /** Brings what is in the log into the base, with the room that the reserve has just given back. */
  async #writeBack(): Promise<void> {
    const open = this.#open
    if (!open) return
    try {
      await open.db.connection().execute(async () => open.base.sqlite.pragma('wal_checkpoint(TRUNCATE)'))
    } catch {
      // What is in the log is safe where it is; the base is written at the next chance.
    }
  }

  /** A recorder for the current transaction, writing in the name of an account. */
  recorder(accountId: string, now: string): Recorder {
    const { base, pack } = this.open()
    return makeRecorder(base.sqlite, {
      accountId,
      now,
      newId: () => this.newId(),
      random: (bytes) => this.surroundings.random(bytes),
      isCode: (list, code) => isCode(pack, list, code),
    })
  }

  today(now: string): string {
    return localDate(now, this.open().pack.timeZone)
  }
}

function storedPack(base: Base): string {
  const row = base.sqlite.prepare("SELECT value FROM settings WHERE key = 'pack'").get() as
    { value: string } | undefined
  if (!row) throw new Failure('base.damaged')
  return JSON.parse(row.value) as string
}
