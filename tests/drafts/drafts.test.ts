import { afterAll, beforeAll, expect, test } from 'vitest'
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
