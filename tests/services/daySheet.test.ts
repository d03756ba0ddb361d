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
  expect(await fill(entries)).toMatchObject({ added: 3, changed: 0, voided: 0 })
  expect(await fill(entries)).toEqual({ added: 0, changed: 0, voided: 0, before: [] })
  expect((await house.staff.call('services.list', {})).total).toBe(3)
  expect(await sheet()).toEqual([
    { stayId, given: [{ kind: 'food', quantity: 3 }] },
    { stayId: otherId, given: [{ kind: 'food', quantity: 2 }, { kind: 'clothing', quantity: 1 }] },
  ])
})

test('a corrected number amends, none voids, and what was before takes it all back', async () => {
  const done = await fill([
    { stayId, kind: 'food', quantity: 2 },
    { stayId: otherId, kind: 'clothing', quantity: 0 },
  ])
  expect(done).toMatchObject({ added: 0, changed: 1, voided: 1 })
  expect((await sheet())[1]!.given).toEqual([{ kind: 'food', quantity: 2 }])
  await fill(done.before)
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
