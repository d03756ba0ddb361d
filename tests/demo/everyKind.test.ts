import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDemoStation, type DemoStation } from '../../build/scripts/demo/demoStation.ts'
import { liveThrough } from '../../build/scripts/demo/liveThrough.ts'
import { demoPassword, type Ground } from '../../build/scripts/demo/seedGround.ts'
import { recordKinds } from '../../electron/tables.ts'
import { cheapStretching } from '../base/support/slots.ts'
import { plainPdf } from '../support/smallStation.ts'

const today = '2026-11-25'
let demo: DemoStation
let ground: Ground
let folder: string
const periods: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-demo-'))
  demo = makeDemoStation(path.join(folder, 'base'), {
    today,
    nowMs: Date.parse(`${today}T12:00:00.000Z`),
    surroundings: { printHtml: plainPdf, kdf: cheapStretching },
  })
  ground = await liveThrough(demo, { people: 60, folder, issued: async ({ period }) => void periods.push(period) })
}, 120_000)

afterAll(async () => {
  await demo.station.lock()
  rmSync(folder, { recursive: true })
})

describe('the demo of a small station', () => {
  test.each(Object.values(recordKinds).map(({ table }) => table))('has at least one of %s', (table) => {
    const { n } = demo.station
      .open()
      .base.sqlite.prepare(`SELECT count(*) AS n FROM "${table}" WHERE voided_at IS NULL`)
      .get() as { n: number }
    expect(n).toBeGreaterThan(0)
  })

  test('issues the two last quarters and folds out of its history', async () => {
    expect(periods).toEqual(['2026Q2', '2026Q3'])
    expect(await demo.as(ground.managerId).call('history.verify', {})).toMatchObject({ whole: true })
  })

  test('has people in care today, some at and over the ten-day limit, and work for everybody', async () => {
    const manager = demo.as(ground.managerId)
    const { rows } = await manager.call('stays.board', {})
    expect(rows.filter(({ isOverLimit }) => isOverLimit).length).toBeGreaterThan(0)
    expect(rows.some(({ limitOn, isOverLimit }) => limitOn === '2026-11-26' && !isOverLimit)).toBe(true)
    expect(rows.some(({ isMinor }) => isMinor)).toBe(true)
    expect((await manager.call('tracings.list', { onlyOpen: true })).length).toBeGreaterThan(0)
    expect((await manager.call('stays.timers', { onlyOverdue: true })).length).toBeGreaterThan(0)
    expect((await manager.call('clients.merges', { status: 'proposed' })).length).toBe(1)
    const calendar = await manager.call('sessions.calendar', { from: '2026-11-25', to: '2026-12-09' })
    expect(calendar.length).toBeGreaterThan(0)
  })

  test('lets each of its accounts sign in with the one password', async () => {
    const names = (await demo.station.open().db.selectFrom('accounts').select('loginName').execute()).map(
      ({ loginName }) => loginName,
    )
    expect(names).toEqual(
      expect.arrayContaining(['manager', 'admin', 'auditor', 'reception1', 'worker1', 'worker2', 'supervisor']),
    )
    for (const loginName of names)
      expect(await demo.call('accounts.signIn', { loginName, password: demoPassword }), loginName).toMatchObject({
        mustChangePassword: false,
      })
  })
})
