import { beforeEach, expect, test } from 'vitest'
import { dueAgain } from '../../renderer/cases/followUpUndo.ts'
import { approvals, followUps } from '../../shared/cases/case.ts'
import { goalsOfPlan, nextStage, stageLine } from '../../shared/cases/caseStage.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { caseStatuses, caseTransitions } from '../../shared/cases/caseStatus.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { makeGround, openCase } from './support/caseOnFile.ts'

const dayMs = 86_400_000

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

test('the step that leads a case on is one it may take', () => {
  for (const status of caseStatuses) {
    const next = nextStage(status)
    if (next !== null) expect(caseTransitions[status]).toContain(next)
  }
  expect(stageLine.map(nextStage)).toEqual(['assessment', 'planning', 'intervention', 'evaluation', 'closed', 'followUp', 'ended'])
  expect([nextStage('suspended'), nextStage('ended'), nextStage('notOpened')]).toEqual([null, null, null])
})

test('a version of the plan is about its own goals and those of earlier versions that were still open', () => {
  const plans = [
    { id: 'a', number: 1, madeOn: '2026-05-01' },
    { id: 'b', number: 2, madeOn: '2026-06-01' },
  ]
  const goals = [
    { planId: 'a', closedOn: '2026-05-20', title: 'over before' },
    { planId: 'a', closedOn: '2026-06-20', title: 'over later' },
    { planId: 'a', closedOn: null, title: 'still open' },
    { planId: 'b', closedOn: null, title: 'new' },
    { planId: null, closedOn: null, title: 'of no plan' },
  ]
  const titles = (plan: (typeof plans)[number]) => goalsOfPlan(plan, plans, goals).map(({ title }) => title)
  expect(titles(plans[0]!)).toEqual(['over before', 'over later', 'still open', 'of no plan'])
  expect(titles(plans[1]!)).toEqual(['over later', 'still open', 'new', 'of no plan'])
})

test('the board says of each case where it stands, what it lacks, and shows the most pressing first', async () => {
  const opened = await openCase(app, worker, ground)
  const received = await app.as('manager').call('cases.receive', {
    clientId: ground.otherClientId, programmeId: ground.programmeId, workerId: worker.accountId, source: 'police',
    presentingProblem: 'x', urgency: 'urgent', receivedOn: '2026-05-06',
  })
  await worker.call('sessions.draft', { caseId: opened.id, heldOn: '2026-05-05', mode: 'phone', note: 'A call.' })
  const board = await worker.call('cases.board', {})
  expect(board.rows).toMatchObject([
    { id: opened.id, clientName: 'K-1', status: 'assessment', nextTo: 'planning', gapCount: 1, lastSessionOn: '2026-05-05', nextDue: { kind: 'note', dueOn: '2026-05-08' } },
    { id: received.id, status: 'intake', nextTo: 'assessment', gapCount: 0, lastSessionOn: null, nextDue: { kind: 'intakeDecision' } },
  ])
  expect(board.total).toBe(2)
  expect((await worker.call('cases.board', { limit: 1, offset: 1 })).rows.map(({ id }) => id)).toEqual([received.id])
  expect((await worker.call('cases.board', { status: ['intake'] })).rows.map(({ id }) => id)).toEqual([received.id])
  expect((await worker.call('cases.board', { dueWithinDays: -1 })).total).toBe(0)
  app.clock.advance(3 * dayMs)
  expect((await worker.call('cases.board', { dueWithinDays: -1 })).rows.map(({ id }) => id)).toEqual([opened.id])
  await worker.call('cases.decide', { caseId: received.id, version: 1, decision: 'notOpened', decidedOn: '2026-05-07', reason: 'Lives elsewhere.' })
  expect((await worker.call('cases.board', { isLive: true })).rows.map(({ id }) => id)).toEqual([opened.id])
  expect((await worker.call('cases.board', { isLive: false })).rows.map(({ id }) => id)).toEqual([received.id])
})

