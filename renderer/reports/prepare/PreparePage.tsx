import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import CircularProgress from '@mui/material/CircularProgress'
import Step from '@mui/material/Step'
import StepButton from '@mui/material/StepButton'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { preparationSteps, type PreparationStep } from '../../../shared/reports/preparationGaps.ts'
import { sentence } from '../../../shared/texts.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useTexts } from '../../core/language.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { GoButton } from '../../core/ui/GoButton.tsx'
import { Page } from '../../core/ui/Page.tsx'
import { useRun } from '../../core/useRun.ts'
import { usePeriodName } from '../periodName.ts'
import { ChangesStep } from './ChangesStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import { FiguresStep } from './FiguresStep.tsx'
import { NarrativeStep } from './NarrativeStep.tsx'
import { PlanStep } from './PlanStep.tsx'
import { usePreparation, type Prepared, type StepProps } from './preparation.ts'
import { SignStep } from './SignStep.tsx'
import { StoryStep } from './StoryStep.tsx'

const contents: Record<PreparationStep, (props: StepProps) => React.ReactNode> = {
  cutOff: (props) => <CheckStep {...props} step="cutOff" />,
  checks: (props) => <CheckStep {...props} step="checks" />,
  figures: (props) => <FiguresStep {...props} />,
  narrative: (props) => <NarrativeStep {...props} />,
  story: (props) => <StoryStep {...props} />,
  plan: (props) => <PlanStep {...props} />,
  changes: (props) => <ChangesStep {...props} />,
  sign: (props) => <SignStep {...props} />,
}

/** The quarter, step by step: from what is still open to the third signature. Every step can be left and come back to. */
export function PreparePage() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const periodName = usePeriodName()
  const { preparationId } = useParams({ from: '/reports/prepare/$preparationId' })
  const { step: asked } = useSearch({ strict: false }) as { step?: string }
  const prepared = usePreparation(preparationId)
  const { file } = prepared
  if (!file) {
    return (
      <Page title={text('prepare.title')} action={<GoButton to="/reports">{text('prepare.toReports')}</GoButton>}>
        <FailureAlert problem={prepared.problem} />
      </Page>
    )
  }
  const { preparation, contract } = file
  const isIssued = preparation.status === 'issued'
  const open = isIssued ? 'sign' : (preparationSteps.find((step) => step === asked) ?? (preparation.status === 'preparing' ? 'cutOff' : 'sign'))
  const go = (step: PreparationStep) => void navigate({ to: '.', search: { step } as never, replace: true })
  const at = preparationSteps.indexOf(open)
  const next = preparationSteps[at + 1]
  return (
    <Page
      title={text('prepare.heading', { period: periodName(preparation.period) })}
      lead={`${contract.contractNo} · ${contract.title}`}
      signs={
        <>
          <Chip size="small" color={isIssued ? 'success' : 'primary'} variant={preparation.status === 'preparing' ? 'outlined' : 'filled'} label={valueLabel(language, 'report_preparations', 'status', preparation.status)} />
          {preparation.revisionReason && <Chip size="small" color="warning" variant="outlined" label={text('prepare.correction', { reason: valueLabel(language, 'reports', 'revisionReason', preparation.revisionReason) })} />}
        </>
      }
      action={<GoButton to="/reports">{text('prepare.toReports')}</GoButton>}
    >
      <FailureAlert problem={prepared.problem} />
      {!isIssued && <Steps open={open} prepared={prepared} go={go} />}
      <StepBody open={open} file={file} prepared={prepared} go={go} />
      {!isIssued && (
        <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 3 }}>
          {at > 0 ? <Button onClick={() => go(preparationSteps[at - 1]!)}>{text('prepare.back')}</Button> : <span />}
          {next && (
            <Button variant="contained" size="large" onClick={() => go(next)}>
              {text('prepare.next', { step: text(`prepare.step.${next}`) })}
            </Button>
          )}
        </Box>
      )}
    </Page>
  )
}

/** The step that is open, with what is missing in it; closed for writing once it stands fixed. */
function StepBody({ open, file, prepared, go }: Omit<StepProps, 'mayWrite'> & { open: PreparationStep }) {
  const { text, language } = useTexts()
  const { run, isRunning } = useRun('reportPreparations.reopen')
  const { preparation, signatures } = file
  const isFixed = preparation.status === 'checked' || preparation.status === 'signed'
  const gaps = prepared.gaps.filter(({ step }) => step === open)
  return (
    <>
      {isFixed && open !== 'sign' && (
        <Alert
          severity="info"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" disabled={isRunning} onClick={() => void run({ preparationId: preparation.id, version: preparation.version }, { done: text('prepare.reopened') })}>
              {text('prepare.reopen')}
            </Button>
          }
        >
          {text(signatures.length > 0 ? 'prepare.fixedSigned' : 'prepare.fixed', { count: signatures.length })}
        </Alert>
      )}
      {preparation.status === 'preparing' &&
        gaps.map(({ code, params }) => (
          <Alert key={code} severity="warning" sx={{ mb: 2 }}>
            {sentence(code, params, language)}
          </Alert>
        ))}
      {contents[open]({ file, prepared, go, mayWrite: preparation.status === 'preparing' })}
    </>
  )
}

/** Where one is, and which steps want something. A step is open at any time. */
function Steps({ open, prepared, go }: { open: PreparationStep; prepared: Prepared; go: StepProps['go'] }) {
  const { text } = useTexts()
  const isLoading = !prepared.figures || !prepared.checks || !prepared.changes
  const isFixed = prepared.file?.preparation.status !== 'preparing'
  return (
    <Box sx={{ mb: 3, overflowX: 'auto', pb: 1 }}>
      <Stepper nonLinear alternativeLabel aria-label={text('prepare.steps')} activeStep={preparationSteps.indexOf(open)}>
        {preparationSteps.map((step) => {
          const wants = !isFixed && prepared.gaps.some((gap) => gap.step === step)
          const isDone = isFixed ? step !== 'sign' : !isLoading && !wants && step !== 'sign'
          return (
            <Step key={step} completed={isDone}>
              <StepButton onClick={() => go(step)} aria-current={step === open ? 'step' : undefined}>
                <StepLabel error={wants} optional={wants ? <Box component="span" sx={{ typography: 'caption', color: 'error.main' }}>{text('prepare.wants')}</Box> : undefined}>
                  {text(`prepare.step.${step}`)}
                </StepLabel>
              </StepButton>
            </Step>
          )
        })}
      </Stepper>
      {isLoading && <CircularProgress size={16} aria-label={text('task.running')} sx={{ ml: 2 }} />}
    </Box>
  )
}
