import { expect, test } from 'vitest'
import { makeWorld } from '../rights/world.ts'

test('a foreign file and one that does not exist are refused word for word alike, and the auditor reads who tried', async () => {
  const world = await makeWorld()
  const foreign = world.foreign().id('clients')
  const absent = world.app.station.newId()
  for (const role of ['socialWorker', 'supervisor', 'staff'] as const) {
    const answers = [await world.ask[role]('clients.get', { clientId: foreign }), await world.ask[role]('clients.get', { clientId: absent })]
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'core.notYours' } })
    expect(answers[1]).toEqual(answers[0])
  }
  const { lines } = await world.callers.auditor.call('history.access', { limit: 50 })
  const tried = lines.filter((line) => line.action === 'refused')
  for (const role of ['socialWorker', 'supervisor', 'staff'] as const) {
    for (const recordId of [foreign, absent]) {
      expect(tried).toContainEqual(expect.objectContaining({ accountId: world.callers[role].accountId, procedure: 'clients.get', recordId }))
    }
  }
})

test('a call a role may not make at all stands in the access log too', async () => {
  const world = await makeWorld()
  await world.ask.socialWorker('accounts.add', {})
  const { lines } = await world.callers.auditor.call('history.access', { limit: 5 })
  expect(lines).toContainEqual(expect.objectContaining({ accountId: world.callers.socialWorker.accountId, action: 'refused', procedure: 'accounts.add', detail: 'core.notAllowed' }))
})
