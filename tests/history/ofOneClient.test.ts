import { expect, test } from 'vitest'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeApp } from '../support/makeApp.ts'

test('an auditor follows one client by the number: who did what to which record, and no word of the case', async () => {
  const app = await makeApp()
  const worker = app.as('socialWorker')
  const ground = makeGround(app)
  const one = await openCase(app, worker, ground)
  const note = await worker.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-06', mode: 'phone', note: 'She is afraid of her brother.' })
  const auditor = app.as('auditor')
  const seen = await auditor.call('history.list', { clientNo: 'K-1' })
  expect(seen.entries.map(({ recordId }) => recordId)).toEqual(expect.arrayContaining([ground.clientId, one.id, note.id]))
  expect(seen.entries.some(({ recordId }) => recordId === ground.otherClientId)).toBe(false)
  expect(seen.entries.every(({ values }) => values === null)).toBe(true)
  expect(JSON.stringify(seen)).not.toContain('brother')
  expect(seen.total).toBe(seen.entries.length)
  await worker.call('cases.get', { caseId: one.id })
  const looks = await auditor.call('history.access', { clientNo: 'K-1' })
  expect(looks.lines.map(({ procedure }) => procedure)).toContain('cases.get')
  // Following one person is itself a look at them.
  expect(looks.lines.map(({ procedure }) => procedure)).toContain('history.list')
  expect(await auditor.ask('history.list', { clientNo: 'K-99' })).toMatchObject({ refusal: { fields: { clientNo: { code: 'history.noClient' } } } })
  await expect(worker.call('history.list', { clientNo: 'K-1' })).rejects.toMatchObject({ code: 'core.notAllowed' })
})
