import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import { roles, type Role } from '../../shared/ipc/roles.ts'
import { ChoiceInput, type Option } from '../core/form/ChoiceInput.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'

/** All roles in sight: one account may hold several. */
export const rolesField: FieldSpec = { name: 'roles', columns: 12, render: (control) => <RoleBoxes {...control} /> }

/** The body an account works for. */
export const organisationField = (options: readonly Option[]): FieldSpec => ({
  name: 'organisationId',
  render: ({ values: _values, value, ...control }) => <ChoiceInput {...control} options={options} value={typeof value === 'string' ? value : null} />,
})

function RoleBoxes({ label, value, onChange, error, helperText, required }: FieldControl) {
  const { text } = useTexts()
  const held = Array.isArray(value) ? (value as Role[]) : []
  return (
    <FormControl component="fieldset" error={error} required={required}>
      <FormLabel component="legend">{label}</FormLabel>
      <FormGroup row>
        {roles.map((role) => (
          <FormControlLabel
            key={role}
            label={text(`role.${role}`)}
            control={
              <Checkbox size="small" checked={held.includes(role)} onChange={(_event, isOn) => onChange(roles.filter((one) => (one === role ? isOn : held.includes(one))))} />
            }
          />
        ))}
      </FormGroup>
      {helperText && <FormHelperText>{helperText}</FormHelperText>}
    </FormControl>
  )
}
