import { beforeEach, expect, test } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { cases } from '../../shared/cases/case.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'
import type { Caller } from '../support/makeApp.ts'

let station: SmallStation
let manager: Caller
let clientId: string

beforeEach(async () => {
  station = await smallStation()
  manager = station.app.as('manager')
  clientId = station.write((write) =>
    write.add(clients, { clientNo: 'W-1', name: 'A', isUnidentified: false, sex: 'female', birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false }).id,
  )
})

const event = (fields: object) =>
  manager.call('activities.record', { kind: 'community', name: 'Tea', programmeId: station.programmeId, organisationId: manager.accountId, heldOn: '2026-10-05', minutes: 90, place: 'Hall', otherHeads: 8, staffCount: 1, ...fields } as never)
const standings = (register: 'activities' | 'consultations' | 'visits', ...ids: string[]) => manager.call('activities.standings', { register, ids })
const figure = async (id: string) =>
  (await manager.call('indicators.figures', { contractId: station.contractId, from: '2026-10-01', to: '2026-10-31' })).indicators.find((one) => one.id === id)?.value

test('an event counts from so many heads on, named ones too, and the list says what is lacking as the indicator does', async () => {
  const enough = await event({ otherHeads: 7 })
  await manager.call('attendances.take', { activityId: enough.id, present: [clientId] })
  const few = await event({ otherHeads: 7 })
  const short = await event({ kind: 'publicity', otherHeads: 30, minutes: 45 })
  const found = await standings('activities', enough.id, few.id, short.id)
  expect(found.find(({ id }) => id === enough.id)).toEqual({ id: enough.id, heads: 8, isCounted: true, lacks: [] })
  expect(found.find(({ id }) => id === few.id)).toMatchObject({ isCounted: false, lacks: [{ code: 'activities.lacksHeads', params: { heads: 7, least: 8 } }] })
  expect(found.find(({ id }) => id === short.id)).toMatchObject({ isCounted: false, lacks: [{ code: 'activities.lacksMinutes', params: { minutes: 45, least: 60 } }] })
  expect([await figure('S10'), await figure('S11')]).toEqual([1, 0])
})

test('a programme in no contract counts nowhere', async () => {
  const programmeId = station.write((write) => {
    const { siteId } = write.find(programmes, station.programmeId)!
    return write.add(programmes, { siteId, name: 'Other', kind: 'service', nightsBy: 'stay', startOn: '2026-01-01' }).id
  })
  const { id } = await event({ programmeId, otherHeads: 20 })
  expect(await standings('activities', id)).toMatchObject([{ isCounted: false, lacks: [{ code: 'activities.noContract' }] }])
})

test('a consultation of somebody with an open case, and a visit not completed, do not count', async () => {
  const ask = (on: string) =>
    manager.call('consultations.record', { clientId, programmeId: station.programmeId, workerId: manager.accountId, consultedOn: on, minutes: 15, topic: 'reliefPolicy', mode: 'phone' } as never)
  station.write((write) =>
    write.add(cases, { caseNo: 'C-1', clientId, programmeId: station.programmeId, organisationId: manager.accountId, workerId: manager.accountId, status: 'assessment', source: 'station', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-10-10', decidedOn: '2026-10-10', openedOn: '2026-10-10' }),
  )
  const [before, during] = [await ask('2026-10-05'), await ask('2026-10-12')]
  const found = await standings('consultations', before.id, during.id)
  expect(found.map(({ id, isCounted }) => [id, isCounted])).toEqual(expect.arrayContaining([[before.id, true], [during.id, false]]))
  expect(await figure('S07')).toBe(1)
  const visit = (isCompleted: boolean) =>
    manager.call('visits.record', { kind: 'home', clientId, programmeId: station.programmeId, workerId: manager.accountId, visitedOn: '2026-10-05', minutes: 30, isCompleted, purpose: 'See' })
  const [done, notHome] = [await visit(true), await visit(false)]
  expect(await standings('visits', done.id)).toMatchObject([{ isCounted: true }])
  expect(await standings('visits', notHome.id)).toMatchObject([{ isCounted: false, lacks: [{ code: 'activities.notCompleted' }] }])
  // A worker who may not open the client is told nothing of the visit.
  expect(await station.app.as('socialWorker').call('activities.standings', { register: 'visits', ids: [done.id] })).toEqual([])
})
