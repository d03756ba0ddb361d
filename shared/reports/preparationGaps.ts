import type { FailureParam } from '../core/failure.ts'
import { blockingChecks, type IssueCheck } from './issueChecks.ts'
import type { PlanLine, ReportPreparation } from './preparation.ts'
import { smallNumbersIn } from './smallNumbers.ts'

/** The steps of the work, in their order. */
export const preparationSteps = ['cutOff', 'checks', 'figures', 'narrative', 'story', 'plan', 'changes', 'sign'] as const
export type PreparationStep = (typeof preparationSteps)[number]

/** Something that must still be done before anybody may sign. */
export interface Gap {
  step: PreparationStep
  /** key of the sentence that says so */
  code: string
  params: Record<string, FailureParam>
}

interface Known {
  preparation: Pick<ReportPreparation, 'exceptions' | 'explanations' | 'narrative' | 'changeReasons' | 'actionPlan' | 'storyCaseId' | 'storyText' | 'period'>
  isOver: boolean
  publicThreshold: number
  checks: readonly IssueCheck[]
  lines: readonly { id: string; wantsExplanation: boolean; target: { isMissed: boolean } | null }[]
  changes: readonly { key: string; delta: number }[]
}

/** What is missing, step by step: the page shows it while one works, the service refuses to go on with it. */
export function preparationGaps({ preparation, isOver, publicThreshold, checks, lines, changes }: Known): Gap[] {
  const gaps: Gap[] = []
  const miss = (step: PreparationStep, code: string, params: Gap['params'] = {}) => void gaps.push({ step, code, params })
  if (!isOver) miss('cutOff', 'reports.gap.notOver', { period: preparation.period })
  for (const { step, code } of blockingChecks(checks, preparation.exceptions)) miss(step, `reports.gap.${code}`)
  const unexplained = lines.filter(({ id, wantsExplanation }) => wantsExplanation && !preparation.explanations[id]?.trim())
  if (unexplained.length > 0) miss('figures', 'reports.gap.explanations', { count: unexplained.length })
  const small = smallNumbersIn(preparation.narrative['public'] ?? '', publicThreshold)
  if (small.length > 0) miss('narrative', 'reports.gap.smallNumbers', { found: small.join(', '), threshold: publicThreshold })
  if (preparation.storyText?.trim() && preparation.storyCaseId === null) miss('story', 'reports.gap.storyWithoutCase')
  const unplanned = lines.filter(({ id, target }) => target?.isMissed && !preparation.actionPlan.some((line) => line.indicatorId === id && isPlanned(line)))
  if (unplanned.length > 0) miss('plan', 'reports.gap.plan', { count: unplanned.length })
  const unreasoned = changes.filter(({ key, delta }) => delta !== 0 && !preparation.changeReasons[key]?.trim())
  if (unreasoned.length > 0) miss('changes', 'reports.gap.changes', { count: unreasoned.length })
  return gaps
}

/** A line of the action plan says why, what, who and until when. */
export function isPlanned({ cause, remedy, byWhom, dueOn }: PlanLine): boolean {
  return cause.trim() !== '' && remedy.trim() !== '' && byWhom.trim() !== '' && dueOn !== null
}
