import { expect, test } from 'vitest'
import { makeHouse } from '../stays/support/house.ts'

test('the history of a file says who changed which field from what to what, in its records too', async () => {
  const { manager, staff, register } = await makeHouse()
  const client = await register({ usualAddress: 'East Gate 3' })
  await manager.call('clients.amend', {
    clientId: client.id,
    version: client.version,
    changes: { usualAddress: 'West Gate 9' },
  })
  const relative = await staff.call('relatives.record', {
    clientId: client.id,
    name: 'Wei',
    relation: 'sibling',
    isGuardian: false,
    mayBeContacted: true,
    phone: '1',
  })
  await staff.call('relatives.amend', { id: relative.id, version: relative.version, changes: { phone: '2' } })
  const { total, entries } = await staff.call('clients.history', { clientId: client.id })
  expect(total).toBe(entries.length)
  expect(entries[0]).toMatchObject({
    table: 'client_relatives',
    kind: 'amend',
    changes: [{ field: 'phone', from: '1', to: '2' }],
  })
  expect(entries.find((entry) => entry.table === 'clients' && entry.kind === 'amend')).toMatchObject({
    accountName: 'manager',
    changes: [{ field: 'usualAddress', from: 'East Gate 3', to: 'West Gate 9' }],
  })
  const second = await staff.call('clients.history', { clientId: client.id, limit: 1, offset: 1 })
  expect(second.entries).toEqual([entries[1]])
})

test('who was given access to a hidden file stands in the history of managers alone', async () => {
  const { app, manager, staff, register } = await makeHouse()
  const client = await register({ isRestricted: true })
  await manager.call('grants.record', {
    clientId: client.id,
    accountId: app.as('staff', 'night').accountId,
    reason: 'night shift',
  })
  const tables = async (who: typeof staff) =>
    new Set((await who.call('clients.history', { clientId: client.id })).entries.map((entry) => entry.table))
  expect(await tables(staff)).toEqual(new Set(['clients']))
  expect(await tables(manager)).toEqual(new Set(['clients', 'client_grants']))
})

test('a contracted worker finds the history of foreign files closed; an auditor sees who opened one, not what stands in it', async () => {
  const { app, staff, register } = await makeHouse()
  const client = await register()
  await staff.call('clients.get', { clientId: client.id })
  await expect(app.as('socialWorker').call('clients.history', { clientId: client.id })).rejects.toMatchObject({
    code: 'core.notYours',
  })
  await expect(app.as('auditor').call('clients.history', { clientId: client.id })).rejects.toMatchObject({
    code: 'core.notAllowed',
  })
  const { lines } = await app.as('auditor').call('history.access', { clientId: client.id })
  expect(lines.map((line) => `${line.accountName} ${line.procedure}`)).toContain('staff clients.get')
})

test('before a merge is decided it says what would move and what stands against it', async () => {
  const { staff, register, inCare } = await makeHouse()
  const [kept, merged] = [await register({ name: '张伟' }), await register({ name: '章炜' })]
  await inCare(merged.id)
  const preview = await staff.call('clients.mergePreview', { keptId: kept.id, mergedId: merged.id })
  expect(preview).toMatchObject({ soundsAlike: true, areBothInCare: false, moves: [{ table: 'stays', count: 1 }] })
  expect(preview.kept.client.id).toBe(kept.id)
  await inCare(kept.id)
  expect((await staff.call('clients.mergePreview', { keptId: kept.id, mergedId: merged.id })).areBothInCare).toBe(true)
})
