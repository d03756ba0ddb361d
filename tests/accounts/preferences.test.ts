import { afterAll, beforeAll, expect, test } from 'vitest'
import { preferenceMaxLength } from '../../shared/accounts/preference.ts'
import { makeApp, type App } from '../support/makeApp.ts'

let app: App
beforeAll(async () => {
  app = await makeApp()
})
afterAll(() => app.close())

test('what somebody chose is there again, the last choice counts, and never chosen is null', async () => {
  const staff = app.as('staff')
  expect(await staff.call('preferences.get', { name: 'frame' })).toEqual({ content: null })
  await staff.call('preferences.set', { name: 'frame', content: { theme: 'light' } })
  await staff.call('preferences.set', { name: 'frame', content: { theme: 'dark', isRailNarrow: true } })
  expect(await staff.call('preferences.get', { name: 'frame' })).toEqual({ content: { theme: 'dark', isRailNarrow: true } })
})

test('each account has its own choices: another sees and changes only theirs', async () => {
  await app.as('staff').call('preferences.set', { name: 'lastPage', content: '/stays' })
  const other = app.as('staff', 'other')
  expect(await other.call('preferences.get', { name: 'lastPage' })).toEqual({ content: null })
  await other.call('preferences.set', { name: 'lastPage', content: '/figures' })
  expect(await app.as('staff').call('preferences.get', { name: 'lastPage' })).toEqual({ content: '/stays' })
  // Whose choices they are comes from the session; an input that names somebody is no input.
  const answer = await other.ask('preferences.get', { name: 'lastPage', accountId: app.as('staff').accountId })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'core.checkFields' } })
})

test('a choice is small: one letter more than the limit is refused, with the field and the reason', async () => {
  const staff = app.as('staff')
  const fitting = 'x'.repeat(preferenceMaxLength - 2)
  await staff.call('preferences.set', { name: 'big', content: fitting })
  const answer = await staff.ask('preferences.set', { name: 'big', content: `${fitting}x` })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'core.checkFields', fields: { content: { code: 'accounts.preferenceTooLong' } } } })
  expect((await staff.call('preferences.get', { name: 'big' })).content).toBe(fitting)
})

test('a name that is no name of a place is refused', async () => {
  for (const name of ['', 'a b', '../x', '1st', 'x'.repeat(61)]) {
    expect(await app.as('staff').ask('preferences.set', { name, content: 1 })).toMatchObject({ ok: false, refusal: { code: 'core.checkFields' } })
  }
})

test('a choice is no record: the history does not grow, and neither does the list of answered commands', async () => {
  const { sqlite } = app.station.open().base
  const count = (table: string) => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const before = [count('history'), count('commands')]
  for (let i = 0; i < 5; i++) await app.as('staff').call('preferences.set', { name: 'lastPage', content: `/${i}` })
  expect([count('history'), count('commands')]).toEqual(before)
})

test('a page that is printed leaves a line in the access log', async () => {
  await app.as('staff').call('station.notePrint', { place: '/clients' })
  const line = app.station.open().base.sqlite.prepare('SELECT action, detail FROM access_log ORDER BY idx DESC LIMIT 1').get()
  expect(line).toEqual({ action: 'print', detail: '/clients' })
})

test('clients opened lately come back by their ids in that order, without the ones the caller may no longer see', async () => {
  const manager = app.as('manager')
  const ids: string[] = []
  for (const [name, isRestricted] of [['Wang', false], ['Zhao', true], ['Li', false]] as const) {
    const { client } = await manager.call('clients.register', { name, sex: 'male', birthDate: '1980-05-05', isRestricted, isNoneOfThem: true } as never)
    ids.push(client!.id)
  }
  const wanted = [ids[2]!, ids[1]!, ids[0]!]
  expect((await manager.call('clients.lines', { clientIds: wanted })).map((one) => one.name)).toEqual(['Li', 'Zhao', 'Wang'])
  expect(await app.as('socialWorker').call('clients.lines', { clientIds: wanted })).toEqual([])
})
