import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { fieldLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useTask } from '../core/useCalls.ts'
import { ShownSecret } from './ShownSecret.tsx'

/** Makes a new recovery key and shows it once; the next step is to type it back from the paper. */
export function NewRecoveryKeyDialog({ onClose, onTry }: { onClose: () => void; onTry: () => void }) {
  const { text, language } = useTexts()
  const id = useId()
  const make = useTask('accounts.makeRecoveryKey')
  const [password, setPassword] = useState('')
  const made = make.data?.recoveryKey
  return (
    <Dialog open onClose={made !== undefined || make.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <Box
        component="form"
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (made === undefined) make.mutate({ password })
          else onTry()
        }}
      >
        <DialogTitle id={id} component="h2">
          {text('station.recoveryNew')}
        </DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 2.5 }}>{text(made === undefined ? 'station.recoveryNewLead' : 'recoveryKey.lead')}</Typography>
          {made === undefined ? (
            <TextField label={fieldLabel(language, null, 'password')} type="password" autoComplete="current-password" required fullWidth autoFocus value={password} onChange={(event) => setPassword(event.target.value)} helperText={text('rekey.passwordHint')} />
          ) : (
            <>
              <ShownSecret label="recovery-key" secret={made} />
              <Typography variant="body2" sx={{ mt: 2 }}>
                {text('recoveryKey.keep')}
              </Typography>
            </>
          )}
          <FailureAlert problem={make.error} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          {made === undefined && (
            <Button onClick={onClose} disabled={make.isPending}>
              {text('common.cancel')}
            </Button>
          )}
          <Button type="submit" variant="contained" loading={make.isPending}>
            {text(made === undefined ? 'station.recoveryNewDo' : 'recoveryKey.written')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
