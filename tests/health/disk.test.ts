import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { reserveFileName } from '../../electron/core/db/diskRoom.ts'
import { makeFolder } from '../base/support/folder.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase, signedIn, type RigBase } from '../rigs/support/rigStation.ts'
import { makeApp } from '../support/makeApp.ts'

const megabyte = 1024 * 1024
const reserveBytes = 2 * megabyte

let dir: string
let made: RigBase
beforeEach(async () => {
  dir = makeFolder()
  made = await makeRigBase(dir)
})

/** The program on a disk that has as much room as the test says; a second goes by with every call. */
function onDisk(room: { mb: number }) {
  let monotonicMs = 0
  const notices: unknown[] = []
  const reserve = join(dir, reserveFileName)
  const station = stationOn(dir, {
    reserveBytes,
    monotonicMs: () => (monotonicMs += 1001),
    freeBytes: () => room.mb * megabyte,
    notify: (_connection, notice) => notices.push(notice),
  })
  station.openWith(made.key)
  const connection = signedIn(station, made)
  return {
    station,
    notices,
    hasReserve: () => existsSync(reserve),
    reserveSize: () => statSync(reserve).size,
    record: (name: string) => connection.call('organisations.record', { name, kind: 'partner' }, { commandId: station.newId() }),
    call: (name: string, input: unknown) => connection.call(name, input, { commandId: station.newId() }),
    disk: async () => {
      const answer = await connection.call('health.now', {})
      return answer.ok ? (answer.value as { disk: { state: string } }).disk : null
    },
  }
}

test('a reserve lies beside the base of its whole size, and is not made twice', async () => {
  const app = onDisk({ mb: 5000 })
  await app.station.lock()
  expect(app.reserveSize()).toBe(reserveBytes)
  const { mtimeMs } = statSync(join(dir, reserveFileName))
  await onDisk({ mb: 5000 }).station.lock()
  expect(statSync(join(dir, reserveFileName)).mtimeMs).toBe(mtimeMs)
})

test('less than a gigabyte is said to everybody, and work goes on', async () => {
  const app = onDisk({ mb: 900 })
  expect(await app.disk()).toMatchObject({ state: 'low', freeBytes: 900 * megabyte, neededBytes: 1024 * megabyte })
  expect(await app.record('Partner')).toMatchObject({ ok: true })
  await app.station.lock()
})

test('on a full disk nothing is saved and it is said why; reading and drafts go on; with room again all is as before', async () => {
  const room = { mb: 5000 }
  const app = onDisk(room)
  expect(await app.record('Partner')).toMatchObject({ ok: true })
  await app.station.disk.end()
  expect(app.hasReserve()).toBe(true)
  room.mb = 3
  expect(await app.record('Refused')).toMatchObject({ ok: false, refusal: { code: 'base.diskFull', params: { freeMb: 3, neededMb: 34 } } })
  expect(app.hasReserve()).toBe(false)
  expect(app.notices).toContainEqual({ type: 'changed', tables: [] })
  expect(await app.disk()).toMatchObject({ state: 'full', neededBytes: 34 * megabyte })
  expect(await app.call('organisations.list', {})).toMatchObject({ ok: true })
  expect(await app.call('drafts.save', { place: 'clients.register:new', content: '{"title":"x","path":"/","values":{}}' })).toMatchObject({ ok: true })
  // What the reserve gave back is not room to go on with.
  room.mb = 20
  expect(await app.record('Refused')).toMatchObject({ ok: false, refusal: { code: 'base.diskFull' } })
  room.mb = 5000
  expect(await app.record('Saved')).toMatchObject({ ok: true })
  expect(await app.disk()).toMatchObject({ state: 'ample' })
  await app.station.lock()
  expect(app.hasReserve()).toBe(true)
})

test('a base on a full disk opens to be read, without a reserve being made', async () => {
  const app = onDisk({ mb: 3 })
  expect(await app.call('organisations.list', {})).toMatchObject({ ok: true })
  await app.station.lock()
  expect(readdirSync(dir).sort()).toEqual(['hearth.db'])
})

test('a full stick is not a full disk', async () => {
  const app = onDisk({ mb: 5000 })
  const problem = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  expect(app.station.disk.explain(problem)?.code).toBe('base.targetFull')
  expect(await app.disk()).toMatchObject({ state: 'ample' })
  await app.station.lock()
})

test('a base in memory has no disk to run full', async () => {
  const app = await makeApp()
  expect(await app.as('staff').call('health.now', {})).toMatchObject({ disk: { state: 'ample', freeBytes: null } })
})
