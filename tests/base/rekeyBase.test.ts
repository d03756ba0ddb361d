import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rekeyConnection } from '../../electron/core/db/cipher.ts'
import { assertSound, openBase, rekeyBase } from '../../electron/core/db/openBase.ts'
import { makeFolder } from './support/folder.ts'

const marker = 'a name nobody may read'

function baseWithMarkers(folder: string) {
  const key = randomBytes(32)
  const file = join(folder, 'hearth.db')
  const base = openBase({ file, key, create: true })
  base.sqlite.exec('CREATE TABLE t (x TEXT NOT NULL) STRICT; CREATE INDEX tx ON t (x)')
  const insert = base.sqlite.prepare('INSERT INTO t VALUES (?)')
  base.sqlite.transaction(() => {
    for (let i = 0; i < 3000; i++) insert.run(`${marker} ${i}`)
  })()
  // Free pages hold what was there before: they get the new key too.
  base.sqlite.exec('DELETE FROM t WHERE rowid % 3 = 0')
  return { base, key, file }
}

test('another key opens the base, the one before opens nothing, and no row is lost', () => {
  const { base, key, file } = baseWithMarkers(makeFolder())
  const next = randomBytes(32)
  rekeyBase(base, next)
  base.sqlite.prepare('INSERT INTO t VALUES (?)').run('written after')
  base.close()
  expect(() => openBase({ file, key })).toThrow('base.wrongKey')
  const again = openBase({ file, key: next })
  assertSound(again)
  expect(again.sqlite.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2001)
  again.close()
})

test('nothing stands on the disk in clear while the key is changed: not in the base, its log, or a temporary file', () => {
  const folder = makeFolder()
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  const before = process.env['SQLITE_TMPDIR']
  process.env['SQLITE_TMPDIR'] = temporary
  try {
    const { base } = baseWithMarkers(folder)
    base.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const pages = readFileSync(join(folder, 'hearth.db'))
    rekeyConnection(base.sqlite, randomBytes(32))
    // The whole base is in the log now, before it goes into the file.
    expect(statSync(join(folder, 'hearth.db-wal')).size).toBeGreaterThan(pages.length)
    const read = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name)))
    for (const bytes of read()) expect(bytes.includes(marker)).toBe(false)
    base.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    for (const bytes of read()) expect(bytes.includes(marker)).toBe(false)
    expect(readdirSync(temporary)).toEqual([])
    // No page stayed under the old key: each of them is other bytes than before.
    const after = readFileSync(join(folder, 'hearth.db'))
    for (let at = 0; at < pages.length; at += 4096) expect(after.subarray(at + 16, at + 4096).equals(pages.subarray(at + 16, at + 4096)), `page at ${at}`).toBe(false)
    base.close()
  } finally {
    if (before === undefined) delete process.env['SQLITE_TMPDIR']
    else process.env['SQLITE_TMPDIR'] = before
  }
})
