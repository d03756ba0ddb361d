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

const book = async (fields: object = {}) => {
  const { clientId, programmeId } = (await worker.call('cases.get', { caseId })).case
  return worker.call('appointments.record', { caseId, clientId, programmeId, workerId: worker.accountId, startsOn: '2026-05-06', startTime: '09:00', minutes: 60, mode: 'phone', status: 'booked', ...fields })
}

test('signing books the next appointment in the same go, or signs nothing where it cannot be', async () => {
  const next = { startsOn: '2026-05-13', startTime: '09:00', minutes: 60, mode: 'homeVisit' }
  await book({ startsOn: '2026-05-13', startTime: '09:30' })
  const { id } = await draft()
  const refused = await worker.ask('sessions.sign', { sessionId: id, version: 1, nextAppointment: next })
  expect(refused).toMatchObject({ refusal: { code: 'sessions.twoPlaces', fields: { 'nextAppointment.startTime': { code: 'sessions.twoPlaces' } } } })
  expect((await worker.call('sessions.get', { sessionId: id })).status).toBe('draft')
  const early = await worker.ask('sessions.sign', { sessionId: id, version: 1, nextAppointment: { ...next, startsOn: '2026-05-05' } })
  expect(early).toMatchObject({ refusal: { fields: { 'nextAppointment.startsOn': { code: 'core.dateOrder' } } } })
  expect(await worker.call('sessions.sign', { sessionId: id, version: 1, nextAppointment: { ...next, startTime: '10:30' } })).toMatchObject({ status: 'signed' })
  expect((await worker.call('sessions.calendar', { from: '2026-05-13', to: '2026-05-13' })).map((item) => [item.startTime, item.status])).toEqual([['09:30', 'booked'], ['10:30', 'booked']])
})

test('an appointment becomes one session, which the calendar names', async () => {
  const booked = await book()
  const one = await draft({ appointmentId: booked.id })
  expect(await worker.ask('sessions.draft', { caseId, heldOn: '2026-05-06', mode: 'phone', appointmentId: booked.id })).toMatchObject({ refusal: { code: 'sessions.hasSession' } })
  expect((await worker.call('sessions.list', { appointmentId: booked.id })).rows.map((row) => row.id)).toEqual([one.id])
  const items = await worker.call('sessions.calendar', { from: '2026-05-06', to: '2026-05-06' })
  expect(items.find((item) => item.kind === 'appointment')).toMatchObject({ sessionId: one.id, mode: 'phone', clientName: 'K-1' })
})

test('what a note said before each amendment stays readable, its restricted part for its readers alone', async () => {
  const coWorker = app.as('socialWorker', 'co-worker')
  await app.as('manager').call('cases.transfer', { caseId, version: 2, workerId: worker.accountId, coWorkerId: coWorker.accountId })
  const { id } = await draft({ note: 'Half a draft.', restrictedNote: 'The old address.' })
  let version = (await worker.call('sessions.saveDraft', { sessionId: id, version: 1, changes: { note: 'A call.' } })).version
  version = (await worker.call('sessions.sign', { sessionId: id, version })).version
  expect(await worker.call('sessions.earlier', { sessionId: id })).toEqual([])
  version = (await worker.call('sessions.amend', { sessionId: id, version, changes: { note: 'Two calls.' }, reason: 'Forgot one.' })).version
  await worker.call('sessions.amend', { sessionId: id, version, changes: { note: 'Three calls.', restrictedNote: 'The new address.' }, reason: 'And another.' })
  expect(await worker.call('sessions.earlier', { sessionId: id })).toMatchObject([
    { reason: 'And another.', accountName: 'socialWorker', before: { note: 'Two calls.', restrictedNote: 'The old address.' } },
    { reason: 'Forgot one.', before: { note: 'A call.' } },
  ])
  const seen = await coWorker.call('sessions.earlier', { sessionId: id })
  expect(seen.map(({ before }) => before)).toEqual([{ note: 'Two calls.' }, { note: 'A call.' }])
})

