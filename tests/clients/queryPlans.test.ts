import type { Statement } from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import type { CallInput, ProcedureName } from '../../shared/contract.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'

/**
 * How SQLite goes about what the desk asks for all day. A base that is small, as in tests, is quick whatever the plan;
 * with 100,000 clients a table that is gone through from end to end is felt with every key.
 */
async function planOf<N extends ProcedureName>(
  app: App,
  caller: Caller,
  name: N,
  input: CallInput<N>,
): Promise<string[]> {
  const { sqlite } = app.station.open().base
  const statements = Object.getPrototypeOf(sqlite.prepare('SELECT 1')) as Statement
  const asked = [vi.spyOn(statements, 'all'), vi.spyOn(statements, 'get')]
  await caller.call(name, input)
  const queries = new Set(asked.flatMap(({ mock }) => (mock.contexts as Statement[]).map(({ source }) => source)))
  for (const spy of asked) spy.mockRestore()
  return [...queries].flatMap((text) => {
    const statement = sqlite.prepare(`EXPLAIN QUERY PLAN ${text}`)
    const unbound = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => null)
    return (statement.all(...unbound) as { detail: string }[]).map(({ detail }) => detail)
  })
}

/**
 * What is gone through from end to end, less lists that the query itself has made or was given, and less the access
 * log, whose last line is its first step.
 */
const scans = (plan: readonly string[]): string[] =>
  plan.filter((step) => /^SCAN (?!json_each|value|fit|n$|page|access_log|CONSTANT ROW|\(subquery)/.test(step))

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

test('the list of clients is turned and counted in one index, or read off a caseload', async () => {
  const app = await makeApp()
  const page = { limit: 50, offset: 99_000 }
  for (const only of [null, 'unidentified', 'restricted', 'inStation', 'mine'] as const) {
    for (const role of ['manager', 'staff'] as const) {
      const plan = await planOf(app, app.as(role), 'clients.list', { ...page, only })
      const steps = scans(plan).map((step) => step.replace('COVERING ', ''))
      const isFound = only === 'inStation' || only === 'mine'
      expect(steps, `${role}: ${only}`).toEqual(isFound ? [] : Array(2).fill('SCAN c USING INDEX clients_listed'))
    }
    for (const role of ['socialWorker', 'supervisor'] as const) {
      const plan = await planOf(app, app.as(role), 'clients.list', { ...page, only })
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
  expect(plan.join('\n')).toContain('stays_status')
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
