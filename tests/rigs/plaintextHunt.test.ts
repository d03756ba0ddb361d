import Sqlite from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deflateSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { fileLog } from '../../electron/core/fileLog.ts'
import { huntIn, huntUnnamed, markers } from '../support/markerHunt.ts'
import { figure } from './figures.ts'

/** That the hunter of tests/e2e/plaintextHunt.test.ts finds what is there: without this its silence would say nothing. */

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-hunter-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const note = Buffer.from(`xyz ${markers.notes[3]!} xyz`)
const phone = Buffer.from(`tel:${markers.phones[2]!}`)
const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 197) % 251))

test.each<[string, (bytes: Buffer) => Uint8Array]>([
  ['as it is', (bytes) => bytes],
  ['in UTF-16', (bytes) => Buffer.from(bytes.toString(), 'utf16le')],
  ['in UTF-16 the other way round', (bytes) => Buffer.from(bytes.toString(), 'utf16le').swap16()],
  ['in base64', (bytes) => Buffer.from(bytes.toString('base64'))],
  ['in base64 one byte further', (bytes) => Buffer.from(Buffer.concat([Buffer.from('a'), bytes]).toString('base64'))],
  ['in base64 two bytes further', (bytes) => Buffer.from(Buffer.concat([Buffer.from('ab'), bytes]).toString('base64'))],
  ['in hexadecimal', (bytes) => Buffer.from(bytes.toString('hex'))],
  ['packed by gzip', (bytes) => gzipSync(bytes)],
  ['packed by zlib', (bytes) => deflateSync(bytes)],
  ['in a ZIP', (bytes) => zipSync({ 'a.txt': bytes })],
  ['in a ZIP, as base64', (bytes) => zipSync({ 'a.txt': Buffer.from(bytes.toString('base64')) })],
])('a note and a phone number %s are found in the middle of other bytes', (_, form) => {
  for (const bytes of [note, phone]) {
    writeFileSync(join(folder, 'x'), Buffer.concat([noise, form(bytes), noise]))
    expect(huntIn([folder]).hits).toHaveLength(1)
  }
  writeFileSync(join(folder, 'x'), Buffer.concat([noise, form(Buffer.from('她说的话 13800000000')), noise]))
  expect(huntIn([folder]).hits).toEqual([])
})

test('a base without a key, a name in the log and a name of a file are found', () => {
  const plain = new Sqlite(join(folder, 'plain.db'))
  plain.exec(`CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${markers.names[0]!}')`)
  plain.close()
  fileLog(folder)('error', `could not print for ${markers.names[1]!}`)
  writeFileSync(join(folder, `${markers.names[2]!}.pdf`), '')
  expect(huntIn([folder]).hits.map((hit) => hit.slice(folder.length + 1))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^plain\.db: UTF-8/), expect.stringMatching(/^hearth\.log: UTF-8/), expect.stringMatching(/its name$/)]),
  )
  figure('hunter', '11 spellings, a base without a key, a line in the log, a file name and a temporary table: all found')
})

test.skipIf(process.platform !== 'linux')('a temporary table that the engine keeps on the disk is found, and none with ours', () => {
  const hits = (store: 'FILE' | 'MEMORY'): number => {
    const base = new Sqlite(join(folder, `${store}.db`))
    base.pragma(`cipher='sqlcipher'`)
    base.pragma(`key='secret'`)
    base.pragma(`temp_store=${store}`)
    base.pragma('temp.cache_size=10')
    base.exec('CREATE TEMP TABLE t (a TEXT)')
    const add = base.prepare('INSERT INTO t VALUES (?)')
    base.transaction(() => Array.from({ length: 20_000 }, (_, i) => add.run(`${markers.notes[0]!} ${i}`)))()
    const found = huntUnnamed('self').hits.length
    base.close()
    return found
  }
  expect(hits('FILE')).toBeGreaterThan(0)
  expect(hits('MEMORY')).toBe(0)
})
