import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'

interface Props {
  /** null: the contract over all programmes that is always there */
  value: string | null
  onChange: (contractId: string | null) => void
}

/** Which contract is looked at; nothing where there is only one, or for who may not see contracts. */
export function ContractChoice({ value, onChange }: Props) {
  const { text } = useTexts()
  const maySee = useHolds('manager', 'staff', 'auditor')
  const contracts = useRead('contracts.list', { limit: 500 }, { enabled: maySee })
  const rows = contracts.data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <TextField select label={text('contracts.choice')} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} sx={{ width: 260 }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
      {rows.map((row) => (
        <MenuItem key={row.id} value={row.isDefault ? '' : row.id}>
          {row.contractNo} {row.title}
        </MenuItem>
      ))}
    </TextField>
  )
}
