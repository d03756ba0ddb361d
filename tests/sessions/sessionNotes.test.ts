import { beforeEach, expect, test } from 'vitest'
import { overlaps, minutesBetween } from '../../shared/sessions/sessionRules.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'

let app: App
let worker: Caller
let caseId: string
let goalId: string

beforeEach(async () => {
  app = await makeApp()
  worker = app.as('socialWorker')
  const ground = makeGround(app)
  caseId = (await openCase(app, worker, ground)).id
  goalId = (await worker.call('goals.record', { caseId, clientId: ground.clientId, kind: 'housing', title: 'Room', status: 'open' })).id
})

const draft = (fields: object = {}) =>
  worker.call('sessions.draft', { caseId, heldOn: '2026-05-06', startTime: '09:00', endTime: '10:00', mode: 'phone', goalIds: [goalId], note: 'A call.', ...fields })

test.each([
  ['09:00', '10:00', '10:00', false],
  ['09:00', '10:01', '10:00', true],
  ['09:00', '12:00', '10:00', true],
  ['11:00', '12:00', '10:00', false],
])('%s to %s beside an hour from %s: in two places is %s', (start, end, other, isSo) => {
  const a = { startTime: start, minutes: minutesBetween(start, end)! }
  expect(overlaps(a, { startTime: other, minutes: 60 })).toBe(isSo)
})

test('a note is signed only with start, end, goal and text, and with a reason when it was very short', async () => {
  const empty = await draft({ startTime: null, endTime: null, goalIds: [], note: '' })
  const refused = await worker.ask('sessions.sign', { sessionId: empty.id, version: 1 })
  expect(refused.ok ? [] : Object.keys(refused.refusal.fields)).toEqual(['startTime', 'endTime', 'goalIds', 'note'])
  const short = await draft({ startTime: '14:00', endTime: '14:05' })
  await expect(worker.call('sessions.sign', { sessionId: short.id, version: 1 })).rejects.toMatchObject({
    refusal: { fields: { minutesExplanation: { code: 'sessions.explainMinutes' } } },
  })
  const saved = await worker.call('sessions.saveDraft', { sessionId: short.id, version: 1, changes: { minutesExplanation: 'Line broke.' } })
  expect(await worker.call('sessions.sign', { sessionId: short.id, version: saved.version })).toMatchObject({ status: 'signed', minutes: 5, isLate: false })
})

test('one worker is not in two places', async () => {
  await draft()
  await expect(draft({ startTime: '09:30', endTime: '10:30' })).rejects.toMatchObject({ code: 'sessions.twoPlaces' })
  await draft({ startTime: '10:00', endTime: '10:30' })
})

test('a note signed after the limit stays marked late, and is corrected with a reason only', async () => {
  const one = await draft()
  // Wednesday 6 May and three working days: 11 May is the last one, as 9 May is worked.
  app.clock.now = '2026-05-13T01:00:00.000Z'
  const signed = await worker.call('sessions.sign', { sessionId: one.id, version: 1 })
  expect(signed.isLate).toBe(true)
  await expect(worker.call('sessions.saveDraft', { sessionId: one.id, version: signed.version, changes: { note: 'x' } })).rejects.toMatchObject({ code: 'sessions.isSigned' })
  expect((await worker.ask('sessions.amend', { sessionId: one.id, version: signed.version, changes: { note: 'Two calls.' } })).ok).toBe(false)
  const amended = await worker.call('sessions.amend', { sessionId: one.id, version: signed.version, changes: { note: 'Two calls.' }, reason: 'Forgot one.' })
  expect(amended).toMatchObject({ note: 'Two calls.', isLate: true, status: 'signed', amendReason: 'Forgot one.' })
})

test('the restricted part is for its worker, the supervisor of the organisation and the manager, not for a co-worker', async () => {
  const coWorker = app.as('socialWorker', 'co-worker')
  await app.as('manager').call('cases.transfer', { caseId, version: 2, workerId: worker.accountId, coWorkerId: coWorker.accountId })
  const { id } = await draft({ restrictedNote: 'Where she is now.' })
  for (const reader of [worker, app.as('supervisor'), app.as('manager')]) {
    expect(await reader.call('sessions.get', { sessionId: id })).toMatchObject({ restrictedNote: 'Where she is now.', isRestrictedHidden: false })
  }
  expect(await coWorker.call('sessions.get', { sessionId: id })).toMatchObject({ note: 'A call.', restrictedNote: null, isRestrictedHidden: true })
  expect((await coWorker.call('sessions.list', { caseId })).rows[0]).toMatchObject({ restrictedNote: null })
  for (const [name, input] of [
    ['sessions.saveDraft', { changes: { note: 'x' } }],
    ['sessions.sign', {}],
    ['sessions.void', { reason: 'x' }],
  ] as const) {
    expect(await coWorker.ask(name, { sessionId: id, version: 1, ...input })).toMatchObject({ refusal: { code: 'sessions.notYourNote' } })
  }
})

test('an appointment is settled once, and signing its session counts it as kept', async () => {
  const clientId = (await worker.call('cases.get', { caseId })).case.clientId
  const programmeId = (await worker.call('cases.get', { caseId })).case.programmeId
  const booked = await worker.call('appointments.record', { caseId, clientId, programmeId, workerId: worker.accountId, startsOn: '2026-05-06', startTime: '09:00', minutes: 60, mode: 'phone', status: 'booked' })
  await expect(worker.call('appointments.amend', { id: booked.id, version: 1, changes: { status: 'kept' } })).rejects.toMatchObject({ code: 'sessions.appointmentByStep' })
  const one = await draft({ appointmentId: booked.id })
  await worker.call('sessions.sign', { sessionId: one.id, version: 1 })
  await expect(worker.call('appointments.miss', { appointmentId: booked.id, version: 2 })).rejects.toMatchObject({ code: 'core.badTransition' })
  const items = await worker.call('sessions.calendar', { from: '2026-05-06', to: '2026-05-06' })
  expect(items.map(({ kind, status }) => [kind, status])).toEqual(expect.arrayContaining([['session', 'signed'], ['appointment', 'kept']]))
})
