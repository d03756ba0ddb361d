import { beforeEach, expect, test } from 'vitest'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { makeGround, openCase } from './support/caseOnFile.ts'

let app: App
let worker: Caller
let ground: ReturnType<typeof makeGround>
beforeEach(async () => {
  app = await makeApp()
  worker = app.as('socialWorker')
  ground = makeGround(app)
})

const received = () =>
  app.as('manager').call('cases.receive', {
    workerId: worker.accountId,
    clientId: ground.clientId,
    programmeId: ground.programmeId,
    source: 'station',
    presentingProblem: 'No contact with kin.',
    urgency: 'routine',
    receivedOn: '2026-05-04',
  })

test('what was written down of a case is corrected, and a second person at it is told', async () => {
  const one = await openCase(app, worker, ground)
  const amended = await worker.call('cases.amend', { caseId: one.id, version: one.version, changes: { urgency: 'urgent', presentingProblem: 'No money for the way home.', receivedOn: '2026-05-03' } })
  expect(amended).toMatchObject({ urgency: 'urgent', presentingProblem: 'No money for the way home.', receivedOn: '2026-05-03', status: 'assessment' })
  await expect(worker.call('cases.amend', { caseId: one.id, version: one.version, changes: { urgency: 'routine' } })).rejects.toMatchObject({ code: 'core.clash' })
  await expect(app.as('socialWorker', 'stranger').call('cases.amend', { caseId: one.id, version: amended.version, changes: { urgency: 'routine' } })).rejects.toMatchObject({ code: 'core.notYours' })
})

test('the day of receipt stays before what came after, and not in the future', async () => {
  const one = await received()
  const set = (receivedOn: string) => worker.ask('cases.amend', { caseId: one.id, version: 1, changes: { receivedOn } })
  expect(await set('2026-05-07')).toMatchObject({ refusal: { fields: { receivedOn: { code: 'core.futureDate' } } } })
  await worker.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-05', mode: 'phone', note: '' })
  expect(await set('2026-05-06')).toMatchObject({ refusal: { fields: { receivedOn: { code: 'core.dateOrder' } } } })
  expect(await set('2026-05-05')).toMatchObject({ ok: true })
})

test('the programme is chosen anew only before the decision, and the problem is never emptied', async () => {
  const one = await received()
  const { siteId } = await app.as('manager').call('programmes.get', { id: ground.programmeId })
  const other = await app.as('manager').call('programmes.record', { siteId, name: 'Other', kind: 'service', nightsBy: 'stay', startOn: '2026-01-01' })
  const moved = await worker.call('cases.amend', { caseId: one.id, version: 1, changes: { programmeId: other.id } })
  expect(moved.programmeId).toBe(other.id)
  expect(await worker.ask('cases.amend', { caseId: one.id, version: 2, changes: { presentingProblem: '  ' } })).toMatchObject({ refusal: { fields: { presentingProblem: { code: 'core.required' } } } })
  const opened = await worker.call('cases.decide', { caseId: one.id, version: 2, decision: 'open', decidedOn: '2026-05-05' })
  expect(await worker.ask('cases.amend', { caseId: one.id, version: opened.version, changes: { programmeId: ground.programmeId } })).toMatchObject({ refusal: { fields: { programmeId: { code: 'cases.programmeFixed' } } } })
})

test('the reason of a state is corrected in that state alone', async () => {
  const one = await openCase(app, worker, ground)
  const of = (version: number) => ({ caseId: one.id, version })
  expect(await worker.ask('cases.amend', { ...of(one.version), changes: { suspendedReason: 'In hospital.' } })).toMatchObject({ refusal: { fields: { suspendedReason: { code: 'cases.factOfOtherState' } } } })
  const rests = await worker.call('cases.suspend', { ...of(one.version), suspendedOn: '2026-05-05', reason: 'In hospitl.' })
  expect(await worker.ask('cases.amend', { ...of(rests.version), changes: { suspendedOn: '2026-05-01' } })).toMatchObject({ refusal: { fields: { suspendedOn: { code: 'core.dateOrder' } } } })
  expect(await worker.call('cases.amend', { ...of(rests.version), changes: { suspendedReason: 'In hospital.', suspendedOn: '2026-05-06' } })).toMatchObject({ suspendedReason: 'In hospital.', suspendedOn: '2026-05-06', status: 'suspended' })
})
