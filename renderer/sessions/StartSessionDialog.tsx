import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTexts } from '../core/language.ts'
import { CasePicker } from './CasePicker.tsx'

/** For a session nobody had booked: which case it was for. */
export function StartSessionDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const navigate = useNavigate()
  const [caseId, setCaseId] = useState<string | null>(null)
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (caseId) void navigate({ to: '/sessions/$sessionId', params: { sessionId: 'new' }, search: { caseId } as never })
        }}
      >
        <DialogTitle id={id} component="h2">
          {text('sessions.write')}
        </DialogTitle>
        <DialogContent>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {text('sessions.startLead')}
          </Typography>
          <CasePicker label={text('sessions.case')} value={caseId} onChange={setCaseId} required />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={caseId === null}>
            {text('sessions.start')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
