import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { makeBackupAtOnce } from '../../electron/backups/makeBackup.ts'
import { salvageBase, type SalvageOrder } from '../../electron/backups/salvage.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { historyRoot } from '../../electron/history/historyTree.ts'
import type { Station } from '../../electron/station.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { figure, size } from '../rigs/figures.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'

const pageBytes = 4096
const before = 4000
const after = 1500
const partner = (i: number) => `Partner ${i} ${'of_many_words_'.repeat(8)}`

interface Kept {
  dir: string
  like: Station
  key: Buffer
  /** root over all that was written, before the damage */
  root: Uint8Array
  historySize: number
  /** the files of the base, whole, to be damaged in every way */
  whole: Buffer
  /** the base as it stands on the disk while its last writes are in the log alone */
  withoutLog: Buffer
}
let kept: Kept

/** A station with thousands of rows, a backup in the middle, and work done since. */
beforeEach(async () => {
  const house = await stationOnDisk()
  await house.withPassword('manager')
  const { station } = house.app
  const dir = station.dir()
  const { accountId } = house.app.as('manager')
  const add = (from: number, count: number): void => {
    station.open().base.sqlite.transaction(() => {
      const write = station.recorder(accountId, station.now())
      for (let i = from; i < from + count; i++) write.add(organisations, { name: partner(i), kind: 'partner' })
    })()
  }
  add(0, before)
  const { base, key } = station.open()
  makeBackupAtOnce({ base, key, dir, reason: 'asked', now: station.now() })
  add(before, after - 100)
  const [changed] = base.sqlite.prepare('SELECT id FROM organisations WHERE name = ?').all(partner(3)) as { id: string }[]
  base.sqlite.transaction(() => station.recorder(accountId, station.now()).change(organisations, changed!.id, { name: 'Renamed since' }))()
  await house.app.as('manager').call('history.checkpoint', {})
  base.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const withoutLog = readFileSync(join(dir, 'hearth.db'))
  add(before + after - 100, 100)
  const root = historyRoot(base.sqlite)
  const historySize = base.sqlite.prepare('SELECT count(*) FROM history').pluck().get() as number
  const copiedKey = Buffer.from(key)
  await house.app.close()
  kept = { dir, like: station, key: copiedKey, root, historySize, whole: readFileSync(join(dir, 'hearth.db')), withoutLog }
})

const order = (accepted: SalvageOrder['accepted']): SalvageOrder => ({
  root: kept.dir,
  place: `backups/${readdirSync(join(kept.dir, 'backups')).find((name) => name.startsWith('backup-'))}`,
  secret: { loginName: 'manager', password },
  accepted,
})
const salvage = (accepted: SalvageOrder['accepted']) => salvageBase(kept.like, order(accepted), () => Promise.resolve())

/** The damaged base in the place of the whole one. */
function damage(change: (bytes: Buffer) => Buffer | void): Buffer {
  const bytes = Buffer.from(kept.whole)
  const damaged = change(bytes) ?? bytes
  for (const suffix of ['-wal', '-shm']) rmSync(join(kept.dir, `hearth.db${suffix}`), { force: true })
  writeFileSync(join(kept.dir, 'hearth.db'), damaged)
  return damaged
}

function pages(): number {
  return kept.whole.length / pageBytes
}

/** Opens what was salvaged and looks at all of it. */
async function opened<T>(look: (sqlite: ReturnType<Station['open']>['base']['sqlite']) => T): Promise<T> {
  const { base } = kept.like.openWith(kept.key)
  try {
    const { mismatches } = await verifyHistory(base.sqlite, () => Promise.resolve())
    expect(mismatches).toEqual([])
    return look(base.sqlite)
  } finally {
    await kept.like.lock()
  }
}

const names = (sqlite: ReturnType<Station['open']>['base']['sqlite']) => new Set(sqlite.prepare('SELECT name FROM organisations').pluck().all() as string[])

test('where the history is whole the work since the backup is put back exactly: same leaves, same root, signed heads hold', { timeout: 120_000 }, async () => {
  // Any page but those of the history: found by what reading the base misses.
  let page = 0
  for (let tried = pages() - 2; tried > 10 && page === 0; tried -= 7) {
    damage((bytes) => void (bytes[tried * pageBytes + 200]! ^= 1))
    const { replay, unreadable } = await salvage(null)
    if (replay.end === 'whole' && replay.entries > after && Object.keys(unreadable).length > 0) page = tried
  }
  expect(page).toBeGreaterThan(0)
  const damaged = damage((bytes) => void (bytes[page * pageBytes + 200]! ^= 1))
  const done = await salvage('all')
  expect(done).toMatchObject({ replay: { end: 'whole', headsKept: 1 }, lostEntries: [], looseEntries: [], candidates: [], refused: [] })
  // What stood there is kept as it was.
  expect(readFileSync(join(kept.dir, done.keptAside!, 'hearth.db')).equals(damaged)).toBe(true)
  await opened((sqlite) => {
    expect(Buffer.from(historyRoot(sqlite, kept.historySize)).equals(kept.root)).toBe(true)
    expect(names(sqlite).size).toBeGreaterThanOrEqual(before + after)
    expect(names(sqlite).has('Renamed since')).toBe(true)
    const note = sqlite.prepare("SELECT body, account_id FROM history WHERE kind = 'backup.salvage'").get() as { body: string }
    expect(JSON.parse(note.body)).toMatchObject({ replayEnd: 'whole', lostEntries: [], accepted: [] })
  })
})

