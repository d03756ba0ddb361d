import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openBase } from '../../electron/core/db/openBase.ts'
import { makeFolder } from './support/folder.ts'
import { readSqlcipher4 } from './support/readSqlcipher4.ts'

function baseOnDisk(): { file: string; folder: string; key: Buffer } {
  const folder = makeFolder()
  const file = join(folder, 'hearth.db')
  const key = randomBytes(32)
  const base = openBase({ file, key, create: true })
  base.sqlite.exec('CREATE TABLE people (name TEXT NOT NULL) STRICT')
  const insert = base.sqlite.prepare('INSERT INTO people VALUES (?)')
  for (let i = 0; i < 500; i++) insert.run(`person ${i}`)
  base.close()
  return { file, folder, key }
}

test('a reader written from the SQLCipher 4 format alone, with another SQLite, finds every row', () => {
  const { file, folder, key } = baseOnDisk()
  const plain = join(folder, 'plain.db')
  const bytes = readSqlcipher4(readFileSync(file), key)
  // Bytes 18 and 19 say "write-ahead log"; the copy has none.
  bytes.fill(1, 18, 20)
  writeFileSync(plain, bytes)
  const sqlite = new DatabaseSync(plain, { readOnly: true })
  expect(sqlite.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  expect(sqlite.prepare('SELECT count(*) AS n, max(name) AS last FROM people').get()).toEqual({
    n: 500,
    last: 'person 99',
  })
  sqlite.close()
})

test('that reader refuses another key', () => {
  const { file } = baseOnDisk()
  expect(() => readSqlcipher4(readFileSync(file), randomBytes(32))).toThrow('page 1 is not authentic')
})

const answer = spawnSync('sqlcipher', [':memory:'], { input: 'PRAGMA cipher_version;\n', encoding: 'utf8' })
const version = answer.error ? 'not installed' : answer.stdout.trim()
const hasVersion4 = Number.parseInt(version, 10) >= 4
const why = hasVersion4 ? '' : ` (skipped: needs the program sqlcipher 4, here: ${version})`

test.skipIf(!hasVersion4)(`the program sqlcipher 4 opens the base with the raw key${why}`, () => {
  const { file, key } = baseOnDisk()
  const script = `PRAGMA key = "x'${key.toString('hex')}'";\nPRAGMA integrity_check;\nSELECT count(*) FROM people;\n`
  const { stdout, stderr } = spawnSync('sqlcipher', ['-batch', file], { input: script, encoding: 'utf8' })
  expect({ lines: stdout.trim().split('\n').slice(-2), stderr }).toEqual({ lines: ['ok', '500'], stderr: '' })
})
