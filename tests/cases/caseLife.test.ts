import { beforeEach, expect, test } from 'vitest'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { makeGround, openCase } from './support/caseOnFile.ts'

let app: App
let worker: Caller
let supervisor: Caller
let ground: ReturnType<typeof makeGround>

beforeEach(async () => {
  app = await makeApp()
  worker = app.as('socialWorker')
  supervisor = app.as('supervisor')
  ground = makeGround(app)
})

async function assess(caseId: string) {
  const instrument = app.station.open().pack.instruments[0]!
  const answers = Object.fromEntries(instrument.items.map((item) => [item.id, (item.answers ?? instrument.answers)[0]!.value]))
  const { clientId, programmeId } = ground
  return worker.call('assessments.score', {
    clientId, caseId, programmeId, instrumentId: instrument.id, stage: 'baseline', assessedOn: '2026-05-05', answers,
  })
}

test('a case goes from intake to its end, and every step first says what is missing', async () => {
  let one = await openCase(app, worker, ground)
  expect(one).toMatchObject({ caseNo: 'C2026-0001', status: 'assessment' })
  await expect(worker.call('cases.advance', { caseId: one.id, version: one.version, to: 'planning' })).rejects.toMatchObject({
    code: 'cases.notReady',
    refusal: { fields: { assessment: { code: 'cases.gapAssessment' } } },
  })
  expect((await assess(one.id)).assessment.isComplete).toBe(true)
  one = await worker.call('cases.advance', { caseId: one.id, version: one.version, to: 'planning' })
  one = await worker.call('cases.agree', { caseId: one.id, version: one.version, agreementOn: '2026-05-05' })
  const goal = await worker.call('goals.record', {
    caseId: one.id, clientId: ground.clientId, kind: 'familyTies', title: 'Call home', measure: 'Calls in a week', target: '1', status: 'open',
  })
  const draft = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'Find the family.' })
  expect(draft.reviewDueOn).toBe('2026-08-05')
  const { approval } = await worker.call('plans.submit', { planId: draft.id, version: draft.version })
  await expect(worker.call('cases.advance', { caseId: one.id, version: one.version, to: 'intervention' })).rejects.toMatchObject({ code: 'cases.notReady' })
  await expect(supervisor.call('approvals.decide', { approvalId: approval.id, version: 1, decision: 'returned' })).rejects.toMatchObject({ code: 'cases.commentNeeded' })
  await supervisor.call('approvals.decide', { approvalId: approval.id, version: 1, decision: 'approved' })
  one = await worker.call('cases.advance', { caseId: one.id, version: one.version, to: 'intervention' })
  const note = await worker.call('sessions.draft', {
    caseId: one.id, heldOn: '2026-05-06', startTime: '09:00', endTime: '10:00', mode: 'faceToFace', goalIds: [goal.id], note: 'Called the brother.',
  })
  await expect(worker.call('cases.requestClosure', { caseId: one.id, version: one.version, closureReason: 'goalsMet' })).rejects.toMatchObject({
    refusal: { fields: { notes: { code: 'cases.gapNotes' }, goals: { code: 'cases.gapOpenGoals' } } },
  })
  await worker.call('sessions.sign', { sessionId: note.id, version: note.version })
  await worker.call('goals.amend', { id: goal.id, version: 1, changes: { status: 'met', closedOn: '2026-05-06', evidence: 'callRecord' } })
  const asked = await worker.call('cases.requestClosure', { caseId: one.id, version: one.version, closureReason: 'goalsMet' })
  await expect(worker.call('cases.close', { caseId: one.id, version: asked.case.version, closedOn: '2026-05-06' })).rejects.toMatchObject({ code: 'cases.notReady' })
  await supervisor.call('approvals.decide', { approvalId: asked.approval.id, version: 1, decision: 'approved' })
  const closed = await worker.call('cases.close', { caseId: one.id, version: asked.case.version, closedOn: '2026-05-06' })
  expect(closed.followUps.map(({ dayMark, dueOn }) => [dayMark, dueOn])).toEqual([['30', '2026-06-05'], ['90', '2026-08-04']])
  expect((await worker.call('cases.timers', { caseId: one.id })).map(({ kind }) => kind)).toEqual(['closureReport', 'followUp', 'followUp'])

  const reopened = await worker.call('cases.reopen', { caseId: one.id, version: closed.case.version, reason: 'Back at the station.' })
  expect(reopened.status).toBe('intervention')
  const again = await worker.call('cases.get', { caseId: one.id })
  expect(again.followUps.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  // The approval of the first closure does not serve for a second.
  await expect(worker.call('cases.close', { caseId: one.id, version: reopened.version, closedOn: '2026-05-06' })).rejects.toMatchObject({ code: 'cases.notReady' })
})