test('pages hit at random cost at most the rows that lay on them, and the history says what was lost and who took what over', { timeout: 600_000 }, async () => {
  const trials = size(3, 40)
  let withoutSchema = 0
  let lostAtMost = 0
  let replayed = 0
  let accepted = 0
  for (let trial = 0; trial < trials; trial++) {
    const hit = 1 + trial % 3
    damage((bytes) => {
      for (let i = 0; i < hit; i++) {
        // Not page 1, which is another test's.
        const page = 1 + Math.floor(Math.random() * (pages() - 1))
        bytes[page * pageBytes + Math.floor(Math.random() * pageBytes)]! ^= 1 << (trial % 8)
      }
    })
    const looked = await salvage(null).catch((error: Error) => error)
    // A page of the schema itself: without it no row has a shape, as with page 1.
    if (looked instanceof Error) {
      expect(looked.message).toBe('salvage.nothingReadable')
      withoutSchema++
      continue
    }
    const done = await salvage('all')
    expect(done.refused.filter(({ code }) => code === 'core.incident')).toEqual([])
    expect(looked.candidates.map(({ name }) => name)).toEqual(done.candidates.map(({ name }) => name))
    expect(done.accepted + done.refused.length).toBe(done.candidates.length)
    await opened((sqlite) => {
      const there = names(sqlite)
      const missing = Array.from({ length: before + after }, (_, i) => i).filter((i) => i !== 3 && !there.has(partner(i)))
      lostAtMost = Math.max(lostAtMost, Math.ceil(missing.length / hit))
      // Nothing of before the backup can be lost.
      expect(missing.filter((i) => i < before)).toEqual([])
      const note = JSON.parse((sqlite.prepare("SELECT body FROM history WHERE kind = 'backup.salvage'").get() as { body: string }).body) as { lostEntries: number[]; accepted: string[] }
      expect(note.lostEntries).toEqual(done.lostEntries)
      expect(note.accepted.length).toBe(done.accepted)
    })
    replayed += done.replay.entries
    accepted += done.accepted
    rmSync(join(kept.dir, done.keptAside!), { recursive: true })
  }
  expect(replayed + accepted).toBeGreaterThan((trials - withoutSchema) * 100)
  expect(lostAtMost).toBeLessThanOrEqual(40)
  figure('salvage', `${trials} bases with 1 to 3 bad pages at random: at most ${lostAtMost} rows lost a page, ${replayed} entries replayed exactly, ${accepted} rows taken over one by one; ${withoutSchema} hit the schema and left the backup alone`)
})

test('what a person leaves is not written, and looking changes nothing', { timeout: 120_000 }, async () => {
  const damaged = damage((bytes) => {
    for (const part of [0.95, 0.9, 0.85, 0.8]) bytes[Math.floor(pages() * part) * pageBytes + 100]! ^= 1
  })
  const looked = await salvage(null)
  expect(readFileSync(join(kept.dir, 'hearth.db')).equals(damaged)).toBe(true)
  expect(readdirSync(kept.dir).filter((name) => name.startsWith('.restore') || name.startsWith('kept'))).toEqual([])
  const chosen = looked.candidates.slice(0, 3).map(({ name }) => name)
  const done = await salvage(chosen)
  expect(done.accepted + done.refused.length).toBe(chosen.length)
  await opened((sqlite) => expect(names(sqlite).size).toBeGreaterThanOrEqual(before))
})

test('a log that was lost costs what was in it and nothing else', { timeout: 120_000 }, async () => {
  damage(() => kept.withoutLog)
  const done = await salvage('all')
  expect(done).toMatchObject({ replay: { end: 'whole' }, candidates: [] })
  await opened((sqlite) => {
    const there = names(sqlite)
    for (let i = before; i < before + after - 100; i++) expect(there.has(partner(i)), String(i)).toBe(true)
    expect(there.has(partner(before + after - 1))).toBe(false)
  })
})

test.each<[string, (bytes: Buffer) => Buffer | void]>([
  ['the first page destroyed', (bytes) => void bytes.fill(0x5a, 0, pageBytes)],
  ['the end of the file cut off', (bytes) => bytes.subarray(0, Math.floor(pages() * 0.9) * pageBytes)],
])('with %s nothing can be read: the backup is what there is, and the damaged file stays as it was', { timeout: 120_000 }, async (_what, change) => {
  const damaged = damage(change)
  await expect(salvage('all')).rejects.toThrow('salvage.nothingReadable')
  expect(readFileSync(join(kept.dir, 'hearth.db')).equals(damaged)).toBe(true)
  expect(existsSync(join(kept.dir, 'hearth.db'))).toBe(true)
})

test('a base that went another way than the backup is not put together with it', { timeout: 120_000 }, async () => {
  const place = order(null).place
  const aside = join(kept.dir, 'elsewhere')
  mkdirSync(aside)
  for (const name of ['hearth.db', 'slots.json']) copyFileSync(join(kept.dir, name), join(aside, name))
  // The backup's own base goes on by itself and becomes the ground of another line.
  copyFileSync(join(kept.dir, place, 'hearth.db'), join(kept.dir, 'hearth.db'))
  const { base } = kept.like.openWith(kept.key)
  base.sqlite.transaction(() => kept.like.recorder('01900000-0000-7000-8000-000000000000', kept.like.now()).add(organisations, { name: 'Of another line', kind: 'partner' }))()
  const { name } = makeBackupAtOnce({ base, key: kept.key, dir: kept.dir, reason: 'asked', now: '2027-01-01T00:00:00.000Z' })
  await kept.like.lock()
  copyFileSync(join(aside, 'hearth.db'), join(kept.dir, 'hearth.db'))
  await expect(salvageBase(kept.like, { ...order(null), place: `backups/${name}` }, () => Promise.resolve())).rejects.toThrow('salvage.otherHistory')
})
