import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { isMeasurable, isOpen } from '../../../shared/cases/caseRules.ts'
import { goalsOfPlan } from '../../../shared/cases/caseStage.ts'
import type { Goal, Plan } from '../../../shared/cases/case.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Facts } from '../../core/ui/Facts.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useRun } from '../../core/useRun.ts'
import type { AskCase, CaseFile } from '../caseAsk.ts'
import { GoalCard } from '../GoalCard.tsx'

const colours = { draft: 'default', submitted: 'warning', approved: 'success', returned: 'error', superseded: 'default' } as const

/** The plan in its versions, and the goals each is about. */
export function PlanTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const [chosen, setChosen] = useState<string | null>(null)
  const versions = file.plans.toReversed()
  const plan = versions.find(({ id }) => id === chosen) ?? versions[0]
  const canWork = isOpen(file.case.status)
  if (!plan) return <NoPlan file={file} ask={ask} canWork={canWork} />
  return (
    <>
      <Section
        title={text('cases.plan.version', { number: plan.number })}
        action={
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexShrink: 0 }}>
            {versions.length > 1 && (
              <TextField select label={text('cases.plan.versions')} value={plan.id} onChange={(event) => setChosen(event.target.value)} sx={{ width: 240 }}>
                {versions.map((one) => (
                  <MenuItem key={one.id} value={one.id}>
                    {`${text('cases.plan.version', { number: one.number })} · ${valueLabel(language, 'plans', 'status', one.status)}`}
                  </MenuItem>
                ))}
              </TextField>
            )}
            {canWork && plan === versions[0] && <PlanActions plan={plan} file={file} ask={ask} />}
          </Box>
        }
      >
        <PlanWord plan={plan} file={file} />
        <Facts
          facts={[
            [fieldLabel(language, 'plans', 'status'), <Chip key="status" size="small" color={colours[plan.status]} label={valueLabel(language, 'plans', 'status', plan.status)} />],
            [fieldLabel(language, 'plans', 'madeOn'), dateText(plan.madeOn, language)],
            [fieldLabel(language, 'plans', 'reviewDueOn'), dateText(plan.reviewDueOn, language)],
            [fieldLabel(language, 'plans', 'summary'), plan.summary],
          ]}
        />
      </Section>
      <Goals file={file} plan={plan} ask={ask} canWork={canWork && plan === versions[0]} />
    </>
  )
}

function NoPlan({ file, ask, canWork }: { file: CaseFile; ask: AskCase; canWork: boolean }) {
  const { text } = useTexts()
  return (
    <>
      <Box sx={{ mb: 2 }}>
        <EmptyState
          words={text('cases.plan.none')}
          action={
            canWork && (
              <Button variant="contained" onClick={() => ask({ kind: 'plan', plan: null })}>
                {text('cases.plan.draft')}
              </Button>
            )
          }
        />
      </Box>
      {file.goals.length > 0 && <Goals file={file} plan={null} ask={ask} canWork={canWork} />}
    </>
  )
}

/** What comes next for this version: change and hand in, wait, or begin a new one. */
function PlanActions({ plan, file, ask }: { plan: Plan; file: CaseFile; ask: AskCase }) {
  const { text } = useTexts()
  const submit = useRun('plans.submit')
  if (plan.status === 'submitted') return null
  if (plan.status === 'approved' || plan.status === 'superseded') {
    return (
      <Button variant="outlined" onClick={() => ask({ kind: 'plan', plan: null })}>
        {text('cases.plan.newVersion')}
      </Button>
    )
  }
  const hasGoal = goalsOfPlan(plan, file.plans, file.goals).some(isMeasurable)
  return (
    <>
      <Button onClick={() => ask({ kind: 'plan', plan })}>{text('cases.plan.change')}</Button>
      <Button
        variant="contained"
        loading={submit.isRunning}
        disabled={!hasGoal}
        title={hasGoal ? undefined : text('cases.plan.needsGoal')}
        onClick={() => void submit.run({ planId: plan.id, version: plan.version }, { done: text('cases.plan.submitted') })}
      >
        {text('cases.plan.submit')}
      </Button>
    </>
  )
}

/** The last word on this version: whom it waits for, who returned it and why. */
function PlanWord({ plan, file }: { plan: Plan; file: CaseFile }) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  const word = file.approvals.findLast(({ planId }) => planId === plan.id)
  if (!word) return null
  const { requestedBy, requestedOn, decidedBy, decidedOn, comment } = word
  if (plan.status === 'submitted') {
    return (
      <Alert severity="info" sx={{ mb: 2 }}>
        {text('cases.plan.waits', { name: nameOf(requestedBy), on: dateText(requestedOn, language) })}
      </Alert>
    )
  }
  if (word.status !== 'returned' && word.status !== 'approved') return null
  const said = { name: nameOf(decidedBy), on: dateText(decidedOn, language) }
  return (
    <Alert severity={word.status === 'returned' ? 'warning' : 'success'} sx={{ mb: 2 }}>
      {text(word.status === 'returned' ? 'cases.plan.returnedBy' : 'cases.plan.approvedBy', said)}
      {comment && <Typography sx={{ mt: 0.5, whiteSpace: 'pre-wrap' }}>{comment}</Typography>}
    </Alert>
  )
}

function Goals({ file, plan, ask, canWork }: { file: CaseFile; plan: Plan | null; ask: AskCase; canWork: boolean }) {
  const { text } = useTexts()
  const own = plan ? goalsOfPlan(plan, file.plans, file.goals) : file.goals
  const isFree = plan === null || plan.status === 'draft' || plan.status === 'returned'
  const markOf = (goal: Goal): string | undefined =>
    plan && plan.number > 1 && goal.planId !== null && goal.planId !== plan.id ? text('cases.goal.carried') : undefined
  return (
    <Section
      title={text('cases.goals')}
      lead={text(isFree ? 'cases.goals.lead' : 'cases.goals.agreed')}
      action={
        canWork && isFree ? (
          <Button variant="outlined" sx={{ flexShrink: 0 }} onClick={() => ask({ kind: 'goal', planId: plan?.id ?? null })}>
            {text('cases.goal.add')}
          </Button>
        ) : undefined
      }
    >
      {own.length > 0 && (
        <Box component="ul" sx={{ p: 0, m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', xl: '1fr 1fr' }, gap: 1.5 }}>
          {own.map((goal) => {
            const isOwn = goal.planId === null || goal.planId === plan?.id
            const mark = markOf(goal)
            return (
              <GoalCard
                key={goal.id}
                goal={goal}
                {...(mark ? { mark } : {})}
                actions={
                  canWork &&
                  goal.status === 'open' && (
                    <>
                      <Button size="small" onClick={() => ask({ kind: 'endGoal', goal })}>
                        {text('cases.goal.end')}
                      </Button>
                      {isFree && isOwn && (
                        <Button size="small" onClick={() => ask({ kind: 'changeGoal', goal })}>
                          {text('cases.goal.change')}
                        </Button>
                      )}
                    </>
                  )
                }
              />
            )
          })}
        </Box>
      )}
    </Section>
  )
}
