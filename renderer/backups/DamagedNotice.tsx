import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { CallFailed } from '../core/call.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

/** Refusals at the door that a damaged base gives. */
const damaged = ['base.damaged', 'base.wrongKey', 'base.notEncrypted', 'base.emptyFile', 'base.cannotOpen', 'core.incident']

/** The way to salvage, for whom the base did not open or whose base failed its last check; nothing otherwise. */
export function DamagedNotice({ problem, onSalvage }: { problem: unknown; onSalvage: () => void }) {
  const { text } = useTexts()
  const asked = useRead('backups.find', { folder: null })
  const isRefused = problem instanceof CallFailed && damaged.includes(problem.refusal.code)
  if (!isRefused && !asked.data?.isCheckFailed) return null
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" onClick={onSalvage} sx={{ flexShrink: 0 }}>
          {text('salvage.begin')}
        </Button>
      }
    >
      {text(isRefused ? 'salvage.notOpened' : 'salvage.checkFailed')}
    </Alert>
  )
}