test('nobody decides on a plan they asked for or on a case of their own', async () => {
  const both = app.as(['socialWorker', 'supervisor'], 'both')
  const one = await openCase(app, both, ground)
  await both.call('goals.record', { caseId: one.id, clientId: ground.clientId, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'yes', status: 'open' })
  const plan = await both.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  const { approval } = await both.call('plans.submit', { planId: plan.id, version: 1 })
  const decision = { approvalId: approval.id, version: 1, decision: 'approved' } as const
  await expect(both.call('approvals.decide', decision)).rejects.toMatchObject({ code: 'core.ownWork' })
  expect((await both.call('approvals.list', {}))[0]).toMatchObject({ canDecide: false })
  // Giving the case away afterwards does not make the request somebody else's.
  await both.call('cases.transfer', { caseId: one.id, version: one.version, workerId: worker.accountId })
  await expect(both.call('approvals.decide', decision)).rejects.toMatchObject({ code: 'core.ownWork' })
  await expect(worker.call('approvals.decide', decision)).rejects.toMatchObject({ code: 'core.notAllowed' })
  expect(await supervisor.call('approvals.decide', decision)).toMatchObject({ status: 'approved', decidedBy: supervisor.accountId })
})

test('a contracted worker opens no foreign client or case by any procedure', async () => {
  const one = await openCase(app, worker, ground)
  const stranger = app.as('socialWorker', 'stranger')
  const otherSupervisor = app.as('supervisor', 'other supervisor', 'otherPartner')
  const goal = await worker.call('goals.record', { caseId: one.id, clientId: ground.clientId, kind: 'housing', title: 'Room', status: 'open' })
  const note = await worker.call('sessions.draft', { caseId: one.id, heldOn: '2026-05-06', mode: 'phone', note: 'A call.' })
  const { clientId, programmeId } = ground
  const foreign: [string, unknown][] = [
    ['cases.get', { caseId: one.id }],
    ['cases.timers', { caseId: one.id }],
    ['cases.receive', { clientId, programmeId, source: 'self', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-05' }],
    ['cases.suspend', { caseId: one.id, version: one.version, suspendedOn: '2026-05-06', reason: 'x' }],
    ['goals.get', { id: goal.id }],
    ['goals.void', { id: goal.id, version: 1, reason: 'x' }],
    ['sessions.get', { sessionId: note.id }],
    ['sessions.list', { caseId: one.id }],
    ['sessions.draft', { caseId: one.id, heldOn: '2026-05-06', mode: 'phone' }],
    ['assessments.list', { clientId }],
    ['outcomes.list', { clientId }],
    ['referrals.list', { caseId: one.id }],
    ['plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'x' }],
  ]
  for (const caller of [stranger, otherSupervisor]) {
    for (const [name, input] of foreign) {
      expect([name, await caller.ask(name, input)]).toMatchObject([name, { ok: false, refusal: { code: 'core.notYours' } }])
    }
    expect(await caller.call('cases.list', {})).toEqual({ rows: [], total: 0 })
    expect(await caller.call('cases.timers', {})).toEqual([])
    expect((await caller.call('sessions.list', {})).total).toBe(0)
    expect((await caller.call('goals.list', {})).total).toBe(0)
    expect(await caller.call('sessions.calendar', { from: '2026-05-01', to: '2026-05-31' })).toEqual([])
  }
  expect((await worker.call('cases.list', {})).total).toBe(1)
  // A goal of the own case cannot be filed under another client.
  await expect(app.as('manager').call('goals.record', { caseId: one.id, clientId: ground.otherClientId, kind: 'housing', title: 'x', status: 'open' })).rejects.toMatchObject({
    refusal: { fields: { clientId: { code: 'cases.otherClient' } } },
  })
})