test('a board shows no case of somebody else; a co-worker finds theirs', async () => {
  const one = await openCase(app, worker, ground)
  const stranger = app.as('socialWorker', 'stranger')
  expect(await stranger.call('cases.board', {})).toEqual({ rows: [], total: 0 })
  expect((await stranger.call('followUps.board', {})).total).toBe(0)
  expect(await app.as('supervisor', 'other supervisor', 'otherPartner').call('cases.caseload', {})).toEqual([])
  await supervisor.call('cases.transfer', { caseId: one.id, version: one.version, workerId: worker.accountId, coWorkerId: stranger.accountId })
  expect((await stranger.call('cases.board', { workerId: stranger.accountId })).total).toBe(1)
})

test('the supervisor sees how much each worker carries and where something waits', async () => {
  await openCase(app, worker, ground)
  await app.as('manager').call('cases.receive', {
    clientId: ground.otherClientId, programmeId: ground.programmeId, workerId: worker.accountId, source: 'self',
    presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-06',
  })
  const load = { workerId: worker.accountId, open: 1, byStatus: { intake: 1, assessment: 1 } }
  expect(await supervisor.call('cases.caseload', {})).toMatchObject([{ ...load, overdue: 0, dueSoon: 2 }])
  app.clock.advance(9 * dayMs)
  expect(await supervisor.call('cases.caseload', {})).toMatchObject([{ ...load, overdue: 2, dueSoon: 0 }])
})

test('sessions of the month, notes without a signature and overdue follow-ups are counted by worker, as their lists count them', async () => {
  const one = await openCase(app, worker, ground)
  const { base } = app.station.open()
  const at = { caseId: one.id, clientId: ground.clientId, programmeId: ground.programmeId }
  const session = { ...at, workerId: worker.accountId, startTime: '09:00', endTime: '09:50', minutes: 50, mode: 'faceToFace', present: [], goalIds: [], template: 'free', note: 'A talk.', isLate: false } as const
  base.sqlite.transaction(() => {
    const write = app.station.recorder(worker.accountId, app.station.now())
    write.add(sessions, { ...session, heldOn: '2026-05-04', status: 'signed' } as never)
    write.add(sessions, { ...session, heldOn: '2026-04-30', status: 'signed' } as never)
    write.add(sessions, { ...session, heldOn: '2026-05-05', status: 'draft' } as never)
    for (const [dueOn, status] of [['2026-05-01', 'due'], ['2026-05-01', 'done'], ['2026-06-01', 'due']] as const)
      write.add(followUps, { ...at, dayMark: '30', about: 'wellbeing', dueOn, status, doneOn: status === 'done' ? dueOn : null } as never)
  })()
  const [load] = await supervisor.call('cases.caseload', {})
  expect(load).toMatchObject({ workerId: worker.accountId, open: 1, sessionsThisMonth: 1, unsignedNotes: 1, overdueFollowUps: 1 })
  const of = { workerId: worker.accountId }
  expect((await supervisor.call('sessions.list', { ...of, status: 'signed', from: '2026-05-01', to: '2026-05-06' })).total).toBe(load!.sessionsThisMonth)
  expect((await supervisor.call('sessions.list', { ...of, status: 'draft' })).total).toBe(load!.unsignedNotes)
  expect((await supervisor.call('followUps.board', { ...of, dueWithinDays: -1 })).total).toBe(load!.overdueFollowUps)
  expect(await app.as('supervisor', 'other supervisor', 'otherPartner').call('cases.caseload', {})).toEqual([])
})

