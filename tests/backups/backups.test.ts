import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBase } from '../../electron/core/db/openBase.ts'
import { lineOf } from '../../electron/backups/backupFolders.ts'
import { lookAfterBackups } from '../../electron/backups/lookAfterBackups.ts'
import { readState } from '../../electron/backups/backupState.ts'
import { backedUp, backupNames } from './support/backedUp.ts'

const hour = 3_600_000

test('a backup is one folder with the base, both slot files and a description, and opens with the key to the same rows', async () => {
  const { app, dir, addStay } = await backedUp()
  const clientId = addStay('2026-10-01', null)
  const made = await app.as('manager').call('backups.make', {})
  const path = join(dir, 'backups', made.name)
  expect(readdirSync(path).sort()).toEqual(['hearth.db', 'manifest.json', 'slots.json', 'slots.previous.json'])
  expect(lineOf(join(dir, 'backups'), made.name)).toMatchObject({ problem: null, reason: 'asked', historySize: made.historySize })
  for (const name of readdirSync(path)) expect(readFileSync(join(path, name)).includes('Person 1')).toBe(false)
  const copy = openBase({ file: join(path, 'hearth.db'), key: app.station.open().key })
  expect(copy.sqlite.prepare('SELECT count(*) FROM stays WHERE id = ?').pluck().get(clientId)).toBe(1)
  copy.close()
})

test('at idle, and at the latest after four hours, the program makes one by itself; never beside a task, never where nothing was written', async () => {
  const { app, keeping, dir, addStay } = await backedUp()
  const { station } = app
  expect(await keeping.tick()).toBe('made')
  app.clock.advance(5 * hour)
  expect(backupNames(dir)).toHaveLength(1)
  expect(await keeping.tick()).toBe(null)
  addStay('2026-10-01')
  station.tasks.set('import', new AbortController())
  expect(await keeping.tick()).toBe(null)
  station.tasks.delete('import')
  // Somebody works on, and has for hours.
  station.lastCallMs = station.surroundings.monotonicMs()
  expect(await keeping.tick()).toBe('made')
  addStay('2026-10-02')
  app.clock.advance(20 * 60_000)
  expect(await keeping.tick()).toBe(null)
  app.clock.advance(20 * 60_000)
  expect(await keeping.tick()).toBe('made')
  expect(backupNames(dir)).toHaveLength(3)
})

test('locking tells the windows at once, saves what is new and then closes; a lock without new work makes none', async () => {
  const { app, dir, addStay } = await backedUp()
  const { station } = app
  addStay('2026-10-01')
  const key = Buffer.from(station.open().key)
  const closed = station.lock('asked')
  expect(app.notices.at(-1)).toEqual({ type: 'locked' })
  expect(station.state()).toBe('locked')
  await closed
  expect(backupNames(dir)).toHaveLength(1)
  expect(lineOf(join(dir, 'backups'), backupNames(dir)[0]!)).toMatchObject({ reason: 'lock', problem: null })
  station.openWith(key)
  app.clock.advance(hour)
  await station.lock('quit')
  expect(backupNames(dir)).toHaveLength(1)
})

test('a machine that goes to sleep is not kept waiting for a backup that would take long', async () => {
  const { app, dir, addStay } = await backedUp()
  await app.as('manager').call('backups.make', {})
  const { changeState } = await import('../../electron/backups/backupState.ts')
  changeState(dir, { bytesPerSecond: 1000 })
  addStay('2026-10-01')
  app.clock.advance(hour)
  await app.station.lock('suspend')
  expect(backupNames(dir)).toHaveLength(1)
})

test('what a killed backup left is no backup and is gone after the next; a backup that fails leaves nothing and is told', async () => {
  const { app, dir } = await backedUp()
  const part = join(dir, 'backups', '.backup-2026-01-01T00-00-00-000Z.part')
  mkdirSync(part, { recursive: true })
  expect(backupNames(dir)).toEqual([])
  await app.as('manager').call('backups.make', {})
  expect(existsSync(part)).toBe(false)

  app.station.open().base.sqlite.exec('BEGIN')
  // VACUUM cannot run in a transaction: as good as a disk that fails.
  await expect(app.as('manager').call('backups.make', {})).rejects.toMatchObject({ code: 'backups.failed' })
  app.station.open().base.sqlite.exec('COMMIT')
  expect(readdirSync(join(dir, 'backups')).sort()).toEqual([...backupNames(dir), 'state.json'])
  expect((await app.as('staff').call('backups.nag', {})).nags).toMatchObject([{ code: 'backupFailing', level: 'error' }])
  await app.as('manager').call('backups.make', {})
  expect((await app.as('staff').call('backups.nag', {})).nags).toEqual([])
})

test('a base that fails its check is backed up no more, nothing is thinned, and everybody is told', async () => {
  const { app, dir, addStay, keeping } = await backedUp()
  for (let day = 0; day < 8; day++) {
    addStay('2026-10-01')
    app.clock.advance(12 * hour)
    await keeping.make('idle')
  }
  const before = backupNames(dir)
  const { sqlite } = app.station.open().base
  // A row that names nothing, as a torn page would leave it.
  sqlite.pragma('foreign_keys=OFF')
  sqlite.exec("UPDATE stays SET client_id = '00000000-0000-7000-8000-00000000dead' WHERE id = (SELECT id FROM stays LIMIT 1)")
  app.clock.advance(48 * hour)
  addStay('2026-10-02')
  await expect(app.as('manager').call('backups.make', {})).rejects.toMatchObject({ code: 'base.damaged' })
  expect(backupNames(dir)).toEqual(before)
  expect(await app.as('manager').call('backups.check', {})).toEqual({ isOk: false })
  expect((await app.as('staff').call('backups.nag', {})).nags[0]).toMatchObject({ code: 'baseDamaged', level: 'error' })
})

