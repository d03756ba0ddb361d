import { expect, test } from 'vitest'
import { makeApp } from '../support/makeApp.ts'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'

test('a result is claimed with evidence, looked at after 90 days, and its state follows the last check', async () => {
  const app = await makeApp()
  const worker = app.as('socialWorker')
  const ground = makeGround(app)
  const { id: caseId } = await openCase(app, worker, ground)
  const { clientId, programmeId } = ground
  const input = { clientId, caseId, programmeId, kind: 'housed', achievedOn: '2026-05-05', status: 'claimed' } as const
  await expect(worker.call('outcomes.record', input)).rejects.toMatchObject({ refusal: { fields: { evidence: { code: 'outcomes.evidenceNeeded' } } } })
  await expect(worker.call('outcomes.record', { ...input, evidence: 'tenancyProof', status: 'held' })).rejects.toMatchObject({ code: 'outcomes.statusByCheck' })
  const outcome = await worker.call('outcomes.record', { ...input, evidence: 'tenancyProof' })
  expect(outcome.checkDueOn).toBe('2026-08-03')
  const check = { outcomeId: outcome.id, clientId, checkedOn: '2026-05-06', result: 'notHeld' } as const
  await expect(worker.call('outcomeChecks.record', { ...check, result: 'held' })).rejects.toMatchObject({ code: 'core.checkFields' })
  await worker.call('outcomeChecks.record', check)
  expect(await worker.call('outcomes.get', { id: outcome.id })).toMatchObject({ status: 'notHeld' })
  // Staff may open the client but not the case of a partner.
  expect((await app.as('staff').call('outcomeChecks.list', {})).total).toBe(0)
})

test('the board shows what is to be looked at again, soonest first, and how often it was', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { clientId, otherClientId, programmeId } = makeGround(app)
  const claim = (who: string, achievedOn: string, checkDueOn: string) =>
    staff.call('outcomes.record', { clientId: who, programmeId, kind: 'housed', achievedOn, checkDueOn, evidence: 'tenancyProof', status: 'claimed' })
  const late = await claim(clientId, '2026-02-01', '2026-07-01')
  const soon = await claim(otherClientId, '2026-03-01', '2026-05-01')
  const board = async (show: 'toCheck' | 'checked' | 'all') => (await staff.call('outcomes.board', { show })).rows.map(({ id, clientName, checkCount }) => ({ id, clientName, checkCount }))
  expect(await board('toCheck')).toEqual([
    { id: soon.id, clientName: 'K-2', checkCount: 0 },
    { id: late.id, clientName: 'K-1', checkCount: 0 },
  ])
  await staff.call('outcomeChecks.record', { outcomeId: soon.id, clientId: otherClientId, checkedOn: '2026-05-06', result: 'held', evidence: 'homeVisitRecord' })
  expect((await board('toCheck')).map(({ id }) => id)).toEqual([late.id])
  expect(await board('checked')).toEqual([{ id: soon.id, clientName: 'K-2', checkCount: 1 }])
  expect((await staff.call('outcomes.board', { clientId })).total).toBe(1)
})
