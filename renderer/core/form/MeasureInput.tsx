import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useState, type ReactNode } from 'react'

interface Props {
  label: string
  name?: string
  error?: boolean
  helperText?: ReactNode
  required?: boolean
  disabled?: boolean
  /** whole number as it is kept, or text that is no number yet */
  value: unknown
  onChange: (value: unknown) => void
  /** kept for each one typed: 60 for hours kept as minutes, 10 for percent kept as per mille */
  factor: number
  unit?: string
}

/** A number typed in one unit and kept in a smaller one, full-width figures too. What is no number stays as typed. */
export function MeasureInput({ value, onChange, factor, unit, ...common }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (typeof value === 'number' ? String(Math.round((value / factor) * 1000) / 1000) : typeof value === 'string' ? value : '')
  return (
    <TextField
      {...common}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(measured(event.target.value, factor))
      }}
      onBlur={() => {
        if (typeof value !== 'string') setTyped(null)
      }}
      autoComplete="off"
      fullWidth
      slotProps={{ htmlInput: { inputMode: 'decimal' }, input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : {} }}
    />
  )
}

function measured(typed: string, factor: number): number | string | null {
  const plain = typed.normalize('NFKC').replaceAll(',', '').trim()
  if (plain === '') return null
  return /^\d+(\.\d*)?$/.test(plain) ? Math.round(Number(plain) * factor) : typed
}
