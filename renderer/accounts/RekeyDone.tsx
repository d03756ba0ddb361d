import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { ShownSecret } from './ShownSecret.tsx'

interface Props {
  made: CallOutput<'accounts.rekey'>
  /** who was removed, by name */
  leaver: string | null
  onClose: () => void
}

/** What a new data key leaves to be done. Only its button closes it: what is shown here is shown once. */
export function RekeyDone({ made, leaver, onClose }: Props) {
  const { text } = useTexts()
  const id = useId()
  const { keyEpoch, oneUse, recoveryKey } = made
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {text('rekey.doneTitle')}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={2.5}>
          <Typography>{leaver === null ? text('rekey.done', { epoch: keyEpoch }) : text('rekey.doneRemoved', { name: leaver, epoch: keyEpoch })}</Typography>
          {oneUse.map((one) => (
            <Box key={one.accountId}>
              <Typography>{text('accounts.oneUseLead', { name: one.displayName, loginName: one.loginName })}</Typography>
              <ShownSecret label={`one-use-${one.loginName}`} secret={one.password} />
            </Box>
          ))}
          {recoveryKey !== null && (
            <Box>
              <Typography>{text('rekey.newRecovery')}</Typography>
              <ShownSecret label="recovery-key" secret={recoveryKey} />
            </Box>
          )}
          <Alert severity="warning" variant="outlined">
            {text('rekey.oldCopies')}
          </Alert>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={onClose}>
          {text(oneUse.length > 0 || recoveryKey !== null ? 'rekey.handedOver' : 'rekey.understood')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
