import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Plan } from '../../shared/cases/case.ts'
import type { CaseGap } from '../../shared/cases/caseGaps.ts'
import { nextStage } from '../../shared/cases/caseStage.ts'
import { caseTransitions, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { sentence } from '../../shared/texts.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts, type PageText } from '../core/language.ts'
import { useGo } from '../core/ui/GoButton.tsx'
import { useRun } from '../core/useRun.ts'
import { closureApproval, planInWork, type AskCase, type CaseFile } from './caseAsk.ts'

interface Props {
  file: CaseFile
  ask: AskCase
}

/** What leads the case on: what is missing for it, each with the button that fills it, or the step itself. */
export function NextStep({ file, ask }: Props) {
  const { text, language } = useTexts()
  const { status } = file.case
  const advance = useRun('cases.advance')
  const approval = closureApproval(file)
  const isClosing = caseTransitions[status].includes('closed') && (status === 'evaluation' || (approval !== null && approval.status !== 'returned'))
  const main = (words: string, onClick: () => void, isRunning = false): ReactNode => (
    <Button variant="contained" onClick={onClick} loading={isRunning}>
      {words}
    </Button>
  )

  if (isClosing) return <ClosingStep file={file} ask={ask} />
  switch (status) {
    case 'intake':
      return <Step title={text('cases.next.decide')} lead={text('cases.next.decideLead')} action={main(text('cases.do.decide'), () => ask({ kind: 'decide' }))} />
    case 'suspended':
      return (
        <Step
          title={text('cases.do.resume')}
          lead={text('cases.next.suspended', { on: dateText(file.case.suspendedOn, language), reason: file.case.suspendedReason ?? '' })}
          action={main(text('cases.do.resume'), () => ask({ kind: 'resume' }))}
        />
      )
    case 'notOpened':
      return <Step lead={text('cases.next.notOpened', { reason: file.case.notOpenedReason ?? '' })} />
    case 'ended':
      return <Step lead={text('cases.next.ended')} />
    default: {
      const to = nextStage(status)!
      const gaps = file.next.find((one) => one.to === to)?.gaps ?? []
      const canGoBack = caseTransitions[to].includes(status)
      const go = () =>
        void advance.run(
          { caseId: file.case.id, version: file.case.version, to: to as 'planning' },
          {
            done: text('cases.next.went', { stage: stageName(to, text) }),
            ...(canGoBack ? { undo: (answer) => ({ name: 'cases.advance', input: { caseId: answer.id, version: answer.version, to: status as 'planning' } }) } : {}),
          },
        )
      return (
        <Step
          title={text('cases.next.title', { stage: stageName(to, text) })}
          lead={gaps.length === 0 ? text('cases.next.ready') : text('cases.next.missing', { count: gaps.length })}
          action={gaps.length === 0 ? main(text('cases.next.go', { stage: stageName(to, text) }), go, advance.isRunning) : undefined}
        >
          <Gaps gaps={gaps} file={file} ask={ask} />
        </Step>
      )
    }
  }
}

/** The way to the end: the request, somebody else's word, and only then the closure. */
function ClosingStep({ file, ask }: Props) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  const approval = closureApproval(file)
  const title = text('cases.next.title', { stage: text('cases.stage.closed') })
  const all = file.next.find(({ to }) => to === 'closed')?.gaps ?? []
  // The request itself gives the reason and asks for the word; all else has to be there before it.
  const gaps = all.filter(({ part }) => part !== 'closureReason' && part !== 'approval')
  const button = (words: string, kind: 'requestClosure' | 'close') => (
    <Button variant="contained" onClick={() => ask({ kind })}>
      {words}
    </Button>
  )
  if (approval?.status === 'requested') return <Step title={title} lead={text('cases.next.closureAsked', { on: dateText(approval.requestedOn, language) })} />
  if (approval?.status === 'approved') {
    return (
      <Step
        title={title}
        lead={gaps.length === 0 ? text('cases.next.closureApproved', { name: nameOf(approval.decidedBy) }) : text('cases.next.missing', { count: gaps.length })}
        action={gaps.length === 0 ? button(text('cases.do.close'), 'close') : undefined}
      >
        <Gaps gaps={gaps} file={file} ask={ask} />
      </Step>
    )
  }
  const returned = approval?.status === 'returned' ? text('cases.next.closureReturned', { name: nameOf(approval.decidedBy), comment: approval.comment ?? '' }) : null
  return (
    <Step
      title={title}
      lead={returned ?? (gaps.length === 0 ? text('cases.next.closureFirst') : text('cases.next.missing', { count: gaps.length }))}
      action={gaps.length === 0 ? button(text('cases.do.requestClosure'), 'requestClosure') : undefined}
    >
      <Gaps gaps={gaps} file={file} ask={ask} />
    </Step>
  )
}

