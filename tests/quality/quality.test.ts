import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualSpan } from '../../shared/quality/qualityContract.ts'
import { delayBand } from '../../shared/quality/fieldGroups.ts'
import { breakEveryRule, stationWithCases } from './support/flawedStation.ts'

const quarter = { from: '2026-07-01', to: '2026-11-02' }
let station: Awaited<ReturnType<typeof stationWithCases>>
let broken: Record<string, string>
beforeAll(async () => {
  station = await stationWithCases()
  broken = breakEveryRule(station)
})
afterAll(() => station.app.close())
const manager = () => station.app.as('manager')

test('without a word on days the quarter before and the one that runs are asked about', () => {
  expect(usualSpan('2026-11-02')).toEqual({ from: '2026-07-01', to: '2026-11-02' })
  expect(usualSpan('2027-01-01')).toEqual({ from: '2026-10-01', to: '2027-01-01' })
})

test('the work list begins with what blocks the report, says whose it is, and turns page by page', async () => {
  const all = await manager().call('quality.list', { limit: 500 })
  const firstWarning = all.rows.findIndex(({ severity }) => severity === 'warns')
  expect(firstWarning).toBeGreaterThan(0)
  expect(all.rows.slice(firstWarning).every(({ severity }) => severity === 'warns')).toBe(true)
  expect(all.rows.find(({ ruleId }) => ruleId === 'sessionUnsigned')).toMatchObject({
    rule: 'Note not signed',
    workerName: 'socialWorker',
    says: 'The note of 2 Sept 2026 is a draft; until it is signed it counts nowhere.',
    openTable: 'sessions',
    openId: broken['sessionUnsigned'],
  })
  const second = await manager().call('quality.list', { limit: 10, offset: 10 })
  expect(second.total).toBe(all.total)
  expect(second.rows.map(({ id }) => id)).toEqual(all.rows.slice(10, 20).map(({ id }) => id))
})

test('it is narrowed by rule, kind, severity, worker, indicator and to what can be mended, and sorted', async () => {
  const ids = async (filter: object) => (await manager().call('quality.list', { limit: 500, ...filter })).rows.map(({ ruleId }) => ruleId)
  expect(await ids({ ruleId: 'stayOverlap' })).toEqual(['stayOverlap'])
  expect(new Set(await ids({ kind: 'timeliness' }))).toEqual(new Set(['stayLateEntry', 'caseLateEntry', 'sessionLateEntry', 'sessionLateNote']))
  expect(await ids({ kind: 'timeliness', isMendable: true })).toEqual([])
  expect(new Set(await ids({ indicatorId: 'R07' }))).toEqual(new Set(['refusalWithoutNotice']))
  expect(new Set(await ids({ workerId: station.worker.accountId, severity: 'blocks' }))).toEqual(new Set(['caseDayOrder', 'caseStateAndDays', 'sessionOutsideCase']))
  const { rows } = await manager().call('quality.list', { limit: 500, sort: { by: 'on', isDescending: false } })
  const days = rows.map(({ on }) => on)
  expect(days).toEqual([...days].sort())
})

test('sentences come in the language that is asked for', async () => {
  const { rows } = await manager().call('quality.list', { ruleId: 'stayExitIncomplete', language: 'zh-CN' })
  expect(rows[0]!.says).toMatch(/\u79bb\u7ad9\u65b9\u5f0f/)
})

test('the summary counts the same problems by rule, by worker and by the figures they touch', async () => {
  const list = await manager().call('quality.list', { limit: 500, ...quarter })
  const summary = await manager().call('quality.summary', quarter)
  expect(summary.total).toBe(list.total)
  expect(summary.byRule.reduce((sum, { count }) => sum + count, 0)).toBe(list.total)
  expect(summary.blocking).toBe(list.rows.filter(({ severity }) => severity === 'blocks').length)
  expect(summary.byWorker.reduce((sum, { blocks, warns }) => sum + blocks + warns, 0)).toBe(list.rows.filter(({ isMendable }) => isMendable).length)
  for (const { indicatorId, records } of summary.byIndicator) {
    const touched = new Set(list.rows.filter(({ indicatorIds }) => indicatorIds.includes(indicatorId)).map(({ recordId }) => recordId))
    expect(records, indicatorId).toBe(touched.size)
  }
})

