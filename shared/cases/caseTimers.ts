import { addDays, addMonths, daysBetween } from '../core/dates.ts'
import { addWorkingDays } from '../packs/calendar.ts'
import type { Pack } from '../packs/pack.ts'
import type { CaseStatus } from './caseStatus.ts'

export const caseTimerKinds = [
  'intakeDecision',
  'assessment',
  'plan',
  'note',
  'review',
  'closureReport',
  'followUp',
  'referralAnswer',
  'complaint',
] as const
export type CaseTimerKind = (typeof caseTimerKinds)[number]

/** Something that has to be done by a day. Timers are worked out when asked for and never stored. */
export interface Timer {
  kind: CaseTimerKind
  /** the row that waits: the case itself, or the session, follow-up, referral or complaint */
  recordId: string
  /** last day on which it is in time */
  dueOn: string
  /** days left on the day asked; 0 on the last day, negative when overdue */
  daysLeft: number
  isOverdue: boolean
}

export interface CaseTimerFacts {
  caseId: string
  status: CaseStatus
  receivedOn: string
  decidedOn: string | null
  openedOn: string | null
  closedOn: string | null
  hasClosureReport: boolean
  firstAssessedOn: string | null
  /** day of the first plan that was handed in */
  firstPlanOn: string | null
  /** day on which the plan now in force was made, and the day it itself names for its review */
  planInForceOn: string | null
  planReviewDueOn: string | null
  lastReviewedOn: string | null
  nextReviewOn: string | null
  draftSessions: readonly { id: string; heldOn: string }[]
  dueFollowUps: readonly { id: string; dueOn: string }[]
  openReferrals: readonly { id: string; answerDueOn: string }[]
}

/**
 * The timers of one case that run on a day (defaults of domain.md 3, row "Case"; the pack holds the numbers). Those
 * that are done, or that the state of the case has made pointless, are left out. A suspended case waits only for what
 * other people owe it.
 */
export function caseTimers(pack: Pack, facts: CaseTimerFacts, today: string): Timer[] {
  const { limits } = pack
  const timers: Timer[] = []
  const add = (kind: CaseTimerKind, recordId: string, dueOn: string) => timers.push(timer(kind, recordId, dueOn, today))

  if (facts.status === 'intake' && facts.decidedOn === null) {
    add('intakeDecision', facts.caseId, addWorkingDays(pack, facts.receivedOn, limits.caseDecisionWorkingDays.default))
  }
  const isWorkedOn = ['assessment', 'planning', 'intervention', 'evaluation'].includes(facts.status)
  const openedOn = facts.openedOn ?? facts.receivedOn
  if (isWorkedOn && facts.firstAssessedOn === null) {
    add('assessment', facts.caseId, addWorkingDays(pack, openedOn, limits.assessmentWorkingDays.default))
  }
  if (isWorkedOn && facts.firstPlanOn === null) add('plan', facts.caseId, addDays(openedOn, limits.planDays.default))
  if (isWorkedOn && facts.planInForceOn !== null) add('review', facts.caseId, reviewDueOn(pack, facts))
  for (const { id, heldOn } of facts.draftSessions) add('note', id, noteDueOn(pack, heldOn))
  if (facts.closedOn !== null && !facts.hasClosureReport) {
    add('closureReport', facts.caseId, addWorkingDays(pack, facts.closedOn, limits.closureReportWorkingDays.default))
  }
  for (const { id, dueOn } of facts.dueFollowUps) add('followUp', id, dueOn)
  for (const { id, answerDueOn } of facts.openReferrals) add('referralAnswer', id, answerDueOn)
  return timers.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

/** The last day on which a note is in time; one signed later is marked late for good (domain.md 7.9). */
export function noteDueOn(pack: Pack, heldOn: string): string {
  return addWorkingDays(pack, heldOn, pack.limits.noteHardWorkingDays.default)
}

/** The next look at a plan: the day somebody set, else so many months after the last look or the plan itself. */
function reviewDueOn(pack: Pack, facts: CaseTimerFacts): string {
  const { planInForceOn, lastReviewedOn } = facts
  const isReviewed = lastReviewedOn !== null && (planInForceOn === null || lastReviewedOn >= planInForceOn)
  const named = isReviewed ? facts.nextReviewOn : facts.planReviewDueOn
  return named ?? addMonths(isReviewed ? lastReviewedOn : planInForceOn!, pack.limits.reviewMonths.default)
}

export function timer(kind: CaseTimerKind, recordId: string, dueOn: string, today: string): Timer {
  const daysLeft = daysBetween(today, dueOn)
  return { kind, recordId, dueOn, daysLeft, isOverdue: daysLeft < 0 }
}
