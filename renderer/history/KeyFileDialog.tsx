import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { fieldLabel } from '../../shared/words/words.ts'
import { fieldText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'

export type KeyFileAct = 'backup' | 'drill' | 'restore' | 'request' | 'certify'

interface Props {
  act: KeyFileAct
  suggestedName: string
  onClose: () => void
}

/**
 * What is done with files of the keys: write a backup, open it to see that it opens, put its keys back; request a
 * certificate and take the issued one.
 */
export function KeyFileDialog({ act, suggestedName, onClose }: Props) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const id = useId()
  const [password, setPassword] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isUnlike, setIsUnlike] = useState(false)
  const backup = useTask('keys.backup')
  const drill = useTask('keys.drill')
  const restore = useTask('keys.restore')
  const request = useTask('keys.saveRequest')
  const certify = useTask('keys.takeCertificate')
  const task = { backup, drill, restore, request, certify }[act]
  const isOfBackup = act === 'backup' || act === 'drill' || act === 'restore'
  const wrong = fieldText(task.error, 'passphrase', language)

  async function submit(): Promise<void> {
    const isTypedTwice = act !== 'backup' || passphrase === again
    setIsUnlike(!isTypedTwice)
    if (!isTypedTwice) return
    const isWritten = act === 'backup' || act === 'request'
    const picked = isWritten
      ? await window.bridge.pickSaveTarget({ purpose: isOfBackup ? 'keyBackup' : 'certificate', suggestedName: isOfBackup ? suggestedName : 'hearth-certificate-request.pem' })
      : await window.bridge.pickFile({ purpose: isOfBackup ? 'keyBackup' : 'certificate', extensions: isOfBackup ? ['json'] : ['pem', 'crt', 'cer'] })
    if (!picked) return
    try {
      if (act === 'backup') {
        const { name } = await backup.mutateAsync({ password, passphrase, target: picked.handle })
        notify({ words: text('keys.backedUp', { name }) })
      } else if (act === 'drill') {
        const { name } = await drill.mutateAsync({ passphrase, file: picked.handle })
        notify({ words: text('keys.drilled', { name }) })
      } else if (act === 'request') {
        const { name } = await request.mutateAsync({ password, target: picked.handle })
        notify({ words: text('keys.requested', { name }) })
      } else if (act === 'certify') {
        const { issuer } = await certify.mutateAsync({ password, file: picked.handle })
        notify({ words: text('keys.certified', { issuer }) })
      } else {
        const { isChanged } = await restore.mutateAsync({ password, passphrase, file: picked.handle })
        notify({ words: text(isChanged ? 'keys.restored' : 'keys.restoredSame') })
      }
      onClose()
    } catch {
      // said below the fields; what was typed stays
    }
  }

  return (
    <Dialog open onClose={task.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DialogTitle id={id} component="h2">
          {text(`keys.${act}`)}
        </DialogTitle>
        <DialogContent>
          <Typography color="textSecondary" sx={{ mb: 2.5 }}>
            {text(`keys.${act}Lead`)}
          </Typography>
          <Stack spacing={2.5}>
            {act !== 'drill' && (
              <TextField label={fieldLabel(language, null, 'password')} type="password" autoComplete="current-password" required autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
            )}
            {isOfBackup && (
              <TextField
                label={fieldLabel(language, null, 'passphrase')}
                type="password"
                autoComplete={act === 'backup' ? 'new-password' : 'off'}
                required
                autoFocus={act === 'drill'}
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
                error={wrong !== undefined}
                helperText={wrong ?? (act === 'backup' ? text('keys.passphraseHint') : undefined)}
              />
            )}
            {act === 'backup' && (
              <TextField label={text('keys.passphraseAgain')} type="password" autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.target.value)} error={isUnlike} helperText={isUnlike ? text('password.notSame') : undefined} />
            )}
          </Stack>
          <TaskBar isRunning={task.isPending} progress={task.progress} onCancel={task.cancel} />
          {wrong === undefined && <FailureAlert problem={task.error} />}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} disabled={task.isPending}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={task.isPending}>
            {text(`keys.${act}Do`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
