import { Failure, Problems } from '../core/failure.ts'
import { caseTransitions, type CaseStatus } from './caseStatus.ts'

/** What is known of a case when somebody wants to move it on. */
export interface CaseFacts {
  status: CaseStatus
  hasCompleteAssessment: boolean
  agreementOn: string | null
  noAgreementReason: string | null
  hasApprovedPlan: boolean
  /** goals that are not dropped and say what is measured and what is to be reached */
  measurableGoals: number
  /** goals still `open` */
  openGoals: number
  signedSessions: number
  draftSessions: number
  closureReason: string | null
  /** a referral that was not declined or revoked */
  hasStandingReferral: boolean
  /** a closure approved by somebody else and still in force */
  hasApprovedClosure: boolean
  dueFollowUps: number
}

/** Something that has to be there before the next step: the name of the part, and the text key that says it. */
export interface CaseGap {
  part: string
  code: string
  params?: Record<string, number>
}

/**
 * What is missing for a step of a case (domain.md 3 and 7.8: agreement or a reason for none, a plan with at least one
 * measurable goal, signed notes). An empty list means the step can be taken; whether it is a step at all is
 * `checkCaseStep`.
 */
export function caseGaps(facts: CaseFacts, to: CaseStatus): CaseGap[] {
  const gaps: CaseGap[] = []
  const need = (isThere: boolean, part: string, code: string, params?: Record<string, number>) => {
    if (!isThere) gaps.push(params ? { part, code, params } : { part, code })
  }
  const hasAgreement = facts.agreementOn !== null || facts.noAgreementReason !== null
  switch (to) {
    case 'planning':
      need(facts.hasCompleteAssessment, 'assessment', 'cases.gapAssessment')
      break
    case 'intervention':
      need(hasAgreement, 'agreement', 'cases.gapAgreement')
      need(facts.measurableGoals > 0, 'goals', 'cases.gapGoal')
      need(facts.hasApprovedPlan, 'plan', 'cases.gapPlan')
      break
    case 'evaluation':
      need(facts.signedSessions > 0, 'sessions', 'cases.gapSession')
      break
    case 'closed':
      for (const gap of closureGaps(facts)) gaps.push(gap)
      need(facts.hasApprovedClosure, 'approval', 'cases.gapClosureApproval')
      break
    case 'ended':
      need(facts.dueFollowUps === 0, 'followUps', 'cases.gapFollowUps', { count: facts.dueFollowUps })
      break
    default:
      break
  }
  return gaps
}

/** What has to be in order before a closure may be asked for; also before it is carried out. */
export function closureGaps(facts: CaseFacts): CaseGap[] {
  const gaps: CaseGap[] = []
  if (facts.closureReason === null) gaps.push({ part: 'closureReason', code: 'cases.gapClosureReason' })
  if (facts.draftSessions > 0) gaps.push({ part: 'notes', code: 'cases.gapNotes', params: { count: facts.draftSessions } })
  if (facts.openGoals > 0) gaps.push({ part: 'goals', code: 'cases.gapOpenGoals', params: { count: facts.openGoals } })
  if (facts.closureReason === 'referredOn' && !facts.hasStandingReferral) {
    gaps.push({ part: 'referral', code: 'cases.gapReferral' })
  }
  return gaps
}

/** @throws Failure core.badTransition */
export function checkCaseStep(from: CaseStatus, to: CaseStatus): void {
  if (!caseTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}

/** @throws Failure cases.notReady with one problem for every part that is missing */
export function checkNoGaps(gaps: readonly CaseGap[]): void {
  const problems = new Problems()
  for (const { part, code, params } of gaps) problems.add(part, code, params)
  problems.throwIfAny('cases.notReady')
}
