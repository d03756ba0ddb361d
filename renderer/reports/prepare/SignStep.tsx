import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useIsMutating } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { nextSignature, signatureRoles } from '../../../shared/reports/preparation.ts'
import { sentence } from '../../../shared/texts.ts'
import { call } from '../../core/call.ts'
import { momentText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { TaskBar } from '../../core/ui/TaskBar.tsx'
import { useTask } from '../../core/useCalls.ts'
import { IssuedPanel } from './IssuedPanel.tsx'
import type { StepProps } from './preparation.ts'
import { SignatureCard } from './SignatureCard.tsx'

/** The last step: the checks are finished, three people sign, and the report leaves. */
export function SignStep({ prepared, file, go }: StepProps) {
  const [issued, setIssued] = useState<CallOutput<'reportPreparations.issue'> | null>(null)
  const { status } = file.preparation
  if (status === 'issued') return <IssuedPanel reportId={file.preparation.reportId!} digits={issued?.fingerprintDigits ?? null} />
  if (status === 'preparing') return <FinishChecks prepared={prepared} file={file} go={go} />
  return <Signatures file={file} onIssued={setIssued} />
}

/** What is missing, each line leading to its step; then the one button that fixes what is signed. */
function FinishChecks({ prepared, file, go }: Pick<StepProps, 'prepared' | 'file' | 'go'>) {
  const { text, language } = useTexts()
  const finish = useTask('reportPreparations.finish')
  const { gaps } = prepared
  // A text typed a moment ago is still being saved.
  const isSaving = useIsMutating() > 0
  const isReady = !isSaving && prepared.figures !== undefined && prepared.checks !== undefined && prepared.changes !== undefined
  /** The page hears of its own last text a moment later than it was saved: what is finished is what stands then. */
  async function finishNow(): Promise<void> {
    const { preparation } = await call('reportPreparations.get', { preparationId: file.preparation.id })
    finish.mutate({ preparationId: preparation.id, version: preparation.version })
  }
  return (
    <Section title={text('prepare.finish.title')} lead={text(gaps.length > 0 ? 'prepare.finish.open' : 'prepare.finish.ready')}>
      {gaps.length > 0 && (
        <Box component="ul" sx={{ mt: 0, pl: 2.5 }}>
          {gaps.map(({ step, code, params }) => (
            <li key={`${step}/${code}`}>
              <Link component="button" type="button" onClick={() => go(step)} sx={{ textAlign: 'left' }}>
                {sentence(code, params, language)}
              </Link>
            </li>
          ))}
        </Box>
      )}
      <Button
        variant="contained"
        size="large"
        disabled={!isReady || gaps.length > 0 || finish.isPending}
        onClick={() => void finishNow()}
      >
        {text('prepare.finish.do')}
      </Button>
      <TaskBar isRunning={finish.isPending} progress={finish.progress} onCancel={finish.cancel} />
      <FailureAlert problem={finish.error} />
    </Section>
  )
}

function Signatures({ file, onIssued }: { file: StepProps['file']; onIssued: (issued: CallOutput<'reportPreparations.issue'>) => void }) {
  const { text, language } = useTexts()
  const { preparation, signatures } = file
  const turn = nextSignature(signatures.map(({ role }) => role))
  const issue = useTask('reportPreparations.issue')
  const start = (restOnPaper: boolean): void => {
    issue.mutateAsync({ preparationId: preparation.id, version: preparation.version, restOnPaper }).then(onIssued, () => {})
  }
  return (
    <>
      <Alert severity="success" icon={false} sx={{ mb: 2 }}>
        {text('prepare.sign.fixedAt', { at: momentText(preparation.checkedAt, language) })}
        <Typography variant="body2" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
          {preparation.contentsSha256}
        </Typography>
      </Alert>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(3, 1fr)' }, alignItems: 'start' }}>
        {signatureRoles.map((role, i) => (
          <SignatureCard key={role} role={role} number={i + 1} file={file} given={signatures.find((one) => one.role === role) ?? null} isTurn={turn === role} />
        ))}
      </Box>
      <Box sx={{ mt: 3, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="contained" size="large" disabled={turn !== null || issue.isPending} onClick={() => start(false)}>
          {text('prepare.issue.do')}
        </Button>
        {turn !== null && signatures.length > 0 && (
          <Button disabled={issue.isPending} onClick={() => start(true)}>
            {text('prepare.issue.onPaper')}
          </Button>
        )}
        <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 240px' }}>
          {text(turn === null ? 'prepare.issue.ready' : 'prepare.issue.waits')}
        </Typography>
      </Box>
      <TaskBar isRunning={issue.isPending} progress={issue.progress} onCancel={issue.cancel} />
      <FailureAlert problem={issue.error} />
    </>
  )
}
