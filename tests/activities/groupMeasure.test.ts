import { beforeEach, expect, test } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import type { CallInput } from '../../shared/contract.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'
import type { Caller } from '../support/makeApp.ts'

let station: SmallStation
let manager: Caller
let clientId: string

beforeEach(async () => {
  station = await smallStation()
  manager = station.app.as('manager')
  clientId = station.write((write) =>
    write.add(clients, { clientNo: 'M-1', name: 'A', isUnidentified: false, sex: 'female', birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false }).id,
  )
})

const group = (fields: Partial<CallInput<'groups.record'>> = {}) =>
  manager.call('groups.record', { name: 'Together', kind: 'mutualAid', programmeId: station.programmeId, organisationId: manager.accountId, leaderId: manager.accountId, phase: 'preparation', startedOn: '2026-10-01', ...fields })
const plain = { measureMin: 0, measureMax: 10, measureBetter: 'lower' } as const
const join = (groupId: string) => manager.call('groupMembers.record', { groupId, clientId, joinedOn: '2026-10-01' })
const measured = async (groupId: string) => (await manager.call('groups.file', { groupId })).members[0]!.measured

test('on a plain scale each member has a score before and after, and the change is read in the direction of the scale', async () => {
  const { id } = await group(plain)
  const member = await join(id)
  expect(await measured(id)).toEqual({ pre: null, post: null, change: null, isImproved: null })
  const set = (version: number, changes: object) => manager.ask('groupMembers.amend', { id: member.id, version, changes })
  expect(await set(1, { preScore: 11, preOn: '2026-10-01' })).toMatchObject({ refusal: { fields: { preScore: { code: 'activities.offScale' } } } })
  expect(await set(1, { preScore: 8 })).toMatchObject({ refusal: { fields: { preOn: { code: 'core.required' } } } })
  expect(await set(1, { postScore: 3, postOn: '2026-10-20' })).toMatchObject({ refusal: { fields: { preScore: { code: 'activities.preFirst' } } } })
  expect(await set(1, { preScore: 8, preOn: '2026-10-01' })).toMatchObject({ ok: true })
  expect(await set(2, { postScore: 3, postOn: '2026-09-20' })).toMatchObject({ refusal: { fields: { postOn: { code: 'core.dateOrder' } } } })
  expect(await set(2, { postScore: 3, postOn: '2026-10-20' })).toMatchObject({ ok: true })
  expect(await measured(id)).toMatchObject({ pre: { score: 8 }, post: { score: 3 }, change: -5, isImproved: true })
  await expect(manager.call('groups.amend', { id, version: 1, changes: { measureMax: 20 } })).rejects.toMatchObject({ code: 'activities.measureInUse' })
})

test('with an instrument the first and the last scoring around the group are shown, and a small change is none', async () => {
  const { id } = await group({ measureInstrumentId: 'who5' })
  const member = await join(id)
  const { instruments } = await manager.call('packs.current', {})
  const who5 = instruments.find((one) => one.id === 'who5')!
  const score = (assessedOn: string, value: number) =>
    manager.call('assessments.score', {
      clientId, programmeId: station.programmeId, instrumentId: 'who5', stage: 'baseline', assessedOn,
      answers: Object.fromEntries(who5.items.map((item) => [item.id, value])),
    } as never)
  await score('2026-06-01', 5)
  await score('2026-09-20', 1)
  expect(await measured(id)).toMatchObject({ pre: { score: 20, on: '2026-09-20' }, post: null, isImproved: null })
  await score('2026-10-30', 3)
  expect(await measured(id)).toMatchObject({ pre: { score: 20 }, post: { score: 60, on: '2026-10-30' }, change: 40, isImproved: true })
  expect(await manager.ask('groupMembers.amend', { id: member.id, version: 1, changes: { preScore: 3, preOn: '2026-10-01' } })).toMatchObject({ refusal: { fields: { preScore: { code: 'activities.noScale' } } } })
})

test.each([
  [{ measureMin: 0 }, ['measureMax', 'measureBetter']],
  [{ ...plain, measureMax: 0 }, ['measureMax']],
  [{ measureInstrumentId: 'nothing' }, ['measureInstrumentId']],
  [{ measureInstrumentId: 'who5', measureMin: 0 }, ['measureMin']],
])('a measure that cannot be used is refused: %o', async (fields, wrong) => {
  const answer = await manager.ask('groups.record', { name: 'x', kind: 'mutualAid', programmeId: station.programmeId, organisationId: manager.accountId, leaderId: manager.accountId, phase: 'preparation', startedOn: '2026-10-01', ...fields })
  expect(answer.ok ? [] : Object.keys(answer.refusal.fields)).toEqual(wrong)
})