test('follow-ups of all cases stand in one list, the longest overdue first', async () => {
  const one = await openCase(app, worker, ground)
  const { base } = app.station.open()
  const about = { clientId: ground.clientId, caseId: one.id, programmeId: ground.programmeId, about: 'wellbeing', status: 'due' } as const
  base.sqlite.transaction(() => {
    const write = app.station.recorder(worker.accountId, app.station.now())
    write.add(followUps, { ...about, dayMark: '90', dueOn: '2026-07-01' })
    write.add(followUps, { ...about, dayMark: '30', dueOn: '2026-05-02' })
  })()
  const due = await worker.call('followUps.board', {})
  expect(due.rows.map(({ dayMark, caseNo, clientName, workerId }) => [dayMark, caseNo, clientName, workerId])).toEqual([
    ['30', one.caseNo, 'K-1', worker.accountId],
    ['90', one.caseNo, 'K-1', worker.accountId],
  ])
  expect((await worker.call('followUps.board', { dueWithinDays: -1 })).total).toBe(1)
  expect((await worker.call('followUps.board', { dayMark: '90' })).total).toBe(1)
  const first = due.rows[0]!
  await worker.call('followUps.complete', { followUpId: first.id, version: first.version, status: 'noContact', doneOn: '2026-05-06', channel: 'phone' })
  expect((await worker.call('followUps.board', {})).total).toBe(1)
  expect((await worker.call('followUps.board', { status: 'noContact' })).rows[0]).toMatchObject({ id: first.id })
})

test('a follow-up that was cancelled by mistake is due again with the note it had', async () => {
  const one = await openCase(app, worker, ground)
  const due = await worker.call('followUps.record', {
    caseId: one.id, clientId: ground.clientId, programmeId: ground.programmeId, dayMark: 'other', about: 'wellbeing', dueOn: '2026-06-01', status: 'due', note: 'Ask for the sister.',
  })
  const cancelled = await worker.call('followUps.amend', { id: due.id, version: due.version, changes: { status: 'cancelled', note: 'Moved away.' } })
  expect(await worker.call('followUps.amend', dueAgain(cancelled, due))).toMatchObject({ status: 'due', note: 'Ask for the sister.' })
})

test('what was agreed in a plan that is handed in stays; how a goal went may still be written', async () => {
  const one = await openCase(app, worker, ground)
  const plan = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  const goal = await worker.call('goals.record', {
    caseId: one.id, clientId: ground.clientId, planId: plan.id, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'Own room', status: 'open',
  })
  const better = await worker.call('goals.amend', { id: goal.id, version: 1, changes: { target: 'A lease of a year' } })
  const { approval } = await worker.call('plans.submit', { planId: plan.id, version: 1 })
  await expect(worker.call('goals.amend', { id: goal.id, version: better.version, changes: { target: 'Any bed' } })).rejects.toMatchObject({
    code: 'cases.goalFixed',
    refusal: { fields: { target: { code: 'cases.goalFixed' } } },
  })
  await supervisor.call('approvals.decide', { approvalId: approval.id, version: 1, decision: 'approved' })
  const met = await worker.call('goals.amend', { id: goal.id, version: better.version, changes: { status: 'met', closedOn: '2026-05-06', evidence: 'tenancyProof' } })
  expect(met).toMatchObject({ status: 'met', target: 'A lease of a year' })
})

test('an approved plan gets no further goal, loses none and takes none in; its next version is free', async () => {
  const one = await openCase(app, worker, ground)
  const goal = { caseId: one.id, clientId: ground.clientId, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'Own room', status: 'open' } as const
  const plan = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  const planned = await worker.call('goals.record', goal)
  expect(planned.planId).toBe(plan.id)
  const mistaken = await worker.call('goals.record', { ...goal, title: 'Bed' })
  await worker.call('goals.void', { id: mistaken.id, version: 1, reason: 'Twice.' })
  const { approval } = await worker.call('plans.submit', { planId: plan.id, version: 1 })
  await supervisor.call('approvals.decide', { approvalId: approval.id, version: 1, decision: 'approved' })
  await expect(worker.call('goals.unvoid', { id: mistaken.id, version: 2 })).rejects.toMatchObject({ code: 'cases.goalFixed' })

  const fixed = { code: 'cases.planFixed', refusal: { fields: { planId: { code: 'cases.planFixed' } } } }
  await expect(worker.call('goals.record', { ...goal, planId: plan.id })).rejects.toMatchObject(fixed)
  await expect(worker.call('goals.record', goal)).rejects.toMatchObject(fixed)
  await expect(worker.call('goals.void', { id: planned.id, version: 1, reason: 'Too hard.' })).rejects.toMatchObject({ code: 'cases.goalFixed' })

  const next = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-06', summary: 'A room and work.' })
  const added = await worker.call('goals.record', { ...goal, title: 'Work', planId: next.id })
  await expect(worker.call('goals.amend', { id: added.id, version: 1, changes: { planId: plan.id } })).rejects.toMatchObject(fixed)
  await expect(worker.call('goals.amend', { id: planned.id, version: 1, changes: { planId: next.id } })).rejects.toMatchObject({ code: 'cases.goalFixed' })
  expect(await worker.call('goals.void', { id: added.id, version: 1, reason: 'Twice.' })).toMatchObject({ voidReason: 'Twice.' })
})