test('for catching up, notes without a signature come first, the oldest of them at the top; late ones can be asked for', async () => {
  const signed = await draft()
  await worker.call('sessions.sign', { sessionId: signed.id, version: 1 })
  app.clock.now = '2026-05-20T01:00:00.000Z'
  const newer = await draft({ heldOn: '2026-05-19' })
  const older = await draft({ heldOn: '2026-05-07' })
  const { rows } = await worker.call('sessions.list', { order: 'unsignedFirst' })
  expect(rows.map((row) => row.id)).toEqual([older.id, newer.id, signed.id])
  expect(rows[0]).toMatchObject({ clientName: 'K-1', workerName: 'socialWorker', noteDueOn: '2026-05-11' })
  expect((await worker.call('sessions.list', { isLate: true })).rows.map((row) => row.id)).toEqual([older.id])
  expect((await worker.call('sessions.list', { isLate: false })).total).toBe(2)
})

test('cases to write for are found by number or name, and only those the caller works on', async () => {
  const { caseNo } = (await worker.call('cases.get', { caseId })).case
  for (const text of ['', caseNo, 'K-1']) {
    expect(await worker.call('sessions.findCases', { text })).toMatchObject([{ caseId, caseNo, clientName: 'K-1' }])
  }
  expect(await worker.call('sessions.findCases', { text: 'K-2' })).toEqual([])
  const stranger = app.as('socialWorker', 'stranger')
  expect(await stranger.call('sessions.findCases', { text: caseNo })).toEqual([])
  expect(await stranger.ask('sessions.earlier', { sessionId: (await draft()).id })).toMatchObject({ refusal: { code: 'core.notYours' } })
})

test('the days of one worker and of everybody are read through an index', () => {
  const { sqlite } = app.station.open().base
  const plan = (condition: string): string => (sqlite.prepare(`explain query plan select id from sessions where voided_at is null and ${condition}`).all() as { detail: string }[]).map((line) => line.detail).join()
  expect(plan("worker_id = 'x' and held_on >= '2026-05-01' and held_on <= '2026-05-31'")).toContain('sessions_worker_day')
  expect(plan("held_on >= '2026-05-01' and held_on <= '2026-05-31'")).toContain('sessions_day')
})

test('an appointment is booked from the case: for its worker, or for who is named, and not twice at one time', async () => {
  const at = { caseId, startsOn: '2026-05-20', startTime: '14:00', minutes: 45, mode: 'homeVisit' }
  const { clientId, programmeId } = (await worker.call('cases.get', { caseId })).case
  expect(await app.as('manager').call('appointments.book', at)).toMatchObject({ workerId: worker.accountId, clientId, programmeId, status: 'booked' })
  expect(await worker.ask('appointments.book', { ...at, startTime: '14:30' })).toMatchObject({ refusal: { fields: { startTime: { code: 'sessions.twoPlaces' } } } })
  const colleague = app.as('socialWorker', 'colleague')
  const supervisor = app.as('supervisor')
  expect(await app.as('manager').call('appointments.book', { ...at, workerId: supervisor.accountId })).toMatchObject({ workerId: supervisor.accountId })
  expect(await colleague.ask('appointments.book', at)).toMatchObject({ refusal: { code: 'core.notYours' } })
})

test('nobody is booked for a case they could not open, nor is an appointment handed to them', async () => {
  const { clientId, programmeId } = (await worker.call('cases.get', { caseId })).case
  const at = { caseId, startsOn: '2026-05-20', startTime: '14:00', minutes: 45, mode: 'homeVisit' }
  const manager = app.as('manager')
  const refusal = { refusal: { code: 'sessions.workerNotOnCase', fields: { workerId: { code: 'sessions.workerNotOnCase' } } } }
  for (const stranger of [app.as('socialWorker', 'colleague'), app.as('staff'), app.as('supervisor', 'other supervisor', 'otherPartner'), app.as('admin')]) {
    const workerId = stranger.accountId
    expect(await manager.ask('appointments.book', { ...at, workerId })).toMatchObject(refusal)
    expect(await manager.ask('appointments.record', { ...at, workerId, clientId, programmeId, status: 'booked' })).toMatchObject(refusal)
  }
  const booked = await manager.call('appointments.book', at)
  expect(await manager.ask('appointments.amend', { id: booked.id, version: 1, changes: { workerId: app.as('staff').accountId } })).toMatchObject(refusal)
  // Moving it in the calendar asks nothing new of its worker.
  expect(await manager.call('appointments.amend', { id: booked.id, version: 1, changes: { startTime: '15:00' } })).toMatchObject({ startTime: '15:00' })
})

