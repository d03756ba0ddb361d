import ContentCopyIcon from '@mui/icons-material/ContentCopyOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useRef, useState } from 'react'
import { copyTextOf } from '../core/copyTextOf.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useTask } from '../core/useCalls.ts'

/** Hands out the page that the purchaser checks packages with, and says why he should not trust it blindly. */
export function VerifierPageButton() {
  const { text } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Box sx={{ mt: 2 }}>
      <Button variant="text" onClick={() => setIsOpen(true)}>
        {text('verifierPage.button')}
      </Button>
      {isOpen && <VerifierPageDialog onClose={() => setIsOpen(false)} />}
    </Box>
  )
}

function VerifierPageDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const save = useTask('reports.verifierPage')
  async function submit(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'verifierPage', suggestedName: 'hearth-verifier.html' })
    if (target) save.mutate({ target: target.handle })
  }
  return (
    <Dialog open onClose={save.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {text('verifierPage.title')}
      </DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1.5 }}>{text('verifierPage.what')}</Typography>
        <Typography color="textSecondary">{text('verifierPage.better')}</Typography>
        {save.data && <Saved {...save.data} />}
        <FailureAlert problem={save.error} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} disabled={save.isPending}>
          {text('verifierPage.close')}
        </Button>
        <Button variant={save.data ? 'outlined' : 'contained'} autoFocus loading={save.isPending} onClick={() => void submit()}>
          {text('verifierPage.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Saved({ name, sha256 }: { name: string; sha256: string }) {
  const { text } = useTexts()
  const notify = useNotify()
  const digest = useRef<HTMLElement>(null)
  const copy = () => {
    const isCopied = digest.current !== null && copyTextOf(digest.current)
    notify({ words: text(isCopied ? 'verifierPage.copied' : 'verifierPage.copyFailed'), isPlain: true })
  }
  return (
    <Box role="status" sx={{ mt: 2.5 }}>
      <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>{text('verifierPage.saved', { name })}</Typography>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <Box component="code" ref={digest} sx={{ flex: 1, minWidth: 0, p: 1.5, borderRadius: 1, bgcolor: 'action.hover', fontFamily: 'monospace', fontSize: '0.8125rem', overflowWrap: 'anywhere', userSelect: 'all' }}>
          {sha256}
        </Box>
        <Button startIcon={<ContentCopyIcon />} onClick={copy}>
          {text('verifierPage.copy')}
        </Button>
      </Box>
      <Typography sx={{ mt: 1.5 }}>{text('verifierPage.compare')}</Typography>
    </Box>
  )
}
