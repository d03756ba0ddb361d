import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { Language } from '../../shared/texts.ts'
import { call } from '../core/call.ts'
import { failureText } from '../core/failureText.ts'
import { forgetEverything } from '../core/queryClient.ts'
import { useSession } from '../core/session.ts'
import { useCommand } from '../core/useCalls.ts'
import { wordsIn } from './aloneTexts.ts'

/** The way back into the program: the password of who handed the window out, or locking it for whoever comes next. */
export function StaffExit({ language }: { language: Language }) {
  const words = wordsIn(language)
  const { displayName } = useSession()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [password, setPassword] = useState('')
  const end = useCommand('surveys.endAlone')
  const submit = async (): Promise<void> => {
    try {
      await end.mutateAsync({ password })
      forgetEverything()
    } catch {
      setPassword('')
    }
  }
  return (
    <Box component="footer" sx={{ mt: 2 }}>
      <Button size="small" color="inherit" sx={{ color: 'text.secondary' }} onClick={() => setIsOpen(true)}>
        {words('alone.staff')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} aria-labelledby={id} fullWidth maxWidth="xs">
        <form
          lang={language}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <DialogTitle id={id} component="h2">
            {words('alone.takeBack')}
          </DialogTitle>
          <DialogContent>
            <Typography sx={{ mb: 2 }}>{words('alone.takeBackWords', { name: displayName })}</Typography>
            <TextField
              label={words('account.password')}
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoFocus
              autoComplete="off"
              error={end.error !== null}
              helperText={end.error ? failureText(end.error, language) : undefined}
            />
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2.5 }}>
            <Button onClick={() => void call('accounts.lock', {})} sx={{ mr: 'auto' }}>
              {words('alone.lock')}
            </Button>
            <Button onClick={() => setIsOpen(false)}>{words('common.cancel')}</Button>
            <Button type="submit" variant="contained" loading={end.isPending}>
              {words('alone.open')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </Box>
  )
}
