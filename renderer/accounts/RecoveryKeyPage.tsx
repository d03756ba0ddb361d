import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { Door } from '../core/ui/Door.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useTexts } from '../core/language.ts'
import { useCommand } from '../core/useCalls.ts'
import { ShownSecret } from './ShownSecret.tsx'

/** Shows the recovery key once and asks for it back, which proves that the paper is right. */
export function RecoveryKeyPage({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }) {
  const { text } = useTexts()
  const [typed, setTyped] = useState('')
  const [isWritten, setIsWritten] = useState(false)
  const confirm = useCommand('station.confirmRecoveryKey')
  return (
    <Door title={text('recoveryKey.title')} lead={text(isWritten ? 'recoveryKey.typeBack' : 'recoveryKey.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWritten) setIsWritten(true)
          else confirm.mutateAsync({ recoveryKey: typed }).then(onDone, () => {})
        }}
      >
        <Stack spacing={2.5}>
          {isWritten ? (
            <TextField label={text('recoveryKey.label')} value={typed} onChange={(event) => setTyped(event.target.value)} autoFocus required slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }} />
          ) : (
            <ShownSecret label="recovery-key" secret={recoveryKey} />
          )}
          {!isWritten && <Typography variant="body2">{text('recoveryKey.keep')}</Typography>}
          <FailureAlert problem={confirm.error} />
          <Button type="submit" variant="contained" size="large" loading={confirm.isPending}>
            {text(isWritten ? 'recoveryKey.check' : 'recoveryKey.written')}
          </Button>
          {isWritten && <Button onClick={() => setIsWritten(false)}>{text('recoveryKey.showAgain')}</Button>}
        </Stack>
      </form>
    </Door>
  )
}
