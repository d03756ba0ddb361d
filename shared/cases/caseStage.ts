import type { Goal, Plan } from './case.ts'
import type { CaseStatus } from './caseStatus.ts'

/** The stages a case is shown on, in their order (MZ/T 094, C2). */
export const stageLine = [
  'intake',
  'assessment',
  'planning',
  'intervention',
  'evaluation',
  'closed',
  'followUp',
] as const satisfies readonly CaseStatus[]
export type CaseStage = (typeof stageLine)[number]

/** The step that leads a case on; null where it rests (suspended) or is over. */
export function nextStage(status: CaseStatus): CaseStatus | null {
  if (status === 'followUp') return 'ended'
  const at = stageLine.indexOf(status as CaseStage)
  return at < 0 ? null : (stageLine[at + 1] ?? null)
}

type PlanOfGoals = Pick<Plan, 'id' | 'number' | 'madeOn'>

/**
 * The goals a version of the plan is about: its own, those of no plan, and those of earlier versions that were still
 * open when it was made. A goal is never copied: it would be counted twice.
 */
export function goalsOfPlan<G extends Pick<Goal, 'planId' | 'closedOn'>>(
  plan: PlanOfGoals,
  plans: readonly PlanOfGoals[],
  goals: readonly G[],
): G[] {
  const numberOf = new Map(plans.map(({ id, number }) => [id, number]))
  return goals.filter(({ planId, closedOn }) => {
    if (planId === null || planId === plan.id) return true
    const number = numberOf.get(planId)
    return number !== undefined && number < plan.number && (closedOn === null || closedOn >= plan.madeOn)
  })
}

/** What of a goal was agreed with the plan; only how it went may be written afterwards. */
export const agreedGoalFields = ['kind', 'title', 'measure', 'baseline', 'target', 'method', 'dueOn', 'planId', 'caseId'] as const
