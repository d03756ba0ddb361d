import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { DamagedNotice } from '../backups/DamagedNotice.tsx'
import { Door } from '../core/ui/Door.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useTexts } from '../core/language.ts'
import { useCommand } from '../core/useCalls.ts'

interface Props {
  onSignedIn: () => Promise<void>
  onRestore: () => void
  onSalvage: () => void
  /** one that was typed just now */
  paper: string | null
}

/** Name and password; the way round a forgotten password is the recovery key on paper. */
export function SignInPage({ onSignedIn, onRestore, onSalvage, paper }: Props) {
  const { text } = useTexts()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [recoveryKey, setRecoveryKey] = useState(paper)
  const signIn = useCommand('accounts.signIn')
  const recover = useCommand('accounts.recover')
  const isRecovering = recoveryKey !== null
  const running = isRecovering ? recover : signIn

  async function submit(): Promise<void> {
    if (isRecovering) await recover.mutateAsync({ recoveryKey, loginName, newPassword: password })
    else await signIn.mutateAsync({ loginName, password })
    await onSignedIn()
  }

  return (
    <Door title={text(isRecovering ? 'recover.title' : 'signIn.title')} lead={text(isRecovering ? 'recover.lead' : 'signIn.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit().catch(() => setPassword(isRecovering ? password : ''))
        }}
      >
        <Stack spacing={2.5}>
          <TextField label={text('account.loginName')} value={loginName} onChange={(event) => setLoginName(event.target.value)} autoComplete="username" autoFocus required />
          {isRecovering && (
            <TextField label={text('recoveryKey.label')} value={recoveryKey} onChange={(event) => setRecoveryKey(event.target.value)} required multiline slotProps={{ htmlInput: { spellCheck: false } }} />
          )}
          <TextField
            label={text(isRecovering ? 'account.newPassword' : 'account.password')}
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete={isRecovering ? 'new-password' : 'current-password'}
            required
          />
          <FailureAlert problem={running.error} />
          <DamagedNotice problem={running.error} onSalvage={onSalvage} />
          <Button type="submit" variant="contained" size="large" loading={running.isPending}>
            {text(isRecovering ? 'recover.do' : 'signIn.do')}
          </Button>
          <Button onClick={() => setRecoveryKey(isRecovering ? null : '')}>{text(isRecovering ? 'recover.back' : 'signIn.forgotten')}</Button>
          <Button onClick={onRestore}>{text('restore.begin')}</Button>
        </Stack>
      </form>
    </Door>
  )
}
