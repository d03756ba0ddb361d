import type { Role } from '../../shared/ipc/roles.ts'
import { ChoiceInput, ChoicesInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { nameById } from '../core/nameById.ts'
import { useRead } from '../core/useCalls.ts'

/** Names of accounts by id. */
export function useAccountNames(): (accountId: string | null | undefined) => string {
  const accounts = useRead('accounts.list', {})
  return (accountId) => nameById(accounts.data, accountId, ({ displayName }) => displayName)
}

function AccountPicker({ control, roles }: { control: FieldControl; roles: readonly Role[] | undefined }) {
  const accounts = useRead('accounts.list', {})
  const options = (accounts.data ?? [])
    .filter((one) => one.id === control.value || (one.isActive && (!roles || one.roles.some((role) => roles.includes(role)))))
    .map((one) => ({ value: one.id, label: one.displayName }))
  const { values: _values, value, ...common } = control
  return <ChoiceInput {...common} options={options} value={typeof value === 'string' ? value : null} />
}

function AccountsPicker({ control, roles }: { control: FieldControl; roles: readonly Role[] | undefined }) {
  const accounts = useRead('accounts.list', {})
  const { values: _values, value, ...common } = control
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const options = (accounts.data ?? [])
    .filter((one) => chosen.includes(one.id) || (one.isActive && (!roles || one.roles.some((role) => roles.includes(role)))))
    .map((one) => ({ value: one.id, label: one.displayName }))
  return <ChoicesInput {...common} options={options} value={chosen} />
}

/** A field that names several accounts, such as who came to a supervision. */
export function accountsField(name: string, roles?: readonly Role[], spec: Partial<FieldSpec> = {}): FieldSpec {
  return { ...spec, name, render: (control) => <AccountsPicker control={control} roles={roles} /> }
}

/** A field that names an account, such as the worker: `accountField('workerId', ['socialWorker'])`. */
export function accountField(name: string, roles?: readonly Role[], spec: Partial<FieldSpec> = {}): FieldSpec {
  return { ...spec, name, render: (control) => <AccountPicker control={control} roles={roles} /> }
}
