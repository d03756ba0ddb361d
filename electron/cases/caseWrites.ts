import { approvals, cases, followUps, type Approval, type Case, type FollowUp } from '../../shared/cases/case.ts'
import { caseGaps, checkCaseStep, checkNoGaps, closureGaps } from '../../shared/cases/caseGaps.ts'
import { checkCaseFacts, checkDayAfter, checkWorker, followUpsAfter } from '../../shared/cases/caseRules.ts'
import type { casesContract } from '../../shared/cases/casesContract.ts'
import { caseTransitions, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { appointments } from '../../shared/sessions/session.ts'
import { Failure, Problems } from '../../shared/core/failure.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { CommandContext } from '../context.ts'
import { nextNumber } from '../core/db/counters.ts'
import { caseFacts, getCase, workerFacts } from './caseReads.ts'

type Input<N extends keyof typeof casesContract> = ParsedInputOf<(typeof casesContract)[N]>

/** @throws Failure cases.workerUnfit, cases.ownCaseloadOnly, core.checkFields */
export async function receiveCase(context: CommandContext, input: Input<'cases.receive'>): Promise<Case> {
  const { db, write, actor, today, base } = context
  const workerId = input.workerId ?? actor.accountId
  // A contracted worker takes cases for themselves; giving work to others is for those who answer for it.
  if (!holds(actor, 'manager', 'staff', 'supervisor') && workerId !== actor.accountId) {
    throw new Failure('cases.ownCaseloadOnly')
  }
  const isSupervisorOnly = !holds(actor, 'manager', 'staff') && holds(actor, 'supervisor')
  const worker = await workerFacts(db, workerId)
  checkWorker(actor, worker, isSupervisorOnly ? actor.organisationId : null)
  if (input.coWorkerId) checkWorker(actor, await workerFacts(db, input.coWorkerId), isSupervisorOnly ? actor.organisationId : null)
  checkDayAfter('receivedOn', input.receivedOn, '0001-01-01', today)
  await checkProgramme(context, input.programmeId)
  const year = input.receivedOn.slice(0, 4)
  const number = nextNumber(base.sqlite, `case:${year}`)
  return write.add(cases, {
    ...input,
    workerId,
    organisationId: worker!.organisationId,
    caseNo: `C${year}-${String(number).padStart(4, '0')}`,
    status: 'intake',
  })
}

async function checkProgramme({ db }: CommandContext, programmeId: string): Promise<void> {
  const row = await db.selectFrom('programmes').select('voidedAt').where('id', '=', programmeId).executeTakeFirst()
  if (!row || row.voidedAt) throw new Failure('core.checkFields', { fields: { programmeId: { code: 'core.notFound' } } })
}

/** Corrects the facts of a case; problems are named where they stand in the input. */
export async function amendCase(context: CommandContext, input: Input<'cases.amend'>): Promise<Case> {
  const { db, write, today } = context
  const before = await getCase(db, input.caseId)
  const changes = input.changes as Partial<Case>
  if (changes.programmeId !== undefined) await checkProgramme(context, changes.programmeId)
  const first = await db
    .selectFrom('sessions')
    .select('heldOn')
    .where('caseId', '=', input.caseId)
    .where('voidedAt', 'is', null)
    .orderBy('heldOn')
    .executeTakeFirst()
  checkCaseFacts({ ...before, ...changes }, before, { firstSessionOn: first?.heldOn ?? null }, today)
  return write.change(cases, input.caseId, changes, input.version)
}

/** Opens a case or says why not. @throws Failure core.badTransition, core.checkFields */
export async function decideCase(context: CommandContext, input: Input<'cases.decide'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  const to: CaseStatus = input.decision === 'open' ? 'assessment' : 'notOpened'
  checkCaseStep(before.status, to)
  checkDayAfter('decidedOn', input.decidedOn, before.receivedOn, context.today)
  if (to === 'notOpened' && input.reason === null) {
    throw new Failure('core.checkFields', { fields: { reason: { code: 'core.required' } } })
  }
  const patch =
    to === 'notOpened'
      ? { status: to, decidedOn: input.decidedOn, notOpenedReason: input.reason }
      : { status: to, decidedOn: input.decidedOn, openedOn: input.decidedOn }
  return context.write.change(cases, input.caseId, patch, input.version)
}

/** Records the agreement, or the reason there is none (domain.md 7.8). Exactly one of the two. */
export async function agreeCase(context: CommandContext, input: Input<'cases.agree'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  const problems = new Problems()
  if ((input.agreementOn === null) === (input.noAgreementReason === null)) {
    problems.add('agreementOn', 'cases.agreementOrReason')
  }
  if (input.documentId !== null && input.agreementOn === null) problems.add('agreementOn', 'core.required')
  problems.throwIfAny()
  checkDayAfter('agreementOn', input.agreementOn, before.receivedOn, context.today)
  const patch = {
    agreementOn: input.agreementOn,
    agreementDocumentId: input.documentId,
    noAgreementReason: input.noAgreementReason,
  }
  return context.write.change(cases, input.caseId, patch, input.version)
}

/** Steps that have a procedure of their own because they say more than "next". */
function hasOwnProcedure(from: CaseStatus, to: CaseStatus): boolean {
  return from === 'intake' || from === 'suspended' || (to === 'intervention' && isFinished(from))
}

function isFinished(status: CaseStatus): boolean {
  return status === 'closed' || status === 'followUp' || status === 'ended'
}

/** @throws Failure core.badTransition, cases.notReady with what is missing */
export async function advanceCase(context: CommandContext, input: Input<'cases.advance'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  if (hasOwnProcedure(before.status, input.to)) {
    throw new Failure('core.badTransition', { params: { from: before.status, to: input.to } })
  }
  checkCaseStep(before.status, input.to)
  checkNoGaps(caseGaps(await caseFacts(context.db, before), input.to))
  return context.write.change(cases, input.caseId, { status: input.to }, input.version)
}

export async function suspendCase(context: CommandContext, input: Input<'cases.suspend'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  checkCaseStep(before.status, 'suspended')
  checkDayAfter('suspendedOn', input.suspendedOn, before.openedOn ?? before.receivedOn, context.today)
  return context.write.change(
    cases,
    input.caseId,
    { status: 'suspended', suspendedOn: input.suspendedOn, suspendedReason: input.reason },
    input.version,
  )
}

/** Takes a suspended case up again, at any stage whose own needs are met. */
export async function resumeCase(context: CommandContext, input: Input<'cases.resume'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  if (before.status !== 'suspended') {
    throw new Failure('core.badTransition', { params: { from: before.status, to: input.to } })
  }
  checkNoGaps(caseGaps(await caseFacts(context.db, before), input.to))
  return context.write.change(
    cases,
    input.caseId,
    { status: input.to, suspendedOn: null, suspendedReason: null },
    input.version,
  )
}

/** Asks a supervisor to agree to the end. @throws Failure cases.notReady, cases.alreadyAsked */
export async function requestClosure(
  context: CommandContext,
  input: Input<'cases.requestClosure'>,
): Promise<{ case: Case; approval: Approval }> {
  const { db, write, actor, today } = context
  const before = await getCase(db, input.caseId)
  checkCaseStep(before.status, 'closed')
  if (await openApproval(context, input.caseId)) throw new Failure('cases.alreadyAsked')
  checkNoGaps(closureGaps({ ...(await caseFacts(db, before)), closureReason: input.closureReason }))
  const after = write.change(
    cases,
    input.caseId,
    {
      closureReason: input.closureReason,
      closureNote: input.closureNote,
      closureSatisfaction: input.satisfaction,
      followUpPlan: input.followUpPlan,
      destination: input.destination,
    },
    input.version,
  )
  await withdrawClosures(context, input.caseId)
  const approval = write.add(approvals, {
    caseId: input.caseId,
    clientId: before.clientId,
    subject: 'closure',
    status: 'requested',
    requestedBy: actor.accountId,
    requestedOn: today,
  })
  return { case: after, approval }
}

async function openApproval({ db }: CommandContext, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('approvals')
    .select('id')
    .where('caseId', '=', caseId)
    .where('subject', '=', 'closure')
    .where('status', '=', 'requested')
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** An approval is for the closure it was asked for: a new request, or a reopened case, needs a new one. */
async function withdrawClosures({ db, write }: CommandContext, caseId: string): Promise<void> {
  const rows = await db
    .selectFrom('approvals')
    .select('id')
    .where('caseId', '=', caseId)
    .where('subject', '=', 'closure')
    .where('status', 'in', ['approved', 'requested'])
    .where('voidedAt', 'is', null)
    .execute()
  for (const { id } of rows) write.change(approvals, id, { status: 'withdrawn' })
}

/** Ends a case whose closure somebody else approved, and puts the follow-ups in the diary (E3, E4). */
export async function closeCase(
  context: CommandContext,
  input: Input<'cases.close'>,
): Promise<{ case: Case; followUps: FollowUp[] }> {
  const { db, write, pack, today } = context
  const before = await getCase(db, input.caseId)
  checkCaseStep(before.status, 'closed')
  checkNoGaps(caseGaps(await caseFacts(db, before), 'closed'))
  checkDayAfter('closedOn', input.closedOn, before.openedOn ?? before.receivedOn, today)
  const after = write.change(
    cases,
    input.caseId,
    { status: 'closed', closedOn: input.closedOn, suspendedOn: null, suspendedReason: null },
    input.version,
  )
  const made = followUpsAfter(pack, input.closedOn, before.closureReason!).map((due) =>
    write.add(followUps, {
      clientId: before.clientId,
      caseId: before.id,
      programmeId: before.programmeId,
      ...due,
      about: 'wellbeing',
      status: 'due',
    }),
  )
  return { case: after, followUps: made }
}

export async function writeClosureReport(context: CommandContext, input: Input<'cases.writeClosureReport'>): Promise<Case> {
  const before = await getCase(context.db, input.caseId)
  if (!isFinished(before.status)) throw new Failure('cases.notClosed')
  return context.write.change(cases, input.caseId, { closureNote: input.closureNote }, input.version)
}

/** Takes a closed case up again. What was due after the closure falls away; what was done stays. */
export async function reopenCase(context: CommandContext, input: Input<'cases.reopen'>): Promise<Case> {
  const { db, write } = context
  const before = await getCase(db, input.caseId)
  if (!isFinished(before.status) || !caseTransitions[before.status].includes('intervention')) {
    throw new Failure('core.badTransition', { params: { from: before.status, to: 'intervention' } })
  }
  write.note('reopen', input.caseId, { reason: input.reason })
  await withdrawClosures(context, input.caseId)
  const due = await db
    .selectFrom('followUps')
    .select('id')
    .where('caseId', '=', input.caseId)
    .where('status', '=', 'due')
    .where('voidedAt', 'is', null)
    .execute()
  for (const { id } of due) write.change(followUps, id, { status: 'cancelled', note: input.reason })
  return write.change(
    cases,
    input.caseId,
    { status: 'intervention', closedOn: null, closureReason: null, closureNote: null, closureSatisfaction: null },
    input.version,
  )
}

/** Gives a case to another worker, appointments still to come with it. */
export async function transferCase(context: CommandContext, input: Input<'cases.transfer'>): Promise<Case> {
  const { db, write, actor, today } = context
  const before = await getCase(db, input.caseId)
  const worker = await workerFacts(db, input.workerId)
  checkWorker(actor, worker, before.organisationId)
  if (input.coWorkerId) checkWorker(actor, await workerFacts(db, input.coWorkerId), worker!.organisationId)
  if (input.coWorkerId === input.workerId) {
    throw new Failure('core.checkFields', { fields: { coWorkerId: { code: 'cases.samePerson' } } })
  }
  const booked = await db
    .selectFrom('appointments')
    .select('id')
    .where('caseId', '=', input.caseId)
    .where('workerId', '=', before.workerId)
    .where('status', '=', 'booked')
    .where('startsOn', '>=', today)
    .where('voidedAt', 'is', null)
    .execute()
  for (const { id } of booked) write.change(appointments, id, { workerId: input.workerId })
  return write.change(
    cases,
    input.caseId,
    { workerId: input.workerId, coWorkerId: input.coWorkerId, organisationId: worker!.organisationId },
    input.version,
  )
}
