import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Goal, Plan } from '../../shared/cases/case.ts'
import { isMeasurable } from '../../shared/cases/caseRules.ts'
import { goalsOfPlan } from '../../shared/cases/caseStage.ts'
import { sentence } from '../../shared/texts.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Facts } from '../core/ui/Facts.tsx'
import type { CaseFile } from './caseAsk.ts'
import { GoalCard } from './GoalCard.tsx'

/** A plan that was handed in, beside the version before it, so that what is new is seen and not searched for. */
export function PlanCompare({ file, planId }: { file: CaseFile; planId: string }) {
  const { text } = useTexts()
  const plan = file.plans.find(({ id }) => id === planId)
  if (!plan) return null
  const before = file.plans.findLast(({ number, status }) => number < plan.number && (status === 'approved' || status === 'superseded'))
  const own = goalsOfPlan(plan, file.plans, file.goals)
  const mark = (goal: Goal): string | undefined => (before && goal.planId === plan.id ? text('cases.goal.new') : undefined)
  return (
    <>
      <PlanGaps file={file} goals={own} />
      <Box sx={{ display: 'grid', gridTemplateColumns: before ? { xs: '1fr', md: 'minmax(0, 1fr) minmax(0, 1fr)' } : '1fr', gap: 3 }}>
        {before && <Version title={text('cases.plan.versionBefore', { number: before.number })} plan={before} goals={goalsOfPlan(before, file.plans, file.goals)} />}
        <Version title={before ? text('cases.plan.versionNow', { number: plan.number }) : text('cases.plan.version', { number: plan.number })} plan={plan} goals={own} markOf={mark} />
      </Box>
    </>
  )
}

/** What the case still lacks on the way to working by this plan, the plan's own approval aside. */
function PlanGaps({ file, goals }: { file: CaseFile; goals: readonly Goal[] }) {
  const { text, language } = useTexts()
  const unmeasured = goals.filter((goal) => goal.status === 'open' && !isMeasurable(goal)).length
  const gaps = (file.next.find(({ to }) => to === 'intervention')?.gaps ?? []).filter(({ part }) => part !== 'plan')
  const words = [...gaps.map((gap) => sentence(gap.code, gap.params ?? {}, language)), ...(unmeasured > 0 ? [text('cases.goal.unmeasured', { count: unmeasured })] : [])]
  if (words.length === 0) return null
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {words.map((one) => (
        <Typography key={one}>{one}</Typography>
      ))}
    </Alert>
  )
}

function Version({ title, plan, goals, markOf }: { title: string; plan: Plan; goals: readonly Goal[]; markOf?: (goal: Goal) => string | undefined }) {
  const { text, language } = useTexts()
  return (
    <Box component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography variant="h3" sx={{ mb: 1.5 }}>
        {title}
      </Typography>
      <Facts
        facts={[
          [fieldLabel(language, 'plans', 'madeOn'), dateText(plan.madeOn, language)],
          [fieldLabel(language, 'plans', 'reviewDueOn'), dateText(plan.reviewDueOn, language)],
        ]}
      />
      <Typography sx={{ my: 1.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{plan.summary}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {text('cases.goals.count', { count: goals.length })}
      </Typography>
      <Box component="ul" sx={{ p: 0, m: 0, display: 'grid', gap: 1.5 }}>
        {goals.map((goal) => {
          const mark = markOf?.(goal)
          return <GoalCard key={goal.id} goal={goal} {...(mark ? { mark } : {})} />
        })}
      </Box>
    </Box>
  )
}
