import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { fieldText } from '../core/failureText.ts'
import { useTexts, type PageText } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useCommand } from '../core/useCalls.ts'

interface Props {
  oldLabel: PageText
  submitLabel: PageText
  onChanged: () => void
}

/** The password before, and the new one twice: nobody can read what they type. */
export function PasswordForm({ oldLabel, submitLabel, onChanged }: Props) {
  const { text, language } = useTexts()
  const [oldPassword, setOldPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [again, setAgain] = useState('')
  const [isUnlike, setIsUnlike] = useState(false)
  const change = useCommand('accounts.changePassword')
  const weakness = fieldText(change.error, 'newPassword', language)

  async function submit(): Promise<void> {
    setIsUnlike(newPassword !== again)
    if (newPassword !== again) return
    await change.mutateAsync({ oldPassword, newPassword })
    setOldPassword('')
    setNewPassword('')
    setAgain('')
    onChanged()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit().catch(() => {})
      }}
    >
      <Stack spacing={2.5} sx={{ maxWidth: 420 }}>
        <TextField label={text(oldLabel)} type="password" autoComplete="current-password" required value={oldPassword} onChange={(event) => setOldPassword(event.target.value)} />
        <TextField
          label={text('account.newPassword')}
          type="password"
          autoComplete="new-password"
          required
          value={newPassword}
          onChange={(event) => setNewPassword(event.target.value)}
          error={weakness !== undefined}
          helperText={weakness ?? text('setUp.passwordHint')}
        />
        <TextField
          label={text('password.again')}
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          error={isUnlike}
          helperText={isUnlike ? text('password.notSame') : undefined}
        />
        {weakness === undefined && <FailureAlert problem={change.error} />}
        <Button type="submit" variant="contained" loading={change.isPending} sx={{ alignSelf: 'flex-start' }}>
          {text(submitLabel)}
        </Button>
      </Stack>
    </form>
  )
}
