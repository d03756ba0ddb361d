import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsFor } from '../../electron/quality/qualityReads.ts'
import { ruleIds } from '../../shared/quality/qualityRules.ts'
import { mendText, problemText, type Problem } from '../../shared/quality/problem.ts'
import { breakEveryRule, stationWithCases } from './support/flawedStation.ts'

const quarter = { from: '2026-07-01', to: '2026-11-02' }
let station: Awaited<ReturnType<typeof stationWithCases>>
const asked = () => ({ db: station.app.station.open().db, pack: station.app.station.open().pack, today: '2026-11-02', actor: null })
beforeAll(async () => {
  station = await stationWithCases()
})
afterAll(() => station.app.close())

test('a station whose records are in order has no problems', async () => {
  const at = station.addCase({ receivedOn: '2026-10-01', openedOn: '2026-10-01', recordedAt: '2026-10-01T02:00:00.000Z', agreementOn: '2026-10-02' })
  station.addSession(at, { heldOn: '2026-10-05', recordedAt: '2026-10-05T02:00:00.000Z' })
  station.addStay({ clientId: at.clientId }, '2026-10-01', '2026-10-05')
  expect(await problemsFor(asked(), quarter)).toEqual([])
})

test('each rule finds the record that breaks it, says so in a sentence and says what to do', async () => {
  const broken = breakEveryRule(station)
  const problems = await problemsFor(asked(), quarter)
  const found = new Map(problems.map((one) => [one.id, one]))
  expect(Object.keys(broken).sort()).toEqual([...ruleIds].sort())
  for (const id of ruleIds) {
    const one = found.get(`${id}:${broken[id]}`)
    expect(one, `${id} finds its record`).toBeDefined()
    for (const language of ['zh-CN', 'en'] as const)
      for (const said of [problemText(one!, language), mendText(one!, language)]) expect(said, id).not.toMatch(/\{\{|undefined|null|^$|^quality\./)
    expect(one!.openId, id).toBeTruthy()
    expect(one!.label, id).not.toBe('')
  }
})

test('what a field that is missing touches is told by the field', async () => {
  const problems = await problemsFor(asked(), { ...quarter, rules: ['clientMissing', 'caseMissing'] })
  const of = (rule: string) => problems.find((one) => one.ruleId === rule)!
  expect(of('clientMissing')).toMatchObject({ params: { count: 1, fields: 'origin' }, indicatorIds: ['R01'] })
  expect(problemText(of('clientMissing'), 'en')).toBe('1 missing: Comes from.')
  expect(of('caseMissing').indicatorIds).toEqual(['Q01C'])
})

test('only the records of the period and of the programmes asked about are looked at', async () => {
  const none = (list: readonly Problem[]) => list.map(({ id }) => id)
  expect(none(await problemsFor(asked(), { from: '2025-01-01', to: '2025-03-31' }))).toEqual([])
  expect(none(await problemsFor(asked(), { ...quarter, programmeIds: [] }))).toEqual([])
  const sessionsOnly = await problemsFor(asked(), { from: '2026-09-09', to: '2026-09-09', rules: ['sessionLateNote', 'sessionUnsigned'] })
  expect(sessionsOnly.map(({ ruleId }) => ruleId)).toEqual(['sessionLateNote'])
})

test('who asks is told of the records they may see and of no others', async () => {
  const actor = (accountId: string, roles: readonly ('staff' | 'socialWorker')[], organisationId = station.partnerId) => ({ accountId, roles, organisationId, language: 'en' as const })
  const all = await problemsFor(asked(), quarter)
  const stranger = await problemsFor({ ...asked(), actor: actor('stranger', ['socialWorker']) }, quarter)
  expect(stranger.filter(({ clientId, caseId }) => clientId !== null || caseId !== null)).toEqual([])
  const own = await problemsFor({ ...asked(), actor: actor(station.worker.accountId, ['socialWorker']) }, quarter)
  expect(own.filter(({ table }) => table === 'sessions').length).toBe(all.filter(({ table }) => table === 'sessions').length)
  expect(own.some(({ ruleId }) => ruleId === 'complaintOpen')).toBe(false)
  const staff = await problemsFor({ ...asked(), actor: actor('somebody', ['staff']) }, quarter)
  expect(staff.some(({ table }) => table === 'stays')).toBe(true)
  expect(staff.some(({ table }) => table === 'sessions')).toBe(false)
})
