import type { CallOutput } from '../../shared/contract.ts'
import type { FollowUp, Goal, Plan, Referral } from '../../shared/cases/case.ts'

/** One case with everything that hangs on it, as the page reads it. */
export type CaseFile = CallOutput<'cases.get'>

/** The steps of a case's own life that ask for something. */
export type StepKind = 'decide' | 'agree' | 'suspend' | 'resume' | 'requestClosure' | 'close' | 'writeReport' | 'reopen' | 'transfer'

/** What somebody wants to do with a case: which dialog stands open, and about which record. */
export type CaseAsk =
  | { kind: StepKind | 'amend' }
  | { kind: 'plan'; plan: Plan | null }
  | { kind: 'goal'; planId: string | null }
  | { kind: 'changeGoal' | 'endGoal'; goal: Goal }
  | { kind: 'review' | 'refer' | 'followUp' }
  | { kind: 'answerReferral' | 'finishReferral' | 'revokeReferral'; referral: Referral }
  | { kind: 'completeFollowUp' | 'cancelFollowUp'; followUp: Pick<FollowUp, 'id' | 'version' | 'dayMark' | 'about' | 'note'> }

export type AskCase = (ask: CaseAsk) => void

/** The plan that is written at: a draft, or one that came back. */
export function planInWork(file: CaseFile): Plan | null {
  return file.plans.findLast(({ status }) => status === 'draft' || status === 'returned') ?? null
}

/** The last request for closure that still says something. */
export function closureApproval(file: CaseFile): CaseFile['approvals'][number] | null {
  return file.approvals.findLast(({ subject, status }) => subject === 'closure' && status !== 'withdrawn') ?? null
}
