import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useRef, useState } from 'react'
import { call } from '../call.ts'
import { failureText } from '../failureText.ts'
import { useTexts } from '../language.ts'
import { useSession } from '../session.ts'
import { setAsker } from './askAgain.ts'

/**
 * The one place where the password is asked for again, over whatever is open: what was typed below stays, and goes on by
 * itself once the password is right.
 */
export function AskAgainDialog() {
  const { text, language } = useTexts()
  const { displayName } = useSession()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const settle = useRef<((isRight: boolean) => void) | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [isChecking, setIsChecking] = useState(false)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>(null)

  useEffect(() => {
    const stop = setAsker(
      () =>
        new Promise((resolve) => {
          settle.current = resolve
          setProblem(null)
          setIsOpen(true)
        }),
    )
    return () => {
      stop()
      settle.current?.(false)
    }
  }, [])

  function close(isRight: boolean): void {
    setPassword('')
    setIsOpen(false)
    settle.current?.(isRight)
    settle.current = null
  }

  async function submit(): Promise<void> {
    setIsChecking(true)
    try {
      await call('accounts.confirmPassword', { password })
      close(true)
    } catch (refused) {
      setProblem(refused)
      setPassword('')
      field.current?.focus()
    } finally {
      setIsChecking(false)
    }
  }

  return (
    <Dialog open={isOpen} onClose={() => close(false)} fullWidth maxWidth="xs" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // The form of the page below is the parent of this one in React, whatever the document says.
          event.stopPropagation()
          if (password !== '' && !isChecking) void submit()
        }}
      >
        <DialogTitle id={id} component="h2">
          {text('reask.title')}
        </DialogTitle>
        <DialogContent>
          <Typography color="textSecondary" sx={{ mb: 2.5 }}>
            {text('reask.lead', { name: displayName })}
          </Typography>
          <TextField
            inputRef={field}
            label={text('account.password')}
            type="password"
            autoComplete="current-password"
            autoFocus
            fullWidth
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={problem !== null}
            helperText={problem === null ? undefined : failureText(problem, language)}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={() => close(false)}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={password === ''} loading={isChecking}>
            {text('reask.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