test('after an unclean end the base is looked through at the next start, and the finding is kept', async () => {
  const { app, dir, keeping } = await backedUp()
  const key = Buffer.from(app.station.open().key)
  await app.station.lock()
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(dir, 'hearth.db.lock'), '')
  expect(readState(dir).check?.isFull).toBe(true)
  app.station.openWith(key)
  expect(readState(dir).check).toMatchObject({ isOk: true, isFull: false })
  expect(keeping.isRunning).toBe(false)
})

test('a copy outside the PC is read back and opened before it counts; the disk of the base is taken only on purpose', async () => {
  const { app, folder, dir, addStay } = await backedUp()
  const manager = app.as('manager')
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const files = { stick, inside: join(dir, 'backups') }
  mkdirSync(files.inside, { recursive: true })
  await expect(manager.call('backups.copyOutside', {})).rejects.toMatchObject({ code: 'backups.noOutside' })
  await expect(manager.call('backups.chooseOutside', { folder: 'inside' }, {}, files)).rejects.toMatchObject({ code: 'backups.insideBase' })
  await expect(manager.call('backups.chooseOutside', { folder: 'stick' }, {}, files)).rejects.toMatchObject({ code: 'backups.sameDisk' })
  await manager.call('backups.chooseOutside', { folder: 'stick', acceptsSameDisk: true }, {}, files)
  for (let i = 0; i < 3; i++) {
    addStay('2026-10-01')
    app.clock.advance(hour)
    await manager.call('backups.copyOutside', {})
  }
  const status = await manager.call('backups.status', {})
  expect(status.outside).toMatchObject({ folderName: 'stick', isSameDisk: true, isThere: true, lastCopy: { problem: null } })
  expect(status.outside!.copies).toHaveLength(3)
  app.clock.advance(8 * 24 * hour)
  expect((await app.as('staff').call('backups.nag', {})).nags).toMatchObject([{ code: 'outsideOld', days: 8 }])
  const drilled = await manager.call('backups.drill', {})
  expect(drilled).toMatchObject({ inside: { problem: null }, outside: { problem: null } })
  expect((await manager.call('backups.status', {})).provenAt).not.toBeNull()
})

test('left alone, the program copies onto the stick that is in, once a day, and proves its backups once a month; a lock stops it', async () => {
  const { app, folder, dir, addStay } = await backedUp()
  const { station } = app
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  await app.as('manager').call('backups.chooseOutside', { folder: 'stick', acceptsSameDisk: true }, {}, { stick })
  addStay('2026-10-01')
  // Somebody is at work.
  station.lastCallMs = station.surroundings.monotonicMs()
  expect(await lookAfterBackups(station)).toBe('made')
  expect(await lookAfterBackups(station)).toBe(null)
  app.clock.advance(10 * 60_000)
  expect(await lookAfterBackups(station)).toBe('copied')
  expect(await lookAfterBackups(station)).toBe('drilled')
  expect(await lookAfterBackups(station)).toBe(null)
  expect(readState(dir)).toMatchObject({ drill: { problem: null }, outsideDrill: { problem: null }, outsideCopy: { problem: null } })
  for (let turn = 1; turn <= 11; turn++) {
    app.clock.advance(3 * 24 * hour)
    addStay('2026-10-01')
    const done = []
    for (let look = await lookAfterBackups(station); look !== null; look = await lookAfterBackups(station)) done.push(look)
    expect(done.slice(0, 2), `turn ${turn}`).toEqual(['made', 'copied'])
    expect(done.includes('drilled'), `turn ${turn}`).toBe(turn === 10)
  }
  expect(readdirSync(join(stick, 'hearth-backups')).length).toBeGreaterThanOrEqual(5)
  app.clock.advance(24 * hour)
  addStay('2026-10-01')
  expect(await lookAfterBackups(station)).toBe('made')
  const looking = lookAfterBackups(station)
  while (station.tasks.size === 0) await new Promise((resolve) => setImmediate(resolve))
  await station.lock('suspend')
  expect(await looking).toBe('copied')
  expect(readdirSync(join(stick, 'hearth-backups')).filter((name) => !name.startsWith('backup-'))).toEqual([])
})

test('one changed byte anywhere in a backup is found by the drill, and a drill leaves nothing behind', async () => {
  const { app, dir } = await backedUp()
  const manager = app.as('manager')
  const { name } = await manager.call('backups.make', {})
  for (const file of ['hearth.db', 'slots.json', 'slots.previous.json', 'manifest.json']) {
    const path = join(dir, 'backups', name, file)
    for (const share of [0.001, 0.3, 0.6, 0.999]) {
      const undo = flip(path, Math.floor(statSync(path).size * share))
      const { inside } = await manager.call('backups.drill', {})
      expect(inside.problem, `${file} at ${share}`).not.toBeNull()
      undo()
    }
  }
  expect((await app.as('staff').call('backups.nag', {})).nags).toMatchObject([{ code: 'drillFailed' }])
  expect((await manager.call('backups.drill', {})).inside).toEqual({ name, problem: null })
  expect(readdirSync(join(dir, 'backups')).sort()).toEqual([name, 'state.json'])
})

function flip(path: string, offset: number): () => void {
  const write = (byte: number) => {
    const handle = openSync(path, 'r+')
    writeSync(handle, Buffer.of(byte), 0, 1, offset)
    closeSync(handle)
  }
  const handle = openSync(path, 'r')
  const was = Buffer.alloc(1)
  readSync(handle, was, 0, 1, offset)
  closeSync(handle)
  write(was[0]! ^ 1)
  return () => write(was[0]!)
}
