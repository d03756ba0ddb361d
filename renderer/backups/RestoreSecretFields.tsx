import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import type { CallInput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'

export interface TypedSecret {
  kind: 'password' | 'paper'
  loginName: string
  password: string
  recoveryKey: string
}

export const emptySecret: TypedSecret = { kind: 'password', loginName: '', password: '', recoveryKey: '' }

/** What of the typed is sent. */
export function secretOf({ kind, loginName, password, recoveryKey }: TypedSecret): CallInput<'backups.restore'>['secret'] {
  return kind === 'paper' ? { recoveryKey } : { loginName, password }
}

/** What opens the backup: the password of the time it was made, or the paper. */
export function RestoreSecretFields({ secret, onChange }: { secret: TypedSecret; onChange: (secret: TypedSecret) => void }) {
  const { text } = useTexts()
  const isPaper = secret.kind === 'paper'
  const field = (name: 'loginName' | 'password' | 'recoveryKey') => ({
    value: secret[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...secret, [name]: event.target.value }),
    required: true,
  })
  return (
    <Stack spacing={2}>
      {isPaper ? (
        <TextField label={text('recoveryKey.label')} helperText={text('restore.paperHint')} multiline slotProps={{ htmlInput: { spellCheck: false } }} {...field('recoveryKey')} />
      ) : (
        <>
          <TextField label={text('account.loginName')} autoComplete="username" {...field('loginName')} />
          <TextField label={text('account.password')} type="password" autoComplete="current-password" helperText={text('restore.passwordHint')} {...field('password')} />
        </>
      )}
      <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => onChange({ ...secret, kind: isPaper ? 'password' : 'paper' })}>
        {text(isPaper ? 'restore.usePassword' : 'restore.usePaper')}
      </Button>
    </Stack>
  )
}
