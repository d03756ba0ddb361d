import { expect, test } from 'vitest'
import { makeHouse } from '../stays/support/house.ts'

test('a service is given to its own client, on a day that has come, at least once', async () => {
  const { staff, register, inCare, programme } = await makeHouse()
  const client = await register()
  const other = await register({ name: '李四' })
  const stay = await inCare(client.id)
  const meal = {
    clientId: client.id,
    stayId: stay.id,
    programmeId: programme.id,
    kind: 'food',
    providedOn: '2026-05-02',
    quantity: 1,
  }
  await staff.call('services.record', meal)
  await expect(staff.call('services.record', { ...meal, clientId: other.id })).rejects.toMatchObject({
    code: 'services.otherClient',
  })
  await expect(staff.call('services.record', { ...meal, quantity: 0 })).rejects.toMatchObject({
    refusal: { fields: { quantity: { code: 'services.nothingGiven' } } },
  })
  await expect(staff.call('services.record', { ...meal, providedOn: '2026-05-07' })).rejects.toMatchObject({
    refusal: { fields: { providedOn: { code: 'core.futureDate' } } },
  })
  expect((await staff.call('services.list', { stayId: stay.id })).total).toBe(1)
})

test('a contracted worker sees only the services of their own caseload', async () => {
  const { app, staff, register, programme } = await makeHouse()
  const client = await register()
  await staff.call('services.record', {
    clientId: client.id,
    programmeId: programme.id,
    kind: 'clothing',
    providedOn: '2026-05-02',
    quantity: 1,
  })
  expect((await app.as('socialWorker').call('services.list', {})).total).toBe(0)
})

test('bed stocks do not overlap, and a service programme has no nights to record', async () => {
  const { manager, programme } = await makeHouse()
  await manager.call('bedStocks.record', {
    programmeId: programme.id,
    fromOn: '2026-01-01',
    toOn: '2026-03-31',
    beds: 20,
  })
  await expect(
    manager.call('bedStocks.record', { programmeId: programme.id, fromOn: '2026-03-31', beds: 30 }),
  ).rejects.toMatchObject({ code: 'programmes.stockOverlaps' })
  await manager.call('bedStocks.record', { programmeId: programme.id, fromOn: '2026-04-01', beds: 30 })
  await expect(
    manager.call('programmes.record', {
      siteId: programme.siteId,
      name: 'Street',
      kind: 'service',
      nightsBy: 'nightRecord',
      startOn: '2026-01-01',
    }),
  ).rejects.toMatchObject({ code: 'programmes.noNightsInService' })
})
