import { beforeEach, expect, test } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'
import type { Caller } from '../support/makeApp.ts'

let station: SmallStation
let manager: Caller
let clientIds: string[]
let groupId: string

beforeEach(async () => {
  station = await smallStation()
  manager = station.app.as('manager')
  clientIds = station.write((write) =>
    ['A', 'B', 'C', 'D', 'E'].map((name) =>
      write.add(clients, {
        clientNo: `G-${name}`,
        name,
        isUnidentified: false,
        sex: 'female',
        birthDateIsEstimated: false,
        fingerprintTaken: false,
        disabilities: [],
        benefits: [],
        specialGroups: [],
        isRestricted: name === 'E',
      }).id,
    ),
  )
  const { programmeId } = station
  groupId = (await manager.call('groups.record', { name: 'Together', kind: 'mutualAid', programmeId, organisationId: manager.accountId, leaderId: manager.accountId, phase: 'preparation', startedOn: '2026-10-01' })).id
  for (const clientId of clientIds) await manager.call('groupMembers.record', { groupId, clientId, joinedOn: '2026-10-01' })
})

async function meet(number: number, present: string[], otherHeads = 0): Promise<string> {
  const { id } = await manager.call('groupSessions.record', { groupId, programmeId: station.programmeId, number, heldOn: `2026-10-0${number}`, minutes: 90, content: 'Talk.', otherHeads })
  await manager.call('attendances.take', { groupSessionId: id, present, absent: clientIds.filter((one) => !present.includes(one)) })
  return id
}

test('a group of five counts once it has met four times, and the file says so as the indicator does', async () => {
  for (const number of [1, 2, 3]) await meet(number, clientIds)
  expect((await manager.call('groups.file', { groupId })).standing).toEqual({ sessions: 3, members: 5, attendances: 15, minSessions: 4, minMembers: 5, isCounted: false })
  await meet(4, clientIds.slice(0, 3))
  const file = await manager.call('groups.file', { groupId })
  expect(file.standing).toMatchObject({ sessions: 4, attendances: 18, isCounted: true })
  expect(file.sessions.map(({ number, present, absent }) => [number, present, absent])).toEqual([[1, 5, 0], [2, 5, 0], [3, 5, 0], [4, 3, 2]])
  expect((await manager.call('groups.overview', {})).rows).toMatchObject([{ id: groupId, leaderName: 'manager', standing: { isCounted: true } }])
  const figures = await manager.call('indicators.figures', { contractId: station.contractId, from: '2026-10-01', to: '2026-10-31' })
  expect(figures.indicators.find((one) => one.id === 'S09')).toMatchObject({ value: 1 })
})

test('heads without a file count as members, and a contract may ask for more', async () => {
  for (const number of [1, 2, 3, 4]) await meet(number, clientIds.slice(0, 2), number === 2 ? 3 : 0)
  expect((await manager.call('groups.file', { groupId })).standing).toMatchObject({ members: 5, attendances: 11, isCounted: true })
  const contract = await manager.call('contracts.get', { id: station.contractId })
  await manager.call('contracts.amend', { id: contract.id, version: contract.version, changes: { params: { groupMinSessions: 6 } } })
  expect((await manager.call('groups.file', { groupId })).standing).toMatchObject({ minSessions: 6, isCounted: false })
})

test('a member whose file is closed to the reader is counted and not named', async () => {
  const staff = station.app.as('staff')
  const file = await staff.call('groups.file', { groupId })
  expect(file.members.map((member) => member.clientName)).toEqual(['A', 'B', 'C', 'D'])
  expect(file.hiddenMembers).toBe(1)
  expect(await staff.ask('groups.file', { groupId: '00000000-0000-7000-8000-000000000000' })).toMatchObject({ refusal: { code: 'core.notFound' } })
})

test('ticks taken again replace the earlier ones', async () => {
  const groupSessionId = await meet(1, clientIds)
  await manager.call('attendances.take', { groupSessionId, present: clientIds.slice(1) })
  const ticks = await manager.call('attendances.list', { groupSessionId })
  expect(ticks.filter((one) => one.isPresent)).toHaveLength(4)
  expect(ticks).toHaveLength(5)
})

test('help that was found is never worth less than nothing', async () => {
  const link = { programmeId: station.programmeId, linkedOn: '2026-10-01', provider: 'Shop', kind: 'goods', description: 'Ten coats.' }
  expect(await manager.ask('resourceLinks.record', { ...link, valueFen: -1 })).toMatchObject({ refusal: { fields: { valueFen: { code: 'core.tooSmall' } } } })
  expect(await manager.ask('resourceLinks.record', { ...link, linkedOn: '2026-12-01' })).toMatchObject({ refusal: { fields: { linkedOn: { code: 'core.futureDate' } } } })
  expect(await manager.call('resourceLinks.record', { ...link, valueFen: 42_000 })).toMatchObject({ valueFen: 42_000 })
})
