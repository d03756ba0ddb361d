import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTexts } from '../core/language.ts'

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
        <Box data-testid="one-use-password" sx={{ mt: 2, p: 2, borderRadius: 1, bgcolor: 'action.hover', fontFamily: 'monospace', fontSize: '1.25rem', letterSpacing: '0.06em', userSelect: 'all' }}>
          {oneUse.password}
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={onClose}>
          {text('accounts.oneUseDone')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
