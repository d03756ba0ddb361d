import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'

/** Whose days and notes are shown. Who sees only their own work has nothing to choose. */
export function WorkerChoice({ value, onChange }: { value: string; onChange: (worker: string) => void }) {
  const { text } = useTexts()
  const { accountId } = useSession()
  const mayChoose = useHolds('manager', 'supervisor')
  const accounts = useRead('accounts.list', {}, { enabled: mayChoose })
  if (!mayChoose) return null
  const workers = (accounts.data ?? []).filter((one) => one.id !== accountId && (one.id === value || (one.isActive && one.roles.some((role) => role !== 'admin' && role !== 'auditor'))))
  return (
    <TextField select label={text('sessions.whose')} value={value} onChange={(event) => onChange(event.target.value)} sx={{ minWidth: 160, width: 'auto' }}>
      <MenuItem value={accountId}>{text('sessions.mine')}</MenuItem>
      <MenuItem value="all">{text('sessions.everybody')}</MenuItem>
      {workers.map((one) => (
        <MenuItem key={one.id} value={one.id}>
          {one.displayName}
        </MenuItem>
      ))}
    </TextField>
  )
}
