import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { updateExtension } from '../../shared/updates/update.ts'
import { FingerprintDigits } from '../history/FingerprintDigits.tsx'
import { countText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'

/** The next version from a stick: chosen, checked, looked at, and only then handed to the system's installer. */
export function UpdatesSettings() {
  const { text, language } = useTexts()
  const asked = useRead('updates.state', {})
  const check = useTask('updates.check')
  const install = useTask('updates.install')
  const forget = useTask('updates.forget')
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { version, signerDigits, waiting } = asked.data
  const isBusy = check.isPending || install.isPending || forget.isPending

  async function choose(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'update', extensions: [updateExtension] })
    if (!picked) return
    install.reset()
    // What is wrong with a file is said below; the one that waited before it is gone either way.
    await check.mutateAsync({ file: picked.handle }).catch(() => {})
    await asked.refetch()
  }

  const chooser = (isFirst: boolean) => (
    <Button variant={isFirst ? 'contained' : 'text'} disabled={isBusy} onClick={() => void choose()}>
      {text(isFirst ? 'updates.choose' : 'updates.chooseOther')}
    </Button>
  )

  return (
    <Box sx={{ maxWidth: 880 }}>
      <Section title={text('updates.title')} lead={text('updates.lead')}>
        <Facts facts={[[text('updates.runs'), version]]} />
        {signerDigits === null ? (
          <Alert severity="info" sx={{ mt: 2 }}>
            {text('updates.withoutKey')}
          </Alert>
        ) : (
          <Box sx={{ mt: 2 }}>
            {waiting === null && chooser(true)}
            <TaskBar isRunning={check.isPending} progress={check.progress} onCancel={check.cancel} />
            <FailureAlert problem={check.error} />
          </Box>
        )}
      </Section>
      {signerDigits !== null && waiting !== null && (
        <Section title={text('updates.waiting', { version: waiting.version })} lead={text('updates.verified')}>
          <Facts
            facts={[
              [text('updates.builtAt'), momentText(waiting.builtAt, language)],
              [text('updates.file'), `${waiting.installer} · ${text('updates.megabytes', { count: countText(Math.max(1, Math.round(waiting.sizeBytes / 1e6))) })}`],
              [text('updates.notes'), waiting.notes[language] || text('updates.noNotes')],
              ['SHA-256', waiting.sha256],
            ]}
          />
          <Typography color="textSecondary" variant="body2" sx={{ mt: 2.5, mb: 1 }}>
            {text('updates.signer')}
          </Typography>
          <FingerprintDigits digits={signerDigits} label={text('updates.signerLabel')} />
          <Typography sx={{ mt: 2.5 }}>{text('updates.before')}</Typography>
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 2 }}>
            <Button variant="contained" disabled={isBusy} onClick={() => install.mutate({ version: waiting.version })}>
              {text('updates.install', { version: waiting.version })}
            </Button>
            {chooser(false)}
            <Button disabled={isBusy} onClick={() => forget.mutate({}, { onSuccess: () => void asked.refetch() })}>
              {text('updates.forget')}
            </Button>
          </Box>
          <TaskBar isRunning={install.isPending} progress={install.progress} onCancel={install.cancel} />
          <FailureAlert problem={install.error ?? forget.error} />
          {install.isSuccess && (
            <Alert severity="success" role="status" sx={{ mt: 2 }}>
              {text('updates.started', { backup: install.data.backup })}
            </Alert>
          )}
        </Section>
      )}
    </Box>
  )
}
