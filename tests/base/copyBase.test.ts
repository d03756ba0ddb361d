import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyBase, openBase } from '../../electron/core/db/openBase.ts'
import { Failure } from '../../shared/core/failure.ts'
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
  copyBase(base, target)
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

test('a copy that does not pass the check leaves the earlier copy alone and nothing else behind', () => {
  const { folder, base } = filledBase()
  const target = join(folder, 'copy.db')
  writeFileSync(target, 'the earlier copy')
  const refuse = () => {
    throw new Failure('base.damaged')
  }
  expect(() => copyBase(base, target, refuse)).toThrow('base.copyFailed')
  expect(readFileSync(target, 'utf8')).toBe('the earlier copy')
  expect(readdirSync(folder).sort()).toEqual(['copy.db', 'hearth.db', 'hearth.db-wal'])
  copyBase(base, target)
  expect(readFileSync(target).length).toBeGreaterThan(4096)
  base.close()
})

test('the base is never copied onto itself, under whatever name', () => {
  const { folder, file, base } = filledBase()
  expect(() => copyBase(base, file)).toThrow('base.alreadyOpen')
  linkSync(file, join(folder, 'other name.db'))
  expect(() => copyBase(base, join(folder, 'other name.db'))).toThrow('base.alreadyOpen')
  base.close()
})

test('a closed base and a base in memory cannot be copied', () => {
  const { folder, base } = filledBase()
  base.close()
  expect(() => copyBase(base, join(folder, 'copy.db'))).toThrow('base.copyFailed')
  const memory = openBase({ file: ':memory:', key: randomBytes(32) })
  expect(() => copyBase(memory, join(folder, 'copy.db'))).toThrow('base.copyFailed')
  memory.close()
  expect(existsSync(join(folder, 'copy.db'))).toBe(false)
})
