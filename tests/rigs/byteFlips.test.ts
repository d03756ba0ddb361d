import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { backupsFolder, baseCopyName, checkOutside } from '../../electron/backups/backupFolders.ts'
import { assertHolds, makeBackupAtOnce } from '../../electron/backups/makeBackup.ts'
import { openBase } from '../../electron/core/db/openBase.ts'
import { parseSlotFile, slotFileBytes, writeSlotFile } from '../../electron/core/db/slotFile.ts'
import { stationOnDisk } from '../support/stationOnDisk.ts'
import { makeFolder } from '../base/support/folder.ts'
import { slotFileFor, slotFor } from '../base/support/slots.ts'
import { figure, isLong, size } from './figures.ts'

/** Puts one byte into a file. */
function put(file: string, at: number, byte: number): void {
  const handle = openSync(file, 'r+')
  try {
    writeSync(handle, Buffer.from([byte]), 0, 1, at)
  } finally {
    closeSync(handle)
  }
}

/** What reading a file came to with one bit flipped, at every place, another bit from place to place. `read` throws where the flip is noticed. */
function flipAll(file: string, places: Iterable<number>, read: () => string): { tried: number; noticed: number; wrong: number[] } {
  const whole = readFileSync(file)
  const truth = read()
  const found = { tried: 0, noticed: 0, wrong: [] as number[] }
  for (const at of places) {
    put(file, at, whole[at]! ^ (1 << (at % 8)))
    found.tried++
    try {
      if (read() !== truth) found.wrong.push(at)
    } catch {
      found.noticed++
    }
    put(file, at, whole[at]!)
  }
  expect(read()).toBe(truth)
  return found
}

function* everyByte(length: number): Generator<number> {
  for (let at = 0; at < length; at++) yield at
}

/** So many places spread evenly, none twice. */
function* sampled(length: number, count: number): Generator<number> {
  for (let i = 0; i < Math.min(count, length); i++) yield Math.floor((i * length) / count)
}

function fill(sqlite: Sqlite.Database, rows: number): void {
  sqlite.exec('CREATE TABLE t (x TEXT NOT NULL) STRICT')
  const insert = sqlite.prepare('INSERT INTO t VALUES (?)')
  sqlite.transaction(() => {
    for (let i = 0; i < rows; i++) insert.run(`row ${i} ${'y'.repeat(200)}`)
  })()
}

const readRows = (sqlite: Sqlite.Database): string => (sqlite.prepare('SELECT x FROM t').pluck().all() as string[]).join('\n')

test('a flipped byte anywhere in a base is noticed or changes nothing', { timeout: size(300_000, 21_600_000) }, () => {
  const file = join(makeFolder(), 'hearth.db')
  const key = randomBytes(32)
  const base = openBase({ file, key, create: true })
  fill(base.sqlite, isLong ? 22_000 : 60)
  base.close()
  const read = (): string => {
    const opened = openBase({ file, key })
    try {
      return readRows(opened.sqlite)
    } finally {
      opened.close()
    }
  }
  const { length } = readFileSync(file)
  const { tried, noticed, wrong } = flipAll(file, isLong ? sampled(length, 50_000) : everyByte(length), read)
  expect(wrong).toEqual([])
  expect(noticed).toBeGreaterThan(0.9 * tried)
  figure('byteFlips', `base of ${(length / 1e6).toFixed(2)} MB: ${tried} bytes flipped, ${noticed} noticed, ${tried - noticed} in bytes nobody reads, 0 wrong data`)
})

test('the rig notices flips that change data unseen, as they do in a base without encryption', () => {
  const file = join(makeFolder(), 'plain.db')
  const plain = new Sqlite(file)
  fill(plain, 20)
  plain.close()
  const read = (): string => {
    const opened = new Sqlite(file)
    try {
      return readRows(opened)
    } finally {
      opened.close()
    }
  }
  expect(flipAll(file, everyByte(statSync(file).size), read).wrong.length).toBeGreaterThan(1000)
})

test('a flipped byte anywhere in the key file is refused, so no slot is read out of it', async () => {
  const key = randomBytes(32)
  const first = await slotFileFor(key)
  const file = { ...first, keyEpoch: 3, slots: [...first.slots, await slotFor(key, { accountId: 'account-2', loginName: 'li', mustChange: true }), await slotFor(key, { accountId: 'paper', loginName: 'recovery', kind: 'recovery' })] }
  const bytes = Buffer.from(slotFileBytes(file))
  let accepted = 0
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      bytes[at]! ^= 1 << bit
      try {
        parseSlotFile(bytes)
        accepted++
      } catch {
        // refused, as it must be
      }
      bytes[at]! ^= 1 << bit
    }
  }
  expect(parseSlotFile(bytes)).toEqual(file)
  expect(accepted).toBe(0)
  figure('byteFlips', `key file of ${bytes.length} bytes: ${8 * bytes.length} bits flipped, 0 accepted`)
})

test('a flipped byte anywhere in a backup is noticed before it is restored', { timeout: 300_000 }, async () => {
  const house = await stationOnDisk()
  await house.withPassword('manager')
  const { station } = house.app
  const { base, key } = station.open()
  const dir = join(house.folder, 'copy')
  mkdirSync(dir)
  writeSlotFile(dir, parseSlotFile(readFileSync(join(station.dir(), 'slots.json'))))
  const { name: made, manifest: facts } = makeBackupAtOnce({ base, key, dir, reason: 'asked', now: station.now() })
  const path = join(backupsFolder(dir), made)
  const check = (): string => {
    const read = checkOutside(path)
    if (!read.isSealedBy(key)) throw new Error('another program wrote it')
    return JSON.stringify(read.manifest)
  }
  const results = ['manifest.json', 'slots.json'].map((name) => {
    const { length } = readFileSync(join(path, name))
    return { name, length, ...flipAll(join(path, name), everyByte(length), check) }
  })
  expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  // Of the slots the manifest keeps a digest, and the slots one of their own: a flip is noticed at a glance.
  expect(results.map(({ tried, noticed }) => tried - noticed)).toEqual([0, 0])
  const copy = join(path, baseCopyName)
  const { length } = readFileSync(copy)
  const found = flipAll(copy, sampled(length, size(100, 3000)), () => {
    assertHolds(copy, key, facts)
    return 'holds'
  })
  expect(found.noticed).toBe(found.tried)
  figure('byteFlips', `backup: ${results.map(({ name, tried }) => `${name} ${tried} bytes`).join(', ')}, its base sampled at ${found.tried}: all noticed`)
})
