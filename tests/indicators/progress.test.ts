import { expect, test } from 'vitest'
import { activities, patrols } from '../../shared/activities/activity.ts'
import { budgetLines, expenses, targets } from '../../shared/contracts/contract.ts'
import { groups } from '../../shared/activities/group.ts'
import { services } from '../../shared/services/service.ts'
import { indicatorWorld, anybody } from './indicatorWorld.ts'

/** Ten days into the third quarter of a contract for 2026. */
async function world() {
  const made = await indicatorWorld()
  const { add, contract, ours } = made
  const target = (indicatorId: string, wanted: number, period: 'quarter' | 'contract', weight: number) =>
    add(targets, { contractId: contract.id, indicatorId, indicatorVersion: 1, target: wanted, period, weight, evidence: null })
  const activity = (heldOn: string, otherHeads: number) =>
    add(activities, { kind: 'community', name: `On ${heldOn}`, programmeId: ours, organisationId: anybody, heldOn, minutes: 60, place: 'Square', otherHeads, staffCount: 2 })
  return { ...made, target, activity, manager: made.app.as('manager') }
}

test('every target stands with this quarter, the year to date and its pace; the year is counted anew, not added up', async () => {
  const { manager, contract, kase, session, target } = await world()
  target('S06', 10, 'contract', 500)
  target('S13', 4, 'contract', 300)
  target('S05', 1, 'quarter', 200)
  const one = kase({ openedOn: '2026-01-20', receivedOn: '2026-01-15' })
  for (const on of ['2026-02-02', '2026-03-03', '2026-05-05', '2026-07-02']) session(one, on)
  const progress = await manager.call('indicators.progress', { contractId: contract.id })
  expect(progress).toMatchObject({ asOf: '2026-07-10', quarter: '2026Q3', quarterSpan: { from: '2026-07-01', to: '2026-07-10' }, passedDays: 191, totalDays: 365 })
  const line = (id: string) => progress.lines.find((found) => found.indicatorId === id)!
  // 10 × 191/365 = 5.2: five are due.
  expect(line('S06')).toMatchObject({ inQuarter: { value: 1 }, toDate: { value: 4 }, expected: 5, pace: 'behind' })
  expect(line('S06').trend).toEqual([{ quarter: '2026Q1', value: 2 }, { quarter: '2026Q2', value: 1 }, { quarter: '2026Q3', value: 1 }])
  // One person in three quarters is one person.
  expect(line('S13')).toMatchObject({ toDate: { value: 1 } })
  expect(line('S05')).toMatchObject({ targetPeriod: 'quarter', expected: 0, pace: 'onCourse' })
})

test('an answer is kept until something is written', async () => {
  const { manager, contract, kase, session, target } = await world()
  target('S06', 10, 'contract', 1000)
  const of = async () => (await manager.call('indicators.progress', { contractId: contract.id })).lines[0]!.toDate.value
  const one = kase()
  expect(await of()).toBe(0)
  session(one, '2026-05-05')
  expect(await of()).toBe(1)
  expect(await of()).toBe(1)
})

test('what a result costs is what was spent on it over its units, and money is held against results', async () => {
  const { manager, contract, add, target, activity } = await world()
  target('S10', 10, 'contract', 1000)
  activity('2026-03-01', 20)
  activity('2026-04-01', 12)
  const line = add(budgetLines, { contractId: contract.id, code: '1', label: 'Activities', amountFen: 1_000_000 })
  add(expenses, { contractId: contract.id, budgetLineId: line.id, spentOn: '2026-03-01', amountFen: 700_000, purpose: 'Hall', indicatorId: 'S10', voucherNo: '1' })
  add(expenses, { contractId: contract.id, budgetLineId: line.id, spentOn: '2026-03-02', amountFen: 100_000, purpose: 'Pay', voucherNo: '2' })
  const { costs, money } = await manager.call('indicators.progress', { contractId: contract.id })
  expect(costs).toMatchObject([{ indicatorId: 'S10', fen: 700_000, units: 2 }])
  expect(money).toEqual({ budgetFen: 1_000_000, spentFen: 800_000, resultsPerMille: 200 })
})

test('each sign of waste opens to the records it is about', async () => {
  const { manager, contract, add, ours, kase, session, stay, activity } = await world()
  activity('2026-04-01', 0)
  activity('2026-04-02', 10)
  add(patrols, { programmeId: ours, organisationId: anybody, patrolledOn: '2026-05-01', minutes: 60, area: 'North', staffCount: 2, metCount: 0, advisedCount: 0, acceptedCount: 0 })
  const one = kase()
  session(one, '2026-05-05', { minutes: 5 })
  session(one, '2026-05-06', { minutes: 50 })
  add(groups, { name: 'Nobody came', kind: 'support', programmeId: ours, organisationId: anybody, leaderId: anybody, phase: 'forming', startedOn: '2026-05-01' })
  const greedy = stay({ admittedOn: '2026-04-10', exitOn: '2026-04-11' })
  const meals = (quantity: number) => add(services, { clientId: greedy.clientId, stayId: greedy.id, programmeId: ours, kind: 'food', providedOn: '2026-04-10', quantity })
  meals(6)
  const signals = async () => Object.fromEntries((await manager.call('indicators.progress', { contractId: contract.id })).signals.map(({ id, n, N }) => [id, [n, N]]))
  expect(await signals()).toMatchObject({ W01: [1, 2], W02: [1, 1], W03: [1, 2], W04: [1, 1], W05: [0, 1] })
  // Two days have six meals; a seventh is one too many.
  meals(1)
  expect(await signals()).toMatchObject({ W05: [1, 1] })
  const behind = await manager.call('indicators.evidence', { contractId: contract.id, from: '2026-01-01', to: '2026-07-10', indicatorId: 'W03', part: 'n' })
  expect(behind).toMatchObject({ total: 1, rows: [{ table: 'sessions', part: 'n', on: '2026-05-05' }] })
})

test('a contract without targets still shows its main figures', async () => {
  const { manager, contract } = await world()
  const { lines } = await manager.call('indicators.progress', { contractId: contract.id })
  expect(lines.length).toBeGreaterThan(8)
  expect(new Set(lines.map(({ pace }) => pace))).toEqual(new Set(['noTarget']))
})
