import { describe, expect, test } from 'vitest'
import { startSession } from '../../electron/accounts/signIn.ts'
import { makeFolder } from '../base/support/folder.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase, signedIn } from '../rigs/support/rigStation.ts'
import { makeApp } from '../support/makeApp.ts'

const hour = 3_600_000
const day = 24 * hour
const quarterReport = { contractId: null, period: '2026Q1', revisionReason: null, revisionNote: null, narrative: {}, language: 'en' } as const

describe('a clock that went back', () => {
  test('by less than five minutes is put right without a word', async () => {
    const app = await makeApp()
    const manager = app.as('manager')
    app.clock.advance(-4 * 60_000)
    expect((await manager.call('health.now', {})).clock.state).toBe('fine')
  })

  test.each([
    ['an hour', hour],
    ['a day', day],
    ['a year', 365 * day],
  ])('by %s is shown to everybody, and no report is signed until the manager has confirmed the clock with a reason', async (_name, jump) => {
    const app = await makeApp()
    const manager = app.as('manager')
    await manager.call('organisations.record', { name: 'Before', kind: 'partner' })
    const before = app.clock.now
    app.clock.advance(-jump)
    const { clock } = await app.as('staff').call('health.now', {})
    expect(clock).toMatchObject({ state: 'back' })
    expect(Date.parse(clock.seenAt!)).toBeGreaterThanOrEqual(Date.parse(before) - 60_000)
    await expect(manager.call('reports.issue', quarterReport)).rejects.toMatchObject({ code: 'health.clockBack' })
    // Work goes on, and stays in its order.
    await manager.call('organisations.record', { name: 'After', kind: 'partner' })

    await expect(manager.call('health.confirmClock', { reason: ' ' })).rejects.toMatchObject({ code: 'core.checkFields' })
    await expect(app.as('staff').call('health.confirmClock', { reason: 'I say so' })).rejects.toMatchObject({ code: 'core.notAllowed' })
    expect(await manager.call('health.confirmClock', { reason: 'The date had been set to next year' })).toMatchObject({ state: 'fine' })
    const { entries } = await manager.call('history.list', {})
    expect(entries.map(({ kind }) => kind)).toContain('clock.confirm')
    expect(entries.map(({ index }) => index)).toEqual(entries.map(({ index }) => index).toSorted((a, b) => b - a))
    await expect(manager.call('reports.issue', quarterReport)).rejects.not.toMatchObject({ code: 'health.clockBack' })
    await expect(manager.call('health.confirmClock', { reason: 'Twice' })).rejects.toMatchObject({ code: 'health.clockFine' })
  })

  test('is in order again by itself once it shows a later time than any seen', async () => {
    const app = await makeApp()
    const manager = app.as('manager')
    await manager.call('organisations.record', { name: 'Before', kind: 'partner' })
    app.clock.advance(-hour)
    expect((await manager.call('health.now', {})).clock.state).toBe('back')
    app.clock.advance(hour + 60_000)
    expect((await manager.call('health.now', {})).clock.state).toBe('fine')
  })
})

describe('a clock that jumped forward', () => {
  test('while the program ran is asked about before anything is signed', async () => {
    let jump = 0
    let ms = Date.parse('2026-05-06T01:00:00.000Z')
    const app = await makeApp({ surroundings: { nowMs: () => ms + jump, monotonicMs: () => ms++ } })
    const manager = app.as('manager')
    ms += 20 * day
    expect((await manager.call('health.now', {})).clock.state).toBe('fine')
    jump = 2 * day
    await manager.call('organisations.record', { name: 'Ahead', kind: 'partner' })
    expect((await manager.call('health.now', {})).clock).toMatchObject({ state: 'ahead', seenAt: expect.stringContaining('2026-05-26') as string })
    await expect(manager.call('reports.issue', quarterReport)).rejects.toMatchObject({ code: 'health.clockAhead' })
    await manager.call('health.confirmClock', { reason: 'The computer had slept' })
    expect((await manager.call('health.now', {})).clock.state).toBe('fine')
  })

  test.each([
    ['over a weekend', 3 * day, 'fine'],
    ['by a year', 365 * day, 'ahead'],
    ['back by a year', -365 * day, 'back'],
  ])('%s while the program was closed', async (_name, jump, state) => {
    const dir = makeFolder()
    const made = await makeRigBase(dir)
    let later = 0
    const open = async () => {
      const station = stationOn(dir, { nowMs: () => Date.now() + later })
      station.openWith(made.key)
      return { station, connection: signedIn(station, made) }
    }
    const first = await open()
    await first.connection.call('organisations.record', { name: 'Before', kind: 'partner' }, { commandId: first.station.newId() })
    await first.station.lock()
    later = jump
    const second = await open()
    await second.connection.call('organisations.record', { name: 'After', kind: 'partner' }, { commandId: second.station.newId() })
    await second.station.lock()
    // Also when it is opened once more: what nobody has confirmed is not forgotten.
    const third = await open()
    expect(await third.connection.call('health.now', {})).toMatchObject({ ok: true, value: { clock: { state } } })
    await third.station.lock()
  })
})

test('what was typed and not handed in is not thrown away because the clock jumped a year ahead', async () => {
  const dir = makeFolder()
  const made = await makeRigBase(dir)
  let later = 0
  const station = stationOn(dir, { nowMs: () => Date.now() + later })
  station.openWith(made.key)
  const connection = signedIn(station, made)
  const draft = { place: 'clients.register:new', content: JSON.stringify({ title: 'x', path: '/clients', values: { name: 'x' } }) }
  expect(await connection.call('drafts.save', draft, { commandId: station.newId() })).toMatchObject({ ok: true })
  await connection.call('organisations.record', { name: 'Before', kind: 'partner' }, { commandId: station.newId() })
  await station.lock()
  later = 365 * day
  station.openWith(made.key)
  await startSession(station, 'rig', made.accountId, false)
  await station.lock()
  // The clock is put right, and what was typed is back.
  later = 60_000
  station.openWith(made.key)
  await startSession(station, 'rig', made.accountId, false)
  expect(await connection.call('drafts.find', { place: draft.place })).toMatchObject({ ok: true, value: { content: draft.content } })
  await station.lock()
})
