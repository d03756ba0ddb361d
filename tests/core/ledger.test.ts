import { expect, test } from 'vitest'
import { makeApp } from '../support/makeApp.ts'
test('a patrol is recorded, amended, listed; roles are refused', async () => {
  const app = await makeApp()
  const m = app.as('manager')
  const site = m.accountId
  const p = await m.call('patrols.record', { programmeId: site, organisationId: site, patrolledOn: '2026-05-01', minutes: 60, area: 'x', staffCount: 2, metCount: 5, advisedCount: 3, acceptedCount: 1 } as never)
  const q = await m.call('patrols.amend', { id: p.id, version: 1, changes: { metCount: 6 } } as never)
  expect(q.version).toBe(2)
  expect((await m.call('patrols.list', {})).total).toBe(1)
  await expect(app.as('auditor').call('patrols.list', {})).rejects.toMatchObject({ code: 'core.notAllowed' })
  await expect(m.call('patrols.amend', { id: p.id, version: 1, changes: { metCount: 7 } } as never)).rejects.toMatchObject({ code: 'core.clash' })
})

test('a register is sorted by any field of its record, and by no other', async () => {
  const app = await makeApp()
  const m = app.as('manager')
  for (const [patrolledOn, metCount] of [['2026-05-01', 5], ['2026-05-03', 2], ['2026-05-02', 9]] as const) {
    await m.call('patrols.record', { programmeId: m.accountId, organisationId: m.accountId, patrolledOn, minutes: 60, area: 'x', staffCount: 2, metCount, advisedCount: 1, acceptedCount: 1 } as never)
  }
  const met = async (sort: { by: string; isDescending: boolean } | null) => (await m.call('patrols.list', { sort })).rows.map((row) => row.metCount)
  expect(await met(null)).toEqual([2, 9, 5])
  expect(await met({ by: 'metCount', isDescending: false })).toEqual([2, 5, 9])
  expect(await met({ by: 'metCount', isDescending: true })).toEqual([9, 5, 2])
  for (const by of ['rowid', 'toString', 'constructor']) {
    await expect(met({ by, isDescending: false })).rejects.toMatchObject({ code: 'core.checkFields' })
  }
  await app.close()
})
