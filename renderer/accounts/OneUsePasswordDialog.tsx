import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTexts } from '../core/language.ts'
import { ShownSecret } from './ShownSecret.tsx'

export interface OneUse {
  name: string
  loginName: string
  password: string
}

/** Shows a one-use password once. Only its button closes it: a slip of the mouse must not lose it. */
export function OneUsePasswordDialog({ oneUse, onClose }: { oneUse: OneUse; onClose: () => void }) {
  const { text } = useTexts()
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="one-use-title">
      <DialogTitle id="one-use-title" component="h2">
        {text('accounts.oneUseTitle')}
      </DialogTitle>
      <DialogContent>
        <Typography>{text('accounts.oneUseLead', { name: oneUse.name, loginName: oneUse.loginName })}</Typography>
        <ShownSecret label="one-use-password" secret={oneUse.password} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={onClose}>
          {text('accounts.oneUseDone')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
