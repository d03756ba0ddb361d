import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useTask } from '../core/useCalls.ts'
import { missingText, type BackupsStatus } from './backupWords.ts'

/** What the last restore could not bring back, for as long as it is the last; and whether the purchaser would notice. */
export function RestoreNotice({ restore }: { restore: BackupsStatus['restore'] }) {
  const { text, language } = useTexts()
  const compare = useTask('backups.compareHeld')
  if (!restore) return null
  const { at, madeAt, lastEntryAt, missing, keptAside } = restore

  async function pick(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'heldReport', extensions: ['zip', 'note', 'txt'] })
    if (picked) compare.mutate({ file: picked.handle })
  }

  const held = compare.data
  return (
    <>
      <Alert
        severity={missing?.entries === 0 ? 'info' : 'warning'}
        sx={{ mb: 2 }}
        action={
          <Button color="inherit" size="small" title={text('backupsPage.compareLead')} loading={compare.isPending} onClick={() => void pick()} sx={{ textAlign: 'right' }}>
            {text('backupsPage.compare')}
          </Button>
        }
      >
        {text('backupsPage.restoredAt', { at: momentText(at, language), madeAt: momentText(madeAt, language), last: momentText(lastEntryAt, language) })}{' '}
        {missing ? missingText(missing, text, language) : text(keptAside ? 'restore.missingUnknown' : 'backupsPage.restoredNew')} {keptAside && text('restore.keptAside', { name: keptAside })}
      </Alert>
      {held && (
        <Alert severity={held.state === 'holds' ? 'success' : 'error'} sx={{ mb: 2 }}>
          {text(`backupsPage.held.${held.state}`, { held: held.heldSize, own: held.ownSize })}
        </Alert>
      )}
      <FailureAlert problem={compare.error} />
    </>
  )
}