test('completeness counts the fields due and filled as the indicator does', async () => {
  const { completeness } = await manager().call('quality.summary', quarter)
  const sessions = completeness.find(({ group }) => group === 'session')!
  const { rows } = await manager().call('quality.list', { ruleId: 'sessionMissing', limit: 500 })
  const missing = rows.reduce((sum, { params }) => sum + Number(params['count']), 0)
  expect(sessions.due - sessions.filled).toBe(missing)
  expect(sessions.fields.find(({ field }) => field === 'note')).toMatchObject({ due: sessions.due / 5, filled: sessions.due / 5 })
})

test('timeliness tells in how many days records were written down', async () => {
  expect([-3, 0, 1, 3, 4, 10, 11, 400].map(delayBand)).toEqual([0, 1, 2, 2, 3, 4, 5, 5])
  const { timeliness } = await manager().call('quality.summary', quarter)
  const cases = timeliness.find(({ table }) => table === 'cases')!
  expect(cases.bands.reduce((sum, count) => sum + count, 0)).toBe(cases.total)
  expect(cases.total - cases.inTime).toBe((await manager().call('quality.list', { ruleId: 'caseLateEntry' })).total)
})

test('a worker’s own work list holds what is theirs and can be mended; others are told nothing of it', async () => {
  const own = await station.worker.call('quality.own', {})
  const list = await station.worker.call('quality.list', { workerId: station.worker.accountId, isMendable: true, limit: 500 })
  expect(own.count).toBe(list.total)
  expect(own.blocking).toBe(3)
  const stranger = station.app.as('socialWorker', 'stranger', 'otherPartner')
  expect(await stranger.call('quality.own', {})).toEqual({ count: 0, blocking: 0 })
  expect((await stranger.call('quality.list', {})).rows.filter(({ clientId }) => clientId !== null)).toEqual([])
  expect(await station.app.as('auditor').call('quality.own', {})).toEqual({ count: 0, blocking: 0 })
})

test('a site sets thresholds of its own, recorded, and rules and surveys follow them', async () => {
  const before = await manager().call('quality.thresholds', {})
  expect(before.version).toBeNull()
  expect(await station.app.as('staff').ask('quality.setThresholds', { ...before.usual, version: null })).toMatchObject({ ok: false })
  const changed = { ...before.usual, entryDelayDays: 30, surveyMinAnswers: 1 }
  const { version } = await manager().call('quality.setThresholds', { ...changed, version: null })
  expect(await manager().call('quality.thresholds', {})).toEqual({ inForce: changed, usual: before.usual, version })
  expect((await manager().call('quality.list', { ruleId: 'sessionLateEntry' })).total).toBe(0)
  expect((await manager().call('quality.list', { ruleId: 'surveyTooFew' })).rows.map(({ recordId }) => recordId)).toEqual([broken['surveyTooFew']])
  await expect(manager().call('quality.setThresholds', { ...changed, version: version + 1 })).rejects.toMatchObject({ code: 'core.clash' })
  await expect(manager().call('quality.setThresholds', { ...changed, caseloadLimit: 0, version })).rejects.toMatchObject({ refusal: { fields: { caseloadLimit: {} } } })
  await manager().call('quality.setThresholds', { ...before.usual, version })
})

test('the list leaves as a table, with its sentences', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quality-'))
  const path = join(dir, 'list.csv')
  const columns = [
    { field: 'rule', header: 'Rule' },
    { field: 'severityName', header: 'Severity' },
    { field: 'says', header: 'What' },
  ]
  await manager().call('exports.list', { list: 'quality.list', filter: { ruleId: 'stayWithoutBed' }, columns, format: 'csv', target: 'file' }, {}, { file: path })
  expect(readFileSync(path, 'utf8')).toMatch(/Weakens it.*In care, but no bed is assigned for tonight\./)
  rmSync(dir, { recursive: true })
})
