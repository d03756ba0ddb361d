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
