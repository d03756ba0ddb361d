import { expect, test } from 'vitest'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeApp, type Caller } from '../support/makeApp.ts'
import { asked, closing, hides, row, type Answer } from './support/checkRow.ts'
import { shelf } from './support/checksTakenOut.ts'

// Plans and closures: nobody approves their own work.
async function withCase() {
  const app = await makeApp()
  closing(app)
  const ground = makeGround(app)
  const worker = app.as('socialWorker')
  const both = app.as(['socialWorker', 'supervisor'], 'both')
  const one = await openCase(app, worker, ground)
  await worker.call('goals.record', { caseId: one.id, clientId: ground.clientId, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'yes', status: 'open' })
  const transfer = (to: Caller) => app.as('manager').call('cases.transfer', { caseId: one.id, version: one.version, workerId: to.accountId })
  return { app, ground, worker, both, one, manager: app.as('manager'), supervisor: app.as('supervisor'), transfer }
}
type WithCase = Awaited<ReturnType<typeof withCase>>

async function plan({ one }: WithCase, author: Caller, asker: () => Promise<Caller>) {
  const made = await author.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  return (await (await asker()).call('plans.submit', { planId: made.id, version: made.version })).approval.id
}
const deciding = (caller: Caller, approvalId: string): Answer => () => asked(caller, 'approvals.decide', { approvalId, version: 1, decision: 'approved' })

const asksForOwn = async (): Promise<Answer> => {
  const house = await withCase()
  return deciding(house.both, await plan(house, house.worker, () => Promise.resolve(house.both)))
}
row('decide: asked for it', asksForOwn)
row('decide: own work at all', asksForOwn)
row('decide: looked at', asksForOwn)
row('decide: wrote it', async () => {
  const house = await withCase()
  return deciding(house.both, await plan(house, house.both, () => Promise.resolve(house.worker)))
})
row('decide: works on it', async () => {
  const house = await withCase()
  const approvalId = await plan(house, house.worker, () => Promise.resolve(house.worker))
  await house.transfer(house.both)
  return deciding(house.both, approvalId)
})

// Who gives work to whom.
const receiving = (caller: Caller, { ground }: WithCase, workers: { workerId?: string; coWorkerId?: string }): Answer => () =>
  asked(caller, 'cases.receive', { clientId: ground.clientId, programmeId: ground.programmeId, source: 'self', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-05', ...workers })
const foreignTo = ({ app }: WithCase) => app.as('socialWorker', 'stranger', 'otherPartner').accountId

row('receive: own caseload', async () => {
  const house = await withCase()
  return receiving(house.worker, house, { workerId: house.app.as('socialWorker', 'colleague').accountId })
})
for (const name of ['receive: own organisation', 'receive: worker', 'worker: of another organisation'] as const) {
  row(name, async () => {
    const house = await withCase()
    return receiving(house.supervisor, house, { workerId: foreignTo(house) })
  })
}
row('receive: co-worker', async () => {
  const house = await withCase()
  return receiving(house.supervisor, house, { workerId: house.worker.accountId, coWorkerId: foreignTo(house) })
})
row('worker: works on cases', async () => {
  const house = await withCase()
  return receiving(house.manager, house, { workerId: house.app.as('admin').accountId })
})
row('transfer: worker', async () => {
  const { supervisor, one, ...house } = await withCase()
  const workerId = foreignTo({ supervisor, one, ...house })
  return () => asked(supervisor, 'cases.transfer', { caseId: one.id, version: one.version, workerId })
})
row('transfer: co-worker', async () => {
  const house = await withCase()
  const { supervisor, one, worker } = house
  return () => asked(supervisor, 'cases.transfer', { caseId: one.id, version: one.version, workerId: worker.accountId, coWorkerId: foreignTo(house) })
})

// Notes: of whoever held the session, and their restricted part.
async function withNote() {
  const house = await withCase()
  const { worker, one, manager, app } = house
  const coWorker = app.as('socialWorker', 'co-worker')
  await manager.call('cases.transfer', { caseId: one.id, version: one.version, workerId: worker.accountId, coWorkerId: coWorker.accountId })
  const goalIds = (await worker.call('cases.get', { caseId: one.id })).goals.map(({ id }) => id)
  const note = await worker.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-06', startTime: '09:00', endTime: '10:00', mode: 'phone', goalIds, note: 'A call.', restrictedNote: 'Where she is.' })
  return { ...house, coWorker, note, ofNote: { sessionId: note.id, version: note.version } }
}
for (const name of ['note: the rule', 'note: write, sign, amend'] as const) {
  row(name, async () => {
    const { coWorker, ofNote } = await withNote()
    return () => asked(coWorker, 'sessions.sign', ofNote)
  })
}
row('note: void', async () => {
  const { coWorker, ofNote } = await withNote()
  return () => asked(coWorker, 'sessions.void', { ...ofNote, reason: 'x' })
})
row('note: unvoid', async () => {
  const { coWorker, worker, ofNote } = await withNote()
  const { version } = await worker.call('sessions.void', { ...ofNote, reason: 'x' })
  return () => asked(coWorker, 'sessions.unvoid', { ...ofNote, version })
})
row('note: comment', async () => {
  const { app, one, manager } = await withNote()
  const both = app.as(['socialWorker', 'supervisor'], 'both')
  const now = await manager.call('cases.get', { caseId: one.id })
  await manager.call('cases.transfer', { caseId: one.id, version: now.case.version, workerId: both.accountId })
  const own = await both.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-06', mode: 'phone', note: 'Mine.' })
  return () => asked(both, 'sessions.comment', { sessionId: own.id, version: own.version, supervisorNote: 'Well done.' })
})
row('appointment: sees the case', async () => {
  const { app, one, manager } = await withCase()
  const workerId = app.as('socialWorker', 'colleague').accountId
  return () => asked(manager, 'appointments.book', { caseId: one.id, startsOn: '2026-05-20', startTime: '14:00', minutes: 45, mode: 'homeVisit', workerId })
})
row('appointment: handed over', async () => {
  const { app, one, manager } = await withCase()
  const booked = await manager.call('appointments.book', { caseId: one.id, startsOn: '2026-05-20', startTime: '14:00', minutes: 45, mode: 'homeVisit' })
  const workerId = app.as('socialWorker', 'colleague').accountId
  return () => asked(manager, 'appointments.amend', { id: booked.id, version: 1, changes: { workerId } })
})
for (const name of ['restricted part: the rule', 'restricted part: read'] as const) {
  row(name, async () => {
    const { coWorker, note } = await withNote()
    return hides(() => coWorker.call('sessions.get', { sessionId: note.id }), 'Where she is.')
  })
}
row('restricted part: earlier', async () => {
  const { coWorker, worker, note, ofNote } = await withNote()
  const { version } = await worker.call('sessions.sign', ofNote)
  await worker.call('sessions.amend', { ...ofNote, version, changes: { restrictedNote: 'Elsewhere.' }, reason: 'Moved.' })
  return hides(() => coWorker.call('sessions.earlier', { sessionId: note.id }), 'Where she is.')
})
row('restricted part: history', async () => {
  const { coWorker, ground } = await withNote()
  return hides(() => coWorker.call('clients.history', { clientId: ground.clientId }), 'Where she is.')
})

test('with another check out a row stays as it is, or the rows would notice anything', async () => {
  const answer = await asksForOwn()
  for (const other of ['decide: wrote it', 'decide: works on it', 'note: the rule', 'merge: second person'] as const) {
    shelf.hearthCheckOut = other
    expect(await answer()).toBe('core.ownWork')
  }
  delete shelf.hearthCheckOut
})
