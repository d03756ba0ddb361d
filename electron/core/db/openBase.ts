import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { Failure } from '../../../shared/core/failure.ts'
import { assertFileIsEncrypted, assertKeyLength, keyConnection, rekeyConnection, selectCipher } from './cipher.ts'
import { fsyncFolder } from './durableFile.ts'

/** The connection, under the name the rest of the program uses for it. */
export type Sqlite = Database

/** An open, keyed base. `sqlite` is the only connection to it: the lock is exclusive. */
export interface Base {
  readonly sqlite: Database
  readonly file: string
  /** Closes the connection and wipes our copy of the key. Safe to call twice. */
  close(): void
}

export interface OpenBaseOptions {
  /** path of the base; ':memory:' for tests */
  file: string
  /** the raw data key, exactly 32 bytes; the caller keeps its buffer and wipes it */
  key: Buffer
  /** makes a new base; refused where a file stands already */
  create?: boolean
}

/** Older engines can lose committed pages (WAL reset bug, security.md trap 12). */
const oldestEngine = [3, 51, 3] as const
const memoryFile = ':memory:'
/** 'HRTH': lets the `file` program and a person with a hex viewer name a decrypted base. */
const applicationId = 0x48525448
const busyWaitMs = 1000
/** Each page read from the file is decrypted anew; SQLite's own 2 MiB hold not even the indexes of a big station. */
const pageCacheKib = 65_536

/** By device and inode: reading a file we hold open, under whatever name, would drop its locks (trap 6). */
const openFiles = new Set<string>()
const keys = new WeakMap<Base, Buffer>()

/**
 * Opens the encrypted base with every setting of security.md section 0, each read back.
 * A base in memory cannot be keyed by this library ("not supported for in-memory databases"); it touches no disk,
 * since temporary tables stay in memory too, so nothing of it can be left in clear. All other settings are the same.
 * @throws Failure base.keyLength, base.notFound, base.alreadyThere, base.emptyFile, base.notEncrypted, base.wrongKey,
 *   base.inUse, base.noCipher, base.engineTooOld, base.settingRefused, base.damaged
 */
export function openBase(options: OpenBaseOptions): Base {
  assertKeyLength(options.key)
  if (options.file === memoryFile) return asBase(connect(memoryFile, options.key, 'memory'), memoryFile, options.key)
  const file = resolve(options.file)
  if (options.create) createFile(file, options.key)
  return openFile(file, options.key, 'wal')
}

/**
 * Writes a whole copy under the same key, for whoever then checks it: the online backup refuses encrypted bases (trap 3).
 * `file` is a name nobody looks at yet; where there is one, it is left alone. Never in a transaction.
 * @throws Failure base.copyFailed for a base that is closed or in memory
 */
export function vacuumInto(base: Base, file: string): void {
  if (!keys.has(base) || base.file === memoryFile) throw new Failure('base.copyFailed')
  base.sqlite.prepare('VACUUM INTO ?').run(file)
}

/** Opens a copy beside the base it was made of, leaving its journal as it is, so that it stays one file. */
export function openCopy(file: string, key: Buffer): Base {
  // The header is looked at inside openFile, before the copy is opened (trap 4).
  return openFile(resolve(file), key, 'keep')
}

/** Bytes of all pages of a base, those in the log among them: roughly what a copy takes. */
export function baseBytesOf(sqlite: Sqlite): number {
  return (sqlite.pragma('page_count', { simple: true }) as number) * (sqlite.pragma('page_size', { simple: true }) as number)
}

/** Every page is looked at, indexes are not compared with their tables: a tenth of the time of `assertSound`. @throws Failure base.damaged */
export function assertReadable(base: Base): void {
  let answer: unknown
  try {
    answer = base.sqlite.pragma('quick_check(1)', { simple: true })
  } catch (cause) {
    throw new Failure('base.damaged', { cause })
  }
  if (answer !== 'ok') throw new Failure('base.damaged', { cause: answer })
}

/**
 * Encrypts every page anew under another key, in one transaction through the log, and empties the log into the file so
 * that nothing under the old key stays in either. Killed at any moment, exactly one of the two keys opens the base.
 * Temporary files stay in memory (set before the first read), so no page touches the disk in clear.
 * @throws Failure base.rekeyFailed: which key holds is unknown then; close the base and try both
 */
export function rekeyBase(base: Base, key: Buffer): void {
  assertKeyLength(key)
  const own = keys.get(base)
  if (!own) throw new Failure('base.rekeyFailed')
  // A base in memory has no key; only its owner's copy changes.
  if (base.file !== memoryFile) {
    try {
      rekeyConnection(base.sqlite, key)
      base.sqlite.pragma('wal_checkpoint(TRUNCATE)')
      readFirstPage(base.sqlite)
    } catch (cause) {
      throw new Failure('base.rekeyFailed', { cause })
    }
  }
  key.copy(own)
}

