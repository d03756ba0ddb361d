import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHouse } from '../stays/support/house.ts'

let house: Awaited<ReturnType<typeof makeHouse>>
let stayId: string
let otherId: string
beforeAll(async () => {
  house = await makeHouse()
  stayId = (await house.inCare((await house.register()).id)).id
  otherId = (await house.inCare((await house.register({ name: 'Li Fang', birthDate: '1991-04-04' })).id)).id
})
afterAll(() => house.app.close())

const on = '2026-05-02'
const fill = (entries: { stayId: string; kind: string; quantity: number }[], day = on) =>
  house.staff.call('services.fillDay', { programmeId: house.programme.id, on: day, entries })
const sheet = async (day = on) =>
  (await house.staff.call('services.daySheet', { programmeId: house.programme.id, on: day })).map((row) => ({ stayId: row.stayId, given: row.given }))

test('a whole house is filled in at once, and filling it in again writes nothing', async () => {
  const entries = [
    { stayId, kind: 'food', quantity: 3 },
    { stayId: otherId, kind: 'food', quantity: 2 },
    { stayId: otherId, kind: 'clothing', quantity: 1 },
  ]
  expect((await fill(entries)).added).toHaveLength(3)
  expect(await fill(entries)).toEqual({ added: [], changed: [], voided: [] })
  expect((await house.staff.call('services.list', {})).total).toBe(3)
  expect(await sheet()).toEqual([
    { stayId, given: [{ kind: 'food', quantity: 3 }] },
    { stayId: otherId, given: [{ kind: 'food', quantity: 2 }, { kind: 'clothing', quantity: 1 }] },
  ])
})

test('a corrected number amends, none voids, and taking it back restores it all', async () => {
  const done = await fill([
    { stayId, kind: 'food', quantity: 2 },
    { stayId: otherId, kind: 'clothing', quantity: 0 },
  ])
  expect([done.added.length, done.changed.length, done.voided.length]).toEqual([0, 1, 1])
  expect((await sheet())[1]!.given).toEqual([{ kind: 'food', quantity: 2 }])
  await house.staff.call('services.takeBackDay', done)
  expect((await sheet()).map((row) => row.given)).toEqual([
    [{ kind: 'food', quantity: 3 }],
    expect.arrayContaining([{ kind: 'clothing', quantity: 1 }]),
  ])
})

test('who was not in care that day gets nothing, and nobody else does either', async () => {
  await expect(fill([{ stayId, kind: 'food', quantity: 1 }], '2026-04-30')).rejects.toMatchObject({ code: 'services.notAllInCare' })
  await expect(fill([{ stayId, kind: 'food', quantity: 1 }], '2026-05-09')).rejects.toMatchObject({ code: 'core.checkFields' })
  expect(await sheet('2026-04-30')).toEqual([])
})

test('one cell is filled in once, and a stay entered in error gets nothing', async () => {
  const twice = [
    { stayId, kind: 'hygiene', quantity: 1 },
    { stayId, kind: 'hygiene', quantity: 1 },
  ]
  await expect(fill(twice)).rejects.toMatchObject({ refusal: { fields: { 'entries.1.kind': { code: 'core.invalid' } } } })
  const mistaken = await house.inCare((await house.register({ name: 'Wu Jun', birthDate: '1970-07-07' })).id)
  await house.manager.call('stays.void', { stayId: mistaken.id, version: mistaken.version, reason: 'Twice.' })
  await expect(fill([{ stayId: mistaken.id, kind: 'food', quantity: 1 }])).rejects.toMatchObject({ code: 'services.notAllInCare' })
})

const record = (fields: object) =>
  house.manager.call('services.record', { clientId: '', programmeId: house.programme.id, kind: 'hygiene', providedOn: on, quantity: 2, ...fields } as never)
const clientOf = async (id: string) => (await house.staff.call('stays.get', { stayId: id })).stay.clientId

test('taking a sheet back restores cost and note, and is refused once somebody has changed a service', async () => {
  const soap = await record({ clientId: await clientOf(stayId), stayId, kind: 'hygiene', costFen: 1250, note: 'Soap and towels.' })
  const done = await fill([{ stayId, kind: 'hygiene', quantity: 0 }])
  await house.staff.call('services.takeBackDay', done)
  expect(await house.staff.call('services.get', { id: soap.id })).toMatchObject({ voidedAt: null, quantity: 2, costFen: 1250, note: 'Soap and towels.' })

  const lessened = await fill([{ stayId, kind: 'hygiene', quantity: 1 }])
  const { version } = await house.staff.call('services.get', { id: soap.id })
  await house.staff.call('services.amend', { id: soap.id, version, changes: { note: 'Soap.' } })
  await expect(house.staff.call('services.takeBackDay', lessened)).rejects.toMatchObject({ code: 'core.clash' })

  const mistaken = await house.staff.call('services.void', { id: soap.id, version: version + 1, reason: 'Given to another.' })
  await expect(
    house.staff.call('services.takeBackDay', { added: [], changed: [], voided: [{ id: soap.id, version: mistaken.version }] }),
  ).rejects.toMatchObject({ code: 'services.notOfSheet' })
})

test('what was given in a case that the reception may not read is neither counted nor touched by the sheet', async () => {
  const clientId = await clientOf(otherId)
  const received = await house.manager.call('cases.receive', {
    clientId, programmeId: house.programme.id, workerId: null, source: 'self', presentingProblem: 'Debts.', urgency: 'routine', receivedOn: '2026-05-01',
  })
  const inCase = await record({ clientId, stayId: otherId, caseId: received.id, kind: 'medical', quantity: 1, note: 'A bandage.' })
  const given = async () => (await house.staff.call('services.daySheet', { programmeId: house.programme.id, on })).find((row) => row.stayId === otherId)!.given
  expect(await given()).not.toContainEqual({ kind: 'medical', quantity: 1 })
  expect(await fill([{ stayId: otherId, kind: 'medical', quantity: 0 }])).toEqual({ added: [], changed: [], voided: [] })
  expect((await fill([{ stayId: otherId, kind: 'medical', quantity: 3 }])).added).toHaveLength(1)
  expect(await house.manager.call('services.get', { id: inCase.id })).toMatchObject({ version: 1, quantity: 1, voidedAt: null })
})
