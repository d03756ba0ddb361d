import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'

/**
 * Which contract is looked at: the one over all programmes, that is always there, until another is chosen. What is done
 * for a purchaser begins with the one that was bought, where there is only one.
 */
export function useContractChoice({ isForPurchaser = false } = {}) {
  const maySee = useHolds('manager', 'staff', 'auditor', 'supervisor')
  const contracts = useRead('contracts.choices', {}, { enabled: maySee })
  const [chosen, setChosen] = useState<string | null>(null)
  const rows = contracts.data ?? []
  const bought = rows.filter((row) => !row.isDefault)
  const first = (isForPurchaser && bought.length === 1 ? bought[0] : rows.find((row) => row.isDefault))?.id ?? null
  return {
    rows,
    /** what was chosen here; null before */
    chosen,
    /** null where the service knows by itself which one is meant */
    contractId: chosen ?? first,
    choose: setChosen,
    isReady: !maySee || contracts.isSuccess || contracts.isError,
  }
}

/** The choice as a menu; nothing where there is only one, or for who may not see contracts. */
export function ContractChoice({ rows, contractId, choose }: ReturnType<typeof useContractChoice>) {
  const { text } = useTexts()
  if (rows.length < 2) return null
  return (
    <TextField select label={text('contracts.choice')} value={contractId ?? ''} onChange={(event) => choose(event.target.value)} sx={{ width: 260 }}>
      {rows.map((row) => (
        <MenuItem key={row.id} value={row.id}>
          {row.contractNo} {row.title}
        </MenuItem>
      ))}
    </TextField>
  )
}