/** @throws Failure base.damaged unless every page, index and foreign key of the base is whole. */
export function assertSound(base: Base): void {
  let answer: unknown
  try {
    answer = base.sqlite.pragma('integrity_check(1)', { simple: true })
  } catch (cause) {
    throw new Failure('base.damaged', { cause })
  }
  if (answer !== 'ok') throw new Failure('base.damaged', { cause: answer })
  if ((base.sqlite.pragma('foreign_key_check') as unknown[]).length > 0) throw new Failure('base.damaged')
}

function createFile(file: string, key: Buffer): void {
  // A log left by another base would be replayed into the new one.
  if (['-wal', '-journal'].some((suffix) => existsSync(file + suffix))) throw new Failure('base.alreadyThere')
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (cause) {
    throw new Failure(hasCode(cause, 'EEXIST') ? 'base.alreadyThere' : 'base.cannotOpen', { cause })
  }
  try {
    const sqlite = connect(file, key, 'keep')
    try {
      sqlite.pragma(`application_id=${applicationId}`)
    } finally {
      sqlite.close()
    }
    assertFileIsEncrypted(file)
    fsyncFolder(dirname(file))
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

type Journal = 'wal' | 'keep' | 'memory'

function openFile(file: string, key: Buffer, journal: Journal): Base {
  if (!existsSync(file)) throw new Failure('base.notFound')
  const identity = identityOf(file)
  if (openFiles.has(identity)) throw new Failure('base.alreadyOpen')
  assertFileIsEncrypted(file)
  const sqlite = connect(file, key, journal)
  openFiles.add(identity)
  return asBase(sqlite, file, key, () => openFiles.delete(identity))
}

function asBase(sqlite: Database, file: string, key: Buffer, afterClose: () => void = () => {}): Base {
  const ownKey = Buffer.from(key)
  const base: Base = {
    sqlite,
    file,
    close() {
      ownKey.fill(0)
      keys.delete(base)
      if (!sqlite.open) return
      sqlite.close()
      afterClose()
    },
  }
  keys.set(base, ownKey)
  return base
}

function connect(file: string, key: Buffer, journal: Journal): Database {
  const sqlite = openSqlite(file)
  try {
    // First of all: SQLite's temporary files are not encrypted (trap 2).
    set(sqlite, 'temp_store', 'MEMORY', 2)
    if (journal === 'memory') selectCipher(sqlite)
    else keyConnection(sqlite, key)
    // Before the first read, so that the lock is ours from then on and no shared-memory file is made (trap 7).
    set(sqlite, 'locking_mode', 'EXCLUSIVE', 'exclusive')
    readFirstPage(sqlite)
    assertEngine(sqlite)
    if (journal === 'wal') set(sqlite, 'journal_mode', 'WAL', 'wal')
    // The library is compiled to NORMAL in WAL, where a power cut undoes acknowledged saves (trap 1).
    set(sqlite, 'synchronous', 'FULL', 2)
    // On macOS a plain fsync does not reach the platter; elsewhere these change nothing.
    set(sqlite, 'fullfsync', 'ON', 1)
    set(sqlite, 'checkpoint_fullfsync', 'ON', 1)
    set(sqlite, 'foreign_keys', 'ON', 1)
    set(sqlite, 'trusted_schema', 'OFF', 0)
    set(sqlite, 'cell_size_check', 'ON', 1)
    // What is erased is overwritten, in pages that stay in use and in those that are let go.
    set(sqlite, 'secure_delete', 'ON', 1)
    set(sqlite, 'cache_size', String(-pageCacheKib), -pageCacheKib)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function openSqlite(file: string): Database {
  try {
    return new Sqlite(file, { timeout: busyWaitMs, fileMustExist: file !== memoryFile })
  } catch (cause) {
    throw new Failure('base.cannotOpen', { cause })
  }
}

function set(sqlite: Database, setting: string, value: string, expected: string | number): void {
  sqlite.pragma(`${setting}=${value}`)
  if (sqlite.pragma(setting, { simple: true }) !== expected)
    throw new Failure('base.settingRefused', { params: { setting } })
}

/** The first read is what proves the key and takes the lock. */
function readFirstPage(sqlite: Database): void {
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (cause) {
    if (hasCode(cause, 'SQLITE_NOTADB')) throw new Failure('base.wrongKey', { cause })
    if (hasCode(cause, 'SQLITE_BUSY') || hasCode(cause, 'SQLITE_LOCKED')) throw new Failure('base.inUse', { cause })
    throw new Failure('base.damaged', { cause })
  }
}

function assertEngine(sqlite: Database): void {
  const version = sqlite.prepare('SELECT sqlite_version()').pluck().get() as string
  if (!isEngineNewEnough(version)) throw new Failure('base.engineTooOld', { params: { version } })
}

/** True for SQLite 3.51.3 and later. */
export function isEngineNewEnough(version: string): boolean {
  const numbers = version.split('.').map(Number)
  for (const [i, least] of oldestEngine.entries()) {
    const number = numbers[i] ?? 0
    if (number !== least) return number > least
  }
  return true
}

function identityOf(file: string): string {
  const { dev, ino } = statSync(file, { bigint: true })
  return `${dev}:${ino}`
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(code)
}
