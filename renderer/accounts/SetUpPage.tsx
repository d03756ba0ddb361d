import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { Door } from '../core/ui/Door.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { fieldText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { useCommand } from '../core/useCalls.ts'

/** Makes the base, its first account and the recovery key, and signs that account in. */
export function SetUpPage({ onMade, onRestore }: { onMade: (recoveryKey: string) => Promise<void>; onRestore: () => void }) {
  const { text, language } = useTexts()
  const [packId, setPackId] = useState<'china' | 'neutral'>('china')
  const [form, setForm] = useState({ stationName: '', displayName: '', loginName: 'manager', password: '' })
  const setUp = useCommand('station.setUp')
  const signIn = useCommand('accounts.signIn')

  async function submit(): Promise<void> {
    const { recoveryKey } = await setUp.mutateAsync({ packId, registrationNo: null, language, ...form })
    await signIn.mutateAsync({ loginName: form.loginName, password: form.password })
    await onMade(recoveryKey)
  }

  const field = (name: keyof typeof form, hint?: string) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
    error: fieldText(setUp.error, name, language) !== undefined,
    helperText: fieldText(setUp.error, name, language) ?? hint,
    required: true,
  })

  return (
    <Door title={text('setUp.title')} lead={text('setUp.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit().catch(() => {})
        }}
      >
        <Stack spacing={2.5}>
          <TextField label={text('setUp.stationName')} autoFocus {...field('stationName', text('setUp.stationHint'))} />
          <TextField label={text('setUp.pack')} select value={packId} onChange={(event) => setPackId(event.target.value as 'china' | 'neutral')} helperText={text('setUp.packHint')}>
            <MenuItem value="china">{text('setUp.packChina')}</MenuItem>
            <MenuItem value="neutral">{text('setUp.packNeutral')}</MenuItem>
          </TextField>
          <TextField label={text('account.displayName')} autoComplete="name" {...field('displayName', text('setUp.nameHint'))} />
          <TextField label={text('account.loginName')} autoComplete="username" {...field('loginName')} />
          <TextField label={text('account.password')} type="password" autoComplete="new-password" {...field('password', text('setUp.passwordHint'))} />
          <FailureAlert problem={setUp.error ?? signIn.error} />
          <Button type="submit" variant="contained" size="large" loading={setUp.isPending || signIn.isPending}>
            {text('setUp.do')}
          </Button>
          <Button onClick={onRestore}>{text('restore.begin')}</Button>
        </Stack>
      </form>
    </Door>
  )
}
