import { Failure, Problems } from '../core/failure.ts'
import { addDays } from '../core/dates.ts'
import type { Pack } from '../packs/pack.ts'
import type { Actor } from '../ipc/roles.ts'
import { holds } from '../ipc/roles.ts'
import type { Case, Goal, Plan, Referral, FollowUp } from './case.ts'
import { agreedGoalFields } from './caseStage.ts'
import { openStatuses, type CaseStatus } from './caseStatus.ts'

/** Whether a case is worked on (counted in S04). */
export function isOpen(status: CaseStatus): boolean {
  return (openStatuses as readonly CaseStatus[]).includes(status)
}

/** Why somebody cannot decide on a request. */
export const decisionBarriers = ['requestedIt', 'wroteIt', 'worksOnIt', 'role', 'decided'] as const
export type DecisionBarrier = (typeof decisionBarriers)[number]

interface AskedApproval {
  status: string
  requestedBy: string
  authorId: string | null
}

/**
 * Who may decide on a plan or a closure: a supervisor or manager who did not ask for it, did not write it and does not
 * work on the case (domain.md 3 "Case closure", house rule: nobody approves their own work). Null: they may.
 */
export function decisionBarrier(
  actor: Actor,
  approval: AskedApproval,
  ofCase: Pick<Case, 'workerId' | 'coWorkerId'>,
): DecisionBarrier | null {
  if (approval.requestedBy === actor.accountId) return 'requestedIt'
  if (approval.authorId === actor.accountId) return 'wroteIt'
  if ([ofCase.workerId, ofCase.coWorkerId].includes(actor.accountId)) return 'worksOnIt'
  if (!holds(actor, 'manager', 'supervisor')) return 'role'
  return approval.status === 'requested' ? null : 'decided'
}

/** @throws Failure core.ownWork, core.notAllowed, cases.alreadyDecided, cases.commentNeeded */
export function checkDecision(
  actor: Actor,
  approval: AskedApproval,
  ofCase: Pick<Case, 'workerId' | 'coWorkerId'>,
  decision: { decision: 'approved' | 'returned'; comment: string | null },
): void {
  const barrier = decisionBarrier(actor, approval, ofCase)
  if (barrier === 'role') throw new Failure('core.notAllowed')
  if (barrier !== null && barrier !== 'decided') throw new Failure('core.ownWork')
  if (barrier === 'decided') throw new Failure('cases.alreadyDecided')
  if (decision.decision === 'returned' && !decision.comment?.trim()) {
    throw new Failure('cases.commentNeeded', { fields: { comment: { code: 'core.required' } } })
  }
}

/**
 * Whether somebody can be given a case: an active account of a role that works on cases.
 * A case leaves its organisation only by the manager's hand.
 * @throws Failure cases.workerUnfit, cases.otherOrganisation
 */
export function checkWorker(
  actor: Actor,
  worker: { isActive: boolean; roles: readonly string[]; organisationId: string; voidedAt: string | null } | null,
  organisationId: string | null,
): void {
  const works = worker?.roles.some((role) => ['manager', 'staff', 'socialWorker', 'supervisor'].includes(role))
  if (!worker || !worker.isActive || worker.voidedAt !== null || !works) throw new Failure('cases.workerUnfit')
  const moves = organisationId !== null && worker.organisationId !== organisationId
  if (moves && !holds(actor, 'manager')) throw new Failure('cases.otherOrganisation')
}

/** A goal says what is measured and what is to be reached (domain.md 7.8). */
export function isMeasurable(goal: Pick<Goal, 'measure' | 'target' | 'status'>): boolean {
  return goal.status !== 'dropped' && Boolean(goal.measure?.trim()) && Boolean(goal.target?.trim())
}

/** Whether a plan's text and goals may be written: it was not handed in yet, or came back. Null: there is no plan. */
export function isPlanFree(status: Plan['status'] | null): boolean {
  return status === null || status === 'draft' || status === 'returned'
}

/** A goal is added to, or moved into, a plan that is still being written. @throws Failure cases.planFixed */
export function checkPlanIsFree(status: Plan['status'] | null): void {
  if (!isPlanFree(status)) throw new Failure('cases.planFixed', { fields: { planId: { code: 'cases.planFixed' } } })
}

/**
 * What was agreed with a plan that is handed in or approved stays as it is: otherwise a target could be lowered after
 * the supervisor's word. A change is a new version of the plan.
 * @param after null: it is to be voided
 * @throws Failure cases.goalFixed
 */
export function checkGoalIsFree(before: Goal, after: Partial<Goal> | null, planStatus: Plan['status'] | null): void {
  if (isPlanFree(planStatus)) return
  if (after === null) throw new Failure('cases.goalFixed')
  const changed = agreedGoalFields.find((field) => after[field] !== undefined && after[field] !== before[field])
  if (changed) throw new Failure('cases.goalFixed', { fields: { [changed]: { code: 'cases.goalFixed' } } })
}