test('a goal written before there was a plan is agreed with the plan that is handed in, and free again when that comes back', async () => {
  const one = await openCase(app, worker, ground)
  const goal = await worker.call('goals.record', { caseId: one.id, clientId: ground.clientId, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'Own room', status: 'open' })
  const plan = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  const { approval } = await worker.call('plans.submit', { planId: plan.id, version: 1 })
  await expect(worker.call('goals.amend', { id: goal.id, version: 1, changes: { target: 'Any bed' } })).rejects.toMatchObject({ code: 'cases.goalFixed' })
  await expect(worker.call('goals.void', { id: goal.id, version: 1, reason: 'x' })).rejects.toMatchObject({ code: 'cases.goalFixed' })
  await supervisor.call('approvals.decide', { approvalId: approval.id, version: 1, decision: 'returned', comment: 'A bed is no room.' })
  expect(await worker.call('goals.amend', { id: goal.id, version: 1, changes: { target: 'A lease' } })).toMatchObject({ target: 'A lease' })
})

test('a new version of a plan goes on with the goals that are still open', async () => {
  const one = await openCase(app, worker, ground)
  const first = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-05', summary: 'A room.' })
  await worker.call('goals.record', {
    caseId: one.id, clientId: ground.clientId, planId: first.id, kind: 'housing', title: 'Room', measure: 'Has a room', target: 'Own room', status: 'open',
  })
  const asked = await worker.call('plans.submit', { planId: first.id, version: 1 })
  await supervisor.call('approvals.decide', { approvalId: asked.approval.id, version: 1, decision: 'approved' })
  const second = await worker.call('plans.draft', { caseId: one.id, madeOn: '2026-05-06', summary: 'A room, and a lease.' })
  expect((await worker.call('plans.submit', { planId: second.id, version: 1 })).plan).toMatchObject({ number: 2, status: 'submitted' })
})

test('a list of requests says why one cannot decide', async () => {
  const both = app.as(['socialWorker', 'supervisor'], 'both')
  const one = await openCase(app, both, ground)
  const { base } = app.station.open()
  base.sqlite.transaction(() => {
    const write = app.station.recorder(worker.accountId, app.station.now())
    const about = { caseId: one.id, clientId: ground.clientId, subject: 'closure', requestedOn: '2026-05-06' } as const
    write.add(approvals, { ...about, status: 'requested', requestedBy: both.accountId })
    write.add(approvals, { ...about, status: 'requested', requestedBy: worker.accountId })
    write.add(approvals, { ...about, status: 'approved', requestedBy: worker.accountId })
  })()
  const barriers = async (caller: Caller) => (await caller.call('approvals.list', {})).map(({ barrier, canDecide }) => [barrier, canDecide]).sort()
  expect(await barriers(both)).toEqual([['requestedIt', false], ['worksOnIt', false], ['worksOnIt', false]])
  expect(await barriers(supervisor)).toEqual([['decided', false], [null, true], [null, true]].sort())
  expect((await supervisor.call('approvals.list', { status: 'requested' }))[0]).toMatchObject({ clientName: 'K-1', caseNo: one.caseNo })
})
