import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { nameById } from '../core/nameById.ts'
import { useRead } from '../core/useCalls.ts'

/** Names of programmes by id. */
export function useProgrammeNames(): (programmeId: string | null | undefined) => string {
  const programmes = useRead('programmes.list', { limit: 500 })
  return (programmeId) => nameById(programmes.data?.rows, programmeId, ({ name }) => name)
}

function ProgrammePicker({ control, kind }: { control: FieldControl; kind: 'lodging' | 'service' | undefined }) {
  const programmes = useRead('programmes.list', { limit: 500 })
  const options = (programmes.data?.rows ?? [])
    .filter((one) => one.id === control.value || !kind || one.kind === kind)
    .map((one) => ({ value: one.id, label: one.name }))
  const { values: _values, value, ...common } = control
  return <ChoiceInput {...common} options={options} value={typeof value === 'string' ? value : null} />
}

/** A field that names a programme: `programmeField('programmeId', 'lodging')`. */
export function programmeField(name: string, kind?: 'lodging' | 'service', spec: Partial<FieldSpec> = {}): FieldSpec {
  return { ...spec, name, render: (control) => <ProgrammePicker control={control} kind={kind} /> }
}
