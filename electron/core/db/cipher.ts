import { closeSync, openSync, readSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { Failure } from '../../../shared/core/failure.ts'

export const keyBytes = 32

const plainHeader = Buffer.from('SQLite format 3\0', 'latin1')
const hexDigits = Buffer.from('0123456789abcdef', 'latin1')

/** @throws Failure base.keyLength: an empty or shortened key would silently make a plaintext or passphrase base. */
export function assertKeyLength(key: Buffer): void {
  if (!Buffer.isBuffer(key) || key.length !== keyBytes) throw new Failure('base.keyLength')
}

/**
 * The one place that gives a connection its key, in the one spelling that means "raw key" (security.md trap 5: the
 * same 32 bytes given as they are would be taken for a passphrase). The spelling is built in a buffer and wiped,
 * because a JavaScript string could not be.
 * @throws Failure base.keyLength, base.noCipher
 */
export function keyConnection(sqlite: Database, key: Buffer): void {
  assertKeyLength(key)
  selectCipher(sqlite)
  withSpelling(key, (spelled) => sqlite.key(spelled))
}

/** Another key for an open base, in the same spelling. @throws Failure base.keyLength, base.noCipher */
export function rekeyConnection(sqlite: Database, key: Buffer): void {
  assertKeyLength(key)
  withSpelling(key, (spelled) => sqlite.rekey(spelled))
}

function withSpelling(key: Buffer, use: (spelled: Buffer) => number): void {
  const spelled = Buffer.alloc(3 + 2 * keyBytes)
  try {
    spelled.write("x'", 0, 'latin1')
    key.forEach((byte, i) => {
      spelled[2 + 2 * i] = hexDigits[byte >> 4] ?? 0
      spelled[3 + 2 * i] = hexDigits[byte & 15] ?? 0
    })
    spelled.write("'", spelled.length - 1, 'latin1')
    if (use(spelled) !== 0) throw new Failure('base.noCipher')
  } finally {
    spelled.fill(0)
  }
}

/**
 * SQLCipher 4 format, said out loud: the default of the library is another cipher, and a build without ciphers
 * ignores these pragmas and answers nothing.
 * @throws Failure base.noCipher
 */
export function selectCipher(sqlite: Database): void {
  sqlite.pragma("cipher='sqlcipher'")
  sqlite.pragma('legacy=4')
  if (sqlite.pragma('cipher', { simple: true }) !== 'sqlcipher') throw new Failure('base.noCipher')
  if (String(sqlite.pragma('legacy', { simple: true })) !== '4') throw new Failure('base.noCipher')
}

/**
 * Looks at the first 16 bytes. Only for a file that this process does not hold open (trap 6).
 * @throws Failure base.emptyFile, base.notEncrypted
 */
export function assertFileIsEncrypted(file: string): void {
  const header = Buffer.alloc(plainHeader.length)
  const handle = openSync(file, 'r')
  let length: number
  try {
    length = readSync(handle, header)
  } finally {
    closeSync(handle)
  }
  if (length < header.length) throw new Failure('base.emptyFile')
  if (header.equals(plainHeader)) throw new Failure('base.notEncrypted')
}