/** A goal that is judged has its day; one that was met has its evidence. */
export function checkGoal(
  goal: Pick<Goal, 'status' | 'closedOn' | 'evidence' | 'measure' | 'target'>,
  today: string,
): void {
  const problems = new Problems()
  if (goal.status !== 'open' && goal.closedOn === null) problems.add('closedOn', 'core.required')
  if (goal.status === 'open' && goal.closedOn !== null) problems.add('closedOn', 'cases.goalStillOpen')
  if (goal.closedOn !== null && goal.closedOn > today) problems.add('closedOn', 'core.futureDate')
  if (goal.status === 'met' && goal.evidence === null) problems.add('evidence', 'cases.evidenceNeeded')
  problems.throwIfAny()
}

export const referralTransitions: Record<Referral['status'], readonly Referral['status'][]> = {
  sent: ['accepted', 'declined', 'revoked'],
  accepted: ['done', 'revoked'],
  declined: [],
  done: [],
  revoked: [],
}

/** @throws Failure core.badTransition */
export function checkReferralStep(from: Referral['status'], to: Referral['status']): void {
  if (!referralTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}

/** Days of a thing in order and not in the future. `later` may be null. */
export function checkDayAfter(field: string, later: string | null, earlier: string, today: string): void {
  const problems = new Problems()
  if (later !== null && later > today) problems.add(field, 'core.futureDate')
  if (later !== null && later < earlier) problems.add(field, 'core.dateOrder', { later, earlier })
  problems.throwIfAny()
}

/** What is known of a case's earliest work, for a corrected day of receipt. */
interface CaseBegin {
  firstSessionOn: string | null
}

/**
 * Facts of a case as they would be: days in order with what came after, the reason of a state only in that state, and
 * the programme only while nothing is decided. @throws Failure cases.programmeFixed, core.checkFields
 */
export function checkCaseFacts(after: Case, before: Case, { firstSessionOn }: CaseBegin, today: string): void {
  const problems = new Problems()
  if (after.programmeId !== before.programmeId && before.status !== 'intake') problems.add('programmeId', 'cases.programmeFixed')
  if (after.presentingProblem.trim() === '') problems.add('presentingProblem', 'core.required')
  if (after.receivedOn > today) problems.add('receivedOn', 'core.futureDate')
  const next = [before.decidedOn, before.openedOn, before.agreementOn, firstSessionOn].filter((day) => day !== null).sort()[0]
  if (next !== undefined && after.receivedOn > next) problems.add('receivedOn', 'core.dateOrder', { later: next, earlier: after.receivedOn })
  for (const [field, status] of [['notOpenedReason', 'notOpened'], ['suspendedReason', 'suspended'], ['suspendedOn', 'suspended']] as const) {
    const isIn = before.status === status
    if (isIn && (after[field] === null || after[field].trim() === '')) problems.add(field, 'core.required')
    if (!isIn && after[field] !== before[field]) problems.add(field, 'cases.factOfOtherState')
  }
  if (before.status === 'suspended' && after.suspendedOn !== null) {
    const from = before.openedOn ?? after.receivedOn
    if (after.suspendedOn > today) problems.add('suspendedOn', 'core.futureDate')
    else if (after.suspendedOn < from) problems.add('suspendedOn', 'core.dateOrder', { later: after.suspendedOn, earlier: from })
  }
  problems.throwIfAny()
}

/** A follow-up that reached the person says whether things have held and how this is known (E4). */
export function checkFollowUp(
  done: Pick<FollowUp, 'status' | 'doneOn' | 'isSustained' | 'channel' | 'proof'>,
  today: string,
): void {
  const problems = new Problems()
  if (done.status === 'due' || done.status === 'cancelled') {
    if (done.doneOn !== null) problems.add('doneOn', 'cases.followUpNotDone')
  } else {
    if (done.doneOn === null) problems.add('doneOn', 'core.required')
    else if (done.doneOn > today) problems.add('doneOn', 'core.futureDate')
    if (done.channel === null) problems.add('channel', 'core.required')
  }
  if (done.status === 'done' && done.isSustained === null) problems.add('isSustained', 'core.required')
  if (done.status === 'done' && done.isSustained === true && done.proof === null) {
    problems.add('proof', 'cases.evidenceNeeded')
  }
  if (done.status === 'noContact' && done.isSustained !== null) problems.add('isSustained', 'cases.noContactNoResult')
  problems.throwIfAny()
}

/** Follow-ups owed after a closure: 30 and 90 days on (pack limit); none for somebody who died. */
export function followUpsAfter(
  pack: Pack,
  closedOn: string,
  closureReason: string,
): { dayMark: FollowUp['dayMark']; dueOn: string }[] {
  if (closureReason === 'died') return []
  return pack.limits.followUpDays.default.map((days) => ({
    dayMark: days === 30 || days === 90 || days === 180 ? (String(days) as '30' | '90' | '180') : 'other',
    dueOn: addDays(closedOn, days),
  }))
}
