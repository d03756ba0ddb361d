import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { assertFileIsEncrypted } from '../../electron/core/db/cipher.ts'
import { isEngineNewEnough, openBase } from '../../electron/core/db/openBase.ts'
import type { Base } from '../../electron/core/db/openBase.ts'
import { Failure } from '../../shared/core/failure.ts'
import { runChild } from './support/child.ts'
import { makeFolder } from './support/folder.ts'

const marker = 'ZHANGSANFENG'

function newBase(): { base: Base; file: string; key: Buffer; folder: string } {
  const folder = makeFolder()
  const file = join(folder, 'hearth.db')
  const key = randomBytes(32)
  return { base: openBase({ file, key, create: true }), file, key, folder }
}

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'no failure'
}

describe('the encrypted base keeps clear of every known trap', () => {
  test('trap 1: a save is on the disk when it is acknowledged (synchronous is FULL on every connection)', () => {
    const { base, file, key } = newBase()
    expect(base.sqlite.pragma('synchronous', { simple: true })).toBe(2)
    expect(base.sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    base.close()
    const again = openBase({ file, key })
    expect(again.sqlite.pragma('synchronous', { simple: true })).toBe(2)
    again.close()
  })

  const isLinux = process.platform === 'linux'
  test.skipIf(!isLinux)('trap 2: after a big sort with temporary tables no name lies in clear anywhere', () => {
    const folder = makeFolder()
    const temporary = makeFolder()
    const key = randomBytes(32)
    const args = [join(folder, 'hearth.db'), key.toString('hex'), marker]
    const { out, signal } = runChild('sortNames', args, { SQLITE_TMPDIR: temporary, TMPDIR: temporary })
    expect({ out, signal }).toEqual({ out: '0', signal: 'SIGKILL' })
    const left = [...readdirSync(folder).map((name) => join(folder, name)), ...readdirSync(temporary)]
    expect(left.map((path) => path.replace(folder, ''))).toEqual(['/hearth.db', '/hearth.db-wal'])
    for (const path of left) expect(readFileSync(path).includes(marker)).toBe(false)
    // What the killed program had saved is there.
    const base = openBase({ file: join(folder, 'hearth.db'), key })
    expect(base.sqlite.prepare('SELECT count(*) FROM people').pluck().get()).toBe(30_000)
    base.close()
  })

  test.skipIf(!isLinux)('trap 2, counter-proof: without the setting the same sort does leave names in clear', () => {
    const folder = makeFolder()
    const temporary = makeFolder()
    const args = [join(folder, 'hearth.db'), randomBytes(32).toString('hex'), marker, 'without']
    const { out } = runChild('sortNames', args, { SQLITE_TMPDIR: temporary })
    expect(Number(out)).toBeGreaterThan(0)
  })

  test('trap 4: without a key of exactly 32 bytes no base is opened or made', () => {
    const folder = makeFolder()
    const file = join(folder, 'hearth.db')
    for (const length of [0, 1, 16, 31, 33, 64]) {
      expect(codeOf(() => openBase({ file, key: Buffer.alloc(length, 1), create: true }))).toBe('base.keyLength')
      expect(codeOf(() => openBase({ file: ':memory:', key: Buffer.alloc(length, 1) }))).toBe('base.keyLength')
    }
    expect(codeOf(() => openBase({ file, key: undefined as unknown as Buffer, create: true }))).toBe('base.keyLength')
    expect(readdirSync(folder)).toEqual([])
  })

  test('trap 4: a plaintext base is recognised by its first bytes and never opened', () => {
    const folder = makeFolder()
    const file = join(folder, 'plain.db')
    const plain = new Sqlite(file)
    plain.exec('CREATE TABLE t (x)')
    plain.close()
    expect(codeOf(() => assertFileIsEncrypted(file))).toBe('base.notEncrypted')
    expect(codeOf(() => openBase({ file, key: randomBytes(32) }))).toBe('base.notEncrypted')
    writeFileSync(join(folder, 'empty.db'), '')
    expect(codeOf(() => openBase({ file: join(folder, 'empty.db'), key: randomBytes(32) }))).toBe('base.emptyFile')
  })

  test('trap 4: a new base begins with random bytes and holds no stored word in clear', () => {
    const { base, file } = newBase()
    base.sqlite.exec(`CREATE TABLE ${marker} (name TEXT) STRICT`)
    base.sqlite.prepare(`INSERT INTO ${marker} VALUES (?)`).run(marker)
    base.close()
    const bytes = readFileSync(file)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes(marker)).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('trap 5: the key is the raw key, not a passphrase made of the same bytes', () => {
    const { base, file, key } = newBase()
    base.close()
    expect(opensWith(file, (sqlite) => sqlite.pragma(`key="x'${key.toString('hex')}'"`))).toBe(true)
    expect(opensWith(file, (sqlite) => sqlite.key(key))).toBe(false)
    expect(opensWith(file, (sqlite) => sqlite.pragma(`key="x'${key.toString('hex').slice(1)}'"`))).toBe(false)
  })

  test('trap 6: a base open in this program is not opened, read or copied over a second time', () => {
    const { base, file, key } = newBase()
    expect(codeOf(() => openBase({ file, key }))).toBe('base.alreadyOpen')
    expect(runChild('openElsewhere', [file, key.toString('hex')]).out).toBe('base.inUse')
    base.close()
    openBase({ file, key }).close()
  })

  test('trap 7: a second program cannot open a base that is in use, and can once it is closed', () => {
    const { base, file, key, folder } = newBase()
    expect(base.sqlite.pragma('locking_mode', { simple: true })).toBe('exclusive')
    expect(runChild('openElsewhere', [file, key.toString('hex')]).out).toBe('base.inUse')
    expect(existsSync(join(folder, 'hearth.db-shm'))).toBe(false)
    base.close()
    expect(runChild('openElsewhere', [file, key.toString('hex')]).out).toBe('opened')
  })

  test('trap 12: an engine with the lost-pages bug is refused', () => {
    const { base } = newBase()
    const version = base.sqlite.prepare('SELECT sqlite_version()').pluck().get() as string
    base.close()
    expect(isEngineNewEnough(version)).toBe(true)
    expect(['3.51.3', '3.52.0', '3.53.4', '4.0.0'].map(isEngineNewEnough)).toEqual([true, true, true, true])
    expect(['3.51.2', '3.50.9', '3.7.0', '2.99.99', ''].map(isEngineNewEnough)).toEqual(Array(5).fill(false))
  })
})

describe('opening a base', () => {
  test('a wrong key is refused and changes nothing', () => {
    const { base, file } = newBase()
    base.close()
    const before = readFileSync(file)
    expect(codeOf(() => openBase({ file, key: randomBytes(32) }))).toBe('base.wrongKey')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a base that is not there is not made by mistake, and one that is there is not made again', () => {
    const { base, file, key, folder } = newBase()
    base.close()
    expect(codeOf(() => openBase({ file, key, create: true }))).toBe('base.alreadyThere')
    expect(codeOf(() => openBase({ file: join(folder, 'other.db'), key }))).toBe('base.notFound')
    writeFileSync(join(folder, 'third.db-wal'), 'left by another base')
    expect(codeOf(() => openBase({ file: join(folder, 'third.db'), key, create: true }))).toBe('base.alreadyThere')
    expect(readdirSync(folder).sort()).toEqual(['hearth.db', 'third.db-wal'])
  })

  test.each(['a file', 'memory'])('foreign keys, untrusted schema and temporary tables are guarded in %s', (place) => {
    const base = place === 'memory' ? openBase({ file: ':memory:', key: randomBytes(32) }) : newBase().base
    const read = (name: string) => base.sqlite.pragma(name, { simple: true })
    expect(['foreign_keys', 'trusted_schema', 'temp_store', 'synchronous', 'cipher'].map(read)).toEqual([
      1,
      0,
      2,
      2,
      'sqlcipher',
    ])
    base.sqlite.exec('CREATE TABLE a (id TEXT PRIMARY KEY) STRICT; CREATE TABLE b (a TEXT REFERENCES a) STRICT')
    expect(() => base.sqlite.prepare("INSERT INTO b VALUES ('nobody')").run()).toThrow(/FOREIGN KEY/)
    base.close()
    base.close()
  })

  test('every flipped byte of a small base is noticed', () => {
    const { base, file, key, folder } = newBase()
    base.sqlite.exec('CREATE TABLE t (x TEXT) STRICT')
    const insert = base.sqlite.prepare('INSERT INTO t VALUES (?)')
    for (let i = 0; i < 20; i++) insert.run(`row ${i} ${'y'.repeat(200)}`)
    base.close()
    const whole = readFileSync(file)
    const damaged = join(folder, 'damaged.db')
    const unnoticed: number[] = []
    // Every 7th byte: the whole file at every run would take a minute.
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      writeFileSync(damaged, bytes)
      if (readsWhole(damaged, key)) unnoticed.push(at)
    }
    expect(unnoticed).toEqual([])
  })
})

function opensWith(file: string, giveKey: (sqlite: Sqlite.Database) => unknown): boolean {
  const sqlite = new Sqlite(file)
  try {
    sqlite.pragma("cipher='sqlcipher'")
    sqlite.pragma('legacy=4')
    giveKey(sqlite)
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    return true
  } catch {
    return false
  } finally {
    sqlite.close()
  }
}

function readsWhole(file: string, key: Buffer): boolean {
  let base: Base | null = null
  try {
    base = openBase({ file, key })
    return (
      base.sqlite.pragma('integrity_check', { simple: true }) === 'ok' &&
      base.sqlite.prepare('SELECT x FROM t').all().length === 20
    )
  } catch {
    return false
  } finally {
    base?.close()
  }
}
