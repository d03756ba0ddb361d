import { expect, test } from 'vitest'
import { openCase } from '../cases/support/caseOnFile.ts'
import { makeHouse } from './support/house.ts'

test('what belongs to a case as well is not read through the stay by who may not read the case; the paper still counts it', async () => {
  const { app, manager, staff, register, inCare, programme } = await makeHouse()
  const client = await register()
  const stay = await inCare(client.id)
  const worker = app.as('socialWorker')
  const { id: caseId } = await openCase(app, worker, { programmeId: programme.id, clientId: client.id })
  const of = { clientId: client.id, stayId: stay.id }
  await worker.call('violenceReports.record', { ...of, caseId, noticedAt: '2026-05-05T00:00:00.000Z', description: 'What she told me.' })
  await staff.call('violenceReports.record', { ...of, noticedAt: '2026-05-05T00:00:00.000Z', description: 'Bruises.' })
  const given = { ...of, programmeId: programme.id, kind: 'food', providedOn: '2026-05-03' }
  await worker.call('services.record', { ...given, caseId, quantity: 2, note: 'Between us.' })
  await staff.call('services.record', { ...given, quantity: 1 })

  const seenBy = async (caller: typeof staff) => {
    const { violenceReports, services } = await caller.call('stays.get', { stayId: stay.id })
    return { reports: violenceReports.map((one) => one.description).sort(), quantities: services.map((one) => one.quantity).sort() }
  }
  expect(await seenBy(manager)).toEqual({ reports: ['Bruises.', 'What she told me.'], quantities: [1, 2] })
  expect(await seenBy(worker)).toEqual({ reports: ['Bruises.', 'What she told me.'], quantities: [1, 2] })
  expect(await seenBy(staff)).toEqual({ reports: ['Bruises.'], quantities: [1] })

  const paper = await staff.call('printForms.get', { stayId: stay.id, form: 'serviceRecord', language: 'en' })
  const given3 = JSON.stringify([[{ kind: 'fact', text: 'Food' }], [{ kind: 'fact', text: '2' }], [{ kind: 'fact', text: '3' }]]).slice(0, -1)
  expect(JSON.stringify(paper)).toContain(given3)
  expect(JSON.stringify(paper)).not.toContain('Between us.')
})
