import TextField from '@mui/material/TextField'
import type { FieldControl, FieldSpec } from './FormField.tsx'

/** The own password, asked for again before an act that a stranger at an open desk must not be able to do. */
export function passwordField(name = 'password'): FieldSpec {
  return { name, isRequired: true, columns: 12, render: (control) => <PasswordInput {...control} /> }
}

function PasswordInput({ label, value, onChange, error, helperText, required }: FieldControl) {
  return (
    <TextField
      label={label}
      type="password"
      autoComplete="current-password"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      helperText={helperText}
      required={required}
      fullWidth
    />
  )
}
