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