test('a problem of a changed field is named where it stands in the input', async () => {
  await draft()
  const other = await draft({ startTime: '14:00', endTime: '15:00' })
  expect(await worker.ask('sessions.saveDraft', { sessionId: other.id, version: 1, changes: { startTime: '09:30', endTime: '10:30' } })).toMatchObject({ refusal: { fields: { 'changes.startTime': { code: 'sessions.twoPlaces' } } } })
  const signed = await worker.call('sessions.sign', { sessionId: other.id, version: 1 })
  expect(await worker.ask('sessions.amend', { sessionId: other.id, version: signed.version, changes: { note: ' ' }, reason: 'x' })).toMatchObject({ refusal: { fields: { 'changes.note': { code: 'core.required' } } } })
})

test('an appointment settled by mistake is booked again, but not over a note or another booking', async () => {
  const booked = await book()
  const settle = (name: 'keep' | 'miss', version: number) => worker.call(`appointments.${name}`, { appointmentId: booked.id, version })
  const reopen = (version: number) => worker.call('appointments.reopen', { appointmentId: booked.id, version })
  await expect(reopen(1)).rejects.toMatchObject({ code: 'core.badTransition' })
  await worker.call('appointments.miss', { appointmentId: booked.id, version: 1, reason: 'Not at home.' })
  expect(await reopen(2)).toMatchObject({ status: 'booked', reason: null })
  await settle('keep', 3)
  const inTheWay = await book({ startTime: '09:30' })
  await expect(reopen(4)).rejects.toMatchObject({ code: 'sessions.twoPlaces' })
  await worker.call('appointments.cancel', { appointmentId: inTheWay.id, version: 1, reason: 'Twice.' })
  expect(await reopen(4)).toMatchObject({ status: 'booked' })
  const note = await draft({ appointmentId: booked.id })
  await worker.call('sessions.sign', { sessionId: note.id, version: 1 })
  await expect(reopen(6)).rejects.toMatchObject({ code: 'sessions.hasSession' })
})

test('a cancelled appointment still to come is booked again', async () => {
  const { id } = await book({ startsOn: '2026-05-13' })
  await worker.call('appointments.cancel', { appointmentId: id, version: 1, reason: 'Wrong one.' })
  expect(await worker.call('appointments.reopen', { appointmentId: id, version: 2 })).toMatchObject({ status: 'booked', startsOn: '2026-05-13' })
})

test('a list of sessions holds nothing of what was written; reading a note stands in the access log', async () => {
  const one = await draft({ heldOn: '2026-05-04', note: 'Her debts.', nextStep: 'The bank.', restrictedNote: 'Where she is.' })
  const { db } = app.station.open()
  const { rows } = await worker.call('sessions.list', { caseId })
  expect(rows.map(({ id }) => id)).toContain(one.id)
  expect(JSON.stringify(rows)).not.toMatch(/Her debts|The bank|Where she is|"(note|present|reflection|clientResponse|supervisorNote)"/)
  await worker.call('sessions.get', { sessionId: one.id })
  const log = await db.selectFrom('accessLog').select(['action', 'procedure', 'recordId']).orderBy('idx', 'desc').limit(2).execute()
  expect(log).toMatchObject([{ action: 'read', procedure: 'sessions.get', recordId: one.id }, { action: 'search', procedure: 'sessions.list' }])
})
