import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { Document } from '../../shared/clients/client.ts'
import { endingOf } from '../../shared/clients/fileKinds.ts'
import { isCleanedWhenLeaving, type MetadataState } from '../../shared/clients/leavingCopy.ts'
import { fromBase64 } from '../../shared/core/bytes.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { Picture } from './Picture.tsx'

const savedWords = {
  none: 'clients.copySaved',
  removed: 'clients.copySavedWithout',
  notRemoved: 'clients.copySavedAsKept',
} as const satisfies Record<MetadataState, string>

/** A kept document, shown inside the page. Only an export, which is logged, writes anything to disk. */
export function DocumentDialog({ document, onClose }: { document: Document; onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const notify = useNotify()
  const asked = useRead('clients.getDocument', { documentId: document.id })
  const exporting = useTask('clients.exportDocument')
  const isPicture = document.mediaType.startsWith('image/')
  const isText = document.mediaType === 'text/plain'

  async function saveCopy(): Promise<void> {
    const suggestedName = `${document.title}.${endingOf(document.mediaType)}`
    const target = await window.bridge.pickSaveTarget({ purpose: 'document', suggestedName })
    if (!target) return
    const saved = await exporting.mutateAsync({ documentId: document.id, target: target.handle }).catch(() => null)
    if (saved) notify({ words: text(savedWords[saved.metadata], { name: target.name }), isPlain: saved.metadata === 'notRemoved' })
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {document.title}
      </DialogTitle>
      <DialogContent>
        <FailureAlert problem={asked.error ?? exporting.error} />
        {asked.data && (
          <Box sx={{ display: 'flex', justifyContent: 'center', minHeight: 120, alignItems: 'center' }}>
            {isPicture && (
              <Picture
                base64={asked.data.base64}
                mediaType={document.mediaType}
                alt={document.title}
                sx={{ maxWidth: '100%', maxHeight: '65vh', objectFit: 'contain' }}
              />
            )}
            {isText && (
              <Box
                component="pre"
                sx={{ m: 0, width: '100%', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'inherit' }}
              >
                {new TextDecoder().decode(fromBase64(asked.data.base64))}
              </Box>
            )}
            {!isPicture && !isText && <Typography color="textSecondary">{text('clients.notShownHere')}</Typography>}
          </Box>
        )}
        {!isText && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
            {text(isCleanedWhenLeaving(document.mediaType) ? 'clients.copyLeavesOut' : 'clients.copyAsKept')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void saveCopy()} loading={exporting.isPending}>
          {text('clients.saveCopy')}
        </Button>
        <Button onClick={onClose}>{text('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
