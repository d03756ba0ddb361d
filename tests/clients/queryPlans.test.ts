import { expect, test } from 'vitest'
import { makeGround } from '../cases/support/caseOnFile.ts'
import { makeApp } from '../support/makeApp.ts'
import { planOf, scans } from '../support/planOf.ts'

test('a search looks names, numbers and phones up, and reads the rows of its hits alone', async () => {
  const app = await makeApp()
  for (const text of ['\u738b\u5c0f\u660e', '\u738b', 'wang xiao', '13800000000']) {
    for (const role of ['manager', 'staff', 'socialWorker', 'supervisor'] as const) {
      const plan = await planOf(app, app.as(role), 'clients.search', { text })
      expect(scans(plan), `${role}: ${text}`).toEqual([])
      for (const index of ['clients_no', 'clients_phone', 'client_identifiers_value']) {
        expect(plan.join('\n'), `${role}: ${text}`).toContain(index)
      }
    }
  }
})

test('the list of clients is turned and counted in indexes alone, or read off a caseload', async () => {
  const app = await makeApp()
  makeGround(app)
  for (const only of [null, 'unidentified', 'restricted', 'inStation', 'mine'] as const) {
    for (const role of ['manager', 'staff'] as const) {
      const plan = await planOf(app, app.as(role), 'clients.list', { only })
      const isFound = only === 'inStation' || only === 'mine'
      const steps = scans(plan)
      if (isFound || only === 'unidentified') expect(steps, `${role}: ${only}`).toEqual([])
      for (const step of steps) expect(step, `${role}: ${only}`).toMatch(/^SCAN c USING COVERING INDEX clients_listed/)
    }
    for (const role of ['socialWorker', 'supervisor'] as const) {
      const plan = await planOf(app, app.as(role), 'clients.list', { only })
      expect(scans(plan), role).toEqual([])
    }
  }
})

test('a client is opened without going through any table', async () => {
  const app = await makeApp()
  const manager = app.as('manager')
  const { client } = await manager.call('clients.register', {
    name: 'A',
    sex: 'male',
    birthDate: '1980-01-01',
    identifiers: [],
  })
  const plan = await planOf(app, manager, 'clients.get', { clientId: client!.id })
  expect(plan.length).toBeGreaterThan(8)
  expect(scans(plan)).toEqual([])
})

test('the bed board reads those in care and the beds, not the stays and nights of years past', async () => {
  const app = await makeApp()
  const plan = await planOf(app, app.as('manager'), 'stays.board', {})
  expect(scans(plan).map((step) => step.split(' USING')[0])).toEqual(['SCAN b'])
  expect(plan.join('\n')).toMatch(/stays_(listed_)?status/)
  expect(plan.join('\n')).toContain('bed_placements_until')
})

test('the calendar reads the days asked for, of one worker or of all', async () => {
  const app = await makeApp()
  const manager = app.as('manager')
  const month = { from: '2026-05-01', to: '2026-05-31' }
  const own = await planOf(app, manager, 'sessions.calendar', { ...month, workerId: manager.accountId })
  expect(scans(own)).toEqual([])
  for (const index of ['sessions_worker_day', 'appointments_day']) expect(own.join('\n')).toContain(index)
  const all = await planOf(app, manager, 'sessions.calendar', month)
  expect(scans(all)).toEqual([])
  for (const index of ['sessions_day', 'appointments_starts_on']) expect(all.join('\n')).toContain(index)
})
