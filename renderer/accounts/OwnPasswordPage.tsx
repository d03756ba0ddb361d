import Button from '@mui/material/Button'
import { call } from '../core/call.ts'
import { useTexts } from '../core/language.ts'
import { Door } from '../core/ui/Door.tsx'
import { PasswordForm } from './PasswordForm.tsx'

/** The door behind a one-use password: nothing opens before somebody has a password of their own. */
export function OwnPasswordPage({ onChanged }: { onChanged: () => Promise<void> }) {
  const { text } = useTexts()
  const signOut = async (): Promise<void> => {
    await call('accounts.signOut', {}, { commandId: crypto.randomUUID() })
    await onChanged()
  }
  return (
    <Door title={text('ownPassword.title')} lead={text('ownPassword.lead')}>
      <PasswordForm oldLabel="password.oneUse" submitLabel="ownPassword.do" onChanged={() => void onChanged()} />
      <Button sx={{ mt: 1.5 }} onClick={() => void signOut()}>
        {text('ownPassword.out')}
      </Button>
    </Door>
  )
}
