import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import type { ReactNode } from 'react'
import type { NagCode } from '../../shared/backups/nags.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { GoButton } from '../core/ui/GoButton.tsx'
import { useRead } from '../core/useCalls.ts'

/** What everybody is told of the backups; nothing while all is well. Whoever looks after them is shown the way. */
export function NagAlerts({ action }: { action?: (code: NagCode) => ReactNode }) {
  const { text } = useTexts()
  const isKeeper = useHolds('manager', 'admin')
  const asked = useRead('backups.nag', {}, { askEveryMs: 300_000 })
  const nags = asked.data?.nags ?? []
  if (nags.length === 0) return null
  const way = (code: NagCode): ReactNode =>
    action ? action(code) : isKeeper ? (
      <GoButton color="inherit" size="small" to="/backups">
        {text('backupsPage.go')}
      </GoButton>
    ) : undefined
  return (
    <Stack spacing={1.5} sx={{ mb: 2 }}>
      {nags.map(({ code, level, days }) => (
        <Alert key={code} severity={level} action={way(code)}>
          {text(`backupsPage.nag.${code}`, { days: days ?? 0 })} {!isKeeper && text('backupsPage.tellKeeper')}
        </Alert>
      ))}
    </Stack>
  )
}
