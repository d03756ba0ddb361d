import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertSound, openBase, vacuumInto } from '../../electron/core/db/openBase.ts'
import { makeFolder } from './support/folder.ts'

function filledBase() {
  const folder = makeFolder()
  const file = join(folder, 'hearth.db')
  const key = randomBytes(32)
  const base = openBase({ file, key, create: true })
  base.sqlite.exec('CREATE TABLE people (name TEXT NOT NULL) STRICT; PRAGMA user_version = 70')
  base.sqlite.prepare('INSERT INTO people VALUES (?)').run('ZHANGSANFENG')
  return { folder, file, key, base }
}

test('trap 3: the copy has every row under the same key, while the base stays open', () => {
  const { folder, key, base } = filledBase()
  const target = join(folder, 'copy.db')
  vacuumInto(base, target)
  expect(readdirSync(folder).sort()).toEqual(['copy.db', 'hearth.db', 'hearth.db-wal'])
  expect(readFileSync(target).includes('ZHANGSANFENG')).toBe(false)
  const copy = openBase({ file: target, key })
  expect(copy.sqlite.prepare('SELECT name FROM people').pluck().all()).toEqual(['ZHANGSANFENG'])
  expect(copy.sqlite.pragma('user_version', { simple: true })).toBe(70)
  copy.close()
  base.sqlite.prepare('INSERT INTO people VALUES (?)').run('later')
  base.close()
})

test('trap 3: the online backup of the library is of no use here', async () => {
  const { folder, base } = filledBase()
  await expect(base.sqlite.backup(join(folder, 'online.db'))).rejects.toThrow(/incompatible/)
  base.close()
})

test('the base is never copied onto itself, under whatever name', () => {
  const { folder, file, base } = filledBase()
  const other = join(folder, 'other name.db')
  linkSync(file, other)
  const before = readFileSync(file)
  for (const itself of [file, other]) expect(() => vacuumInto(base, itself), itself).toThrow('database is locked')
  expect(readFileSync(file)).toEqual(before)
  assertSound(base)
  base.close()
})

test('a closed base and a base in memory cannot be copied', () => {
  const { folder, base } = filledBase()
  base.close()
  expect(() => vacuumInto(base, join(folder, 'copy.db'))).toThrow('base.copyFailed')
  const memory = openBase({ file: ':memory:', key: randomBytes(32) })
  expect(() => vacuumInto(memory, join(folder, 'copy.db'))).toThrow('base.copyFailed')
  memory.close()
  expect(existsSync(join(folder, 'copy.db'))).toBe(false)
})