function Step({ title, lead, action, children }: { title?: string; lead: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <Box sx={{ mt: 2.5, pt: 2, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Box sx={{ flexGrow: 1 }}>
          {title && <Typography variant="h2">{title}</Typography>}
          <Typography color="textSecondary">{lead}</Typography>
        </Box>
        {action}
      </Box>
      {children}
    </Box>
  )
}

function Gaps({ gaps, file, ask }: Props & { gaps: readonly CaseGap[] }) {
  const { text, language } = useTexts()
  const fillWith = useFillers(file, ask)
  if (gaps.length === 0) return null
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1.5, display: 'grid', gap: 1 }}>
      {gaps.map((gap) => {
        const filler = fillWith(gap)
        return (
          <Box key={gap.code} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <ErrorOutlineIcon fontSize="small" sx={{ color: 'warning.main' }} aria-hidden />
            <Typography sx={{ flexGrow: 1 }}>{sentence(gap.code, gap.params ?? {}, language)}</Typography>
            <Button size="small" variant="outlined" onClick={filler.open} sx={{ flexShrink: 0 }}>
              {text(filler.words)}
            </Button>
          </Box>
        )
      })}
    </Box>
  )
}

/** For each thing that may be missing, what opens the place where it is filled in. */
function useFillers(file: CaseFile, ask: AskCase): (gap: CaseGap) => { words: PageText; open: () => void } {
  const go = useGo()
  const navigate = useNavigate()
  const { text } = useTexts()
  const submit = useRun('plans.submit')
  const tab = (name: string) => void navigate({ to: '/cases/$caseId', params: { caseId: file.case.id }, search: { tab: name } as never })
  const caseId = file.case.id
  return (gap) => {
    switch (gap.code) {
      case 'cases.gapAssessment':
        return { words: 'cases.fill.assessment', open: () => go(`/assessments/new?caseId=${caseId}`) }
      case 'cases.gapAgreement':
        return { words: 'cases.fill.agreement', open: () => ask({ kind: 'agree' }) }
      case 'cases.gapGoal':
        return { words: 'cases.fill.goals', open: () => ask({ kind: 'goal', planId: planInWork(file)?.id ?? null }) }
      case 'cases.gapPlan':
        return planFiller(
          file,
          ask,
          () => tab('plan'),
          (plan) => void submit.run({ planId: plan.id, version: plan.version }, { done: text('cases.plan.submitted') }),
        )
      case 'cases.gapSession':
        return { words: 'cases.fill.sessions', open: () => go(`/sessions/new?caseId=${caseId}`) }
      case 'cases.gapNotes':
        return { words: 'cases.fill.notes', open: () => tab('sessions') }
      case 'cases.gapOpenGoals':
        return { words: 'cases.fill.openGoals', open: () => endFirstGoal(file, ask) }
      case 'cases.gapReferral':
        return { words: 'cases.fill.referral', open: () => ask({ kind: 'refer' }) }
      case 'cases.gapFollowUps':
        return { words: 'cases.fill.followUps', open: () => tab('followUps') }
      default:
        return { words: 'cases.do.requestClosure', open: () => ask({ kind: 'requestClosure' }) }
    }
  }
}

/** One goal after the other: the gap stays until each has its result. */
function endFirstGoal(file: CaseFile, ask: AskCase): void {
  const goal = file.goals.find(({ status }) => status === 'open')
  if (goal) ask({ kind: 'endGoal', goal })
}

function planFiller(file: CaseFile, ask: AskCase, toPlan: () => void, submit: (plan: Plan) => void): { words: PageText; open: () => void } {
  const last = file.plans.at(-1)
  if (!last) return { words: 'cases.fill.plan', open: () => ask({ kind: 'plan', plan: null }) }
  if (last.status === 'draft') return { words: 'cases.fill.planSubmit', open: () => submit(last) }
  if (last.status === 'returned') return { words: 'cases.fill.planReturned', open: () => ask({ kind: 'plan', plan: last }) }
  return { words: 'cases.fill.planWaits', open: toPlan }
}

function stageName(to: CaseStatus, text: ReturnType<typeof useTexts>['text']): string {
  return to === 'suspended' || to === 'notOpened' ? '' : text(`cases.stage.${to}`)
}
