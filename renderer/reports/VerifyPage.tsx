import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import ErrorIcon from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { texts } from '../../shared/texts.ts'
import type { PickedFile } from '../../shared/ipc/bridge.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'

/** The purchaser's five seconds: whole or not, who, which key, does the history continue, what is not proved. */
export function VerifyPage() {
  const { text } = useTexts()
  const [file, setFile] = useState<PickedFile | null>(null)
  const [previous, setPrevious] = useState<PickedFile | null>(null)
  const [trust, setTrust] = useState('')
  const verify = useTask('reports.verify')
  const pickPackage = () => window.bridge.pickFile({ purpose: 'package', extensions: ['zip'] })

  function run(chosen: PickedFile, before: PickedFile | null): void {
    verify.mutate({ file: chosen.handle, trust: trust.trim() || null, previous: before?.handle ?? null })
  }
  async function pick(): Promise<void> {
    const picked = await pickPackage()
    if (!picked) return
    setFile(picked)
    run(picked, previous)
  }
  async function pickPrevious(): Promise<void> {
    const picked = await pickPackage()
    if (!picked) return
    setPrevious(picked)
    if (file) run(file, picked)
  }

  return (
    <Page
      title={text('verify.title')}
      lead={text('verify.lead')}
      action={
        <Button variant="contained" size="large" onClick={() => void pick()} disabled={verify.isPending}>
          {text('verify.pick')}
        </Button>
      }
    >
      <Paper sx={{ p: 2, mb: 3, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField size="small" label={text('verify.fingerprint')} value={trust} onChange={(event) => setTrust(event.target.value)} sx={{ maxWidth: 420 }} />
        <Button onClick={() => void pickPrevious()}>{previous ? text('verify.previous', { name: previous.name }) : text('verify.pickPrevious')}</Button>
        {file && <Button onClick={() => run(file, previous)}>{text('verify.again')}</Button>}
      </Paper>
      <TaskBar isRunning={verify.isPending} progress={verify.progress} onCancel={verify.cancel} />
      <FailureAlert problem={verify.error} />
      {verify.data && file && <Answer result={verify.data} fileName={file.name} />}
    </Page>
  )
}

function Answer({ result, fileName }: { result: CallOutput<'reports.verify'>; fileName: string }) {
  const { text, language } = useTexts()
  const tone = result.whole ? 'success' : 'error'
  const words = (code: string) => texts[language][code] ?? code
  return (
    <section aria-live="polite">
      <Paper sx={{ p: 3, mb: 3, display: 'flex', gap: 2.5, alignItems: 'center', borderLeft: 6, borderLeftColor: `${tone}.main` }}>
        {result.whole ? <CheckIcon color={tone} sx={{ fontSize: 56 }} /> : <ErrorIcon color={tone} sx={{ fontSize: 56 }} />}
        <Box>
          <Typography sx={{ fontSize: '1.75rem', fontWeight: 700, color: `${tone}.main` }}>{text(result.whole ? 'verify.whole' : 'verify.notWhole')}</Typography>
          <Typography>{result.sentence}</Typography>
          <Typography color="textSecondary">{fileName}</Typography>
        </Box>
      </Paper>
      <Paper component="dl" sx={{ p: 3, m: 0, mb: 3, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 4, rowGap: 1, '& dd': { m: 0, overflowWrap: 'anywhere' }, '& dt': { color: 'text.secondary' } }}>
        <dt>{text('verify.signer')}</dt>
        <dd>
          {result.signer ? (result.signer.name ?? result.signer.orgId) : '\u2014'}
          <br />
          {text(`verify.trust.${result.trust}`)}
          {result.signer && <Box sx={{ fontFamily: 'monospace' }}>{result.signer.fingerprintDigits}</Box>}
        </dd>
        <dt>{text('verify.period')}</dt>
        <dd>{result.period ? `${dateText(result.period.from, language)} – ${dateText(result.period.to, language)}` : '\u2014'}</dd>
        <dt>{text('verify.continuity')}</dt>
        <dd>{words(`reports.continuity.${result.continuity}`)}</dd>
      </Paper>
      {!result.whole && <Checks checks={result.checks.filter((check) => !check.ok)} />}
      <Typography variant="h2">{text('verify.notProved')}</Typography>
      <ul>
        {result.notProved.map((one) => (
          <li key={one}>{words(one)}</li>
        ))}
      </ul>
      {result.whole && <Checks checks={result.checks} />}
    </section>
  )
}

function Checks({ checks }: { checks: CallOutput<'reports.verify'>['checks'] }) {
  const { text, language } = useTexts()
  return (
    <>
      <Typography variant="h2">{text('verify.checks')}</Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0 }}>
        {checks.map((check, i) => (
          <Box component="li" key={i} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            {check.ok ? <CheckIcon color="success" fontSize="small" titleAccess={text('common.yes')} /> : <ErrorIcon color="error" fontSize="small" titleAccess={text('common.no')} />}
            <span>
              {texts[language][`proof.check.${check.name}`] ?? check.name} {check.file} {check.message}
            </span>
          </Box>
        ))}
      </Box>
    </>
  )
}
