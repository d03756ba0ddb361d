import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '../../electron/accounts/signIn.ts'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeApp, type App } from '../support/makeApp.ts'

let app: App
beforeAll(async () => {
  app = await makeApp()
})
afterAll(() => app.close())

test('what was typed last is there again, and only for who typed it', async () => {
  const staff = app.as('staff')
  await staff.call('drafts.save', { place: 'clients.register', content: '{"name":"Li"}' })
  await staff.call('drafts.save', { place: 'clients.register', content: '{"name":"Li Hua"}' })
  expect(await staff.call('drafts.find', { place: 'clients.register' })).toMatchObject({ content: '{"name":"Li Hua"}' })
  expect(await app.as('manager').call('drafts.find', { place: 'clients.register' })).toBeNull()
  expect(await app.as('manager').call('drafts.list', {})).toEqual([])
})

test('a draft is no record: the history does not grow, and no answer is kept for its command', async () => {
  const { db } = app.station.open()
  const count = async (table: 'history' | 'commands') =>
    (await db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
  const before = [await count('history'), await count('commands')]
  const envelope = await app.as('staff').ask('drafts.save', { place: 'here', content: 'x' }, { commandId: undefined as never })
  expect(envelope.ok).toBe(true)
  expect([await count('history'), await count('commands')]).toEqual(before)
})

test('a draft that was handed in or thrown away is gone', async () => {
  const staff = app.as('staff')
  await staff.call('drafts.save', { place: 'gone', content: 'x' })
  await staff.call('drafts.discard', { place: 'gone' })
  expect(await staff.call('drafts.find', { place: 'gone' })).toBeNull()
})

test('a draft longer than any form is refused', async () => {
  await expect(app.as('staff').call('drafts.save', { place: 'long', content: 'x'.repeat(400_001) })).rejects.toMatchObject({
    code: 'core.checkFields',
  })
})

test('what somebody typed about a person they may not open any more is not shown to them, but comes back with the access', async () => {
  const own = await makeApp()
  const ground = makeGround(own)
  const worker = own.as('socialWorker')
  const other = own.as('socialWorker', 'other')
  const manager = own.as('manager')
  const one = await openCase(own, worker, ground)
  const session = await worker.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-06', mode: 'phone' })
  const places = [`cases.requestClosure:${one.id}`, `sessions.saveDraft:${session.id}`, `outcomes.record:${ground.clientId}`]
  for (const place of places) await worker.call('drafts.save', { place, content: '{"values":{"text":"She said"}}' })
  const inside = { place: 'visits.record', content: JSON.stringify({ values: { clientId: ground.clientId, note: 'She said' } }) }
  await worker.call('drafts.save', inside)
  await worker.call('drafts.save', { place: 'patrols.record', content: '{"values":{"area":"East"}}' })
  const found = async () => (await worker.call('drafts.list', {})).map(({ place }) => place).sort()
  const all = [...places, 'patrols.record', 'visits.record'].sort()
  expect(await found()).toEqual(all)

  const moved = await manager.call('cases.transfer', { caseId: one.id, version: one.version, workerId: other.accountId })
  expect(await found()).toEqual(['patrols.record'])
  for (const place of [...places, 'visits.record']) expect([place, await worker.call('drafts.find', { place })]).toEqual([place, null])
  await manager.call('cases.transfer', { caseId: one.id, version: moved.version, workerId: worker.accountId })
  expect(await found()).toEqual(all)
  await own.close()
})

test('a draft is kept for as long as the station says, and deleted when anybody signs in after that', async () => {
  const own = await makeApp()
  const staff = own.as('staff')
  const manager = own.as('manager')
  const stored = () => own.station.open().db.selectFrom('drafts').select('place').execute()
  const days = (n: number) => own.clock.advance(n * 86_400_000)
  await staff.call('drafts.save', { place: 'old', content: 'x' })
  days(29)
  await staff.call('drafts.save', { place: 'new', content: 'x' })
  expect((await staff.call('drafts.list', {})).map(({ place }) => place)).toEqual(['new', 'old'])
  days(2)
  expect(await staff.call('drafts.find', { place: 'old' })).toBeNull()
  expect(await stored()).toHaveLength(2)
  await startSession(own.station, 'another window', manager.accountId, false)
  expect(await stored()).toEqual([{ place: 'new' }])

  await manager.call('settings.set', { key: 'draftDays', value: 1, version: null })
  expect(await staff.call('drafts.list', {})).toEqual([])
  await expect(manager.call('settings.set', { key: 'draftDays', value: 0, version: 1 })).rejects.toMatchObject({
    refusal: { fields: { value: { code: 'accounts.draftDays' } } },
  })
  await own.close()
})
