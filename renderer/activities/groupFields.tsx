import { labelIn } from '../../shared/packs/label.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { useInstruments } from '../assessments/useInstruments.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import { isBlank, type Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'

/** What a group is and how it is measured, the same for a new one and one that is changed. */
export function useGroupSections(more: { head?: readonly FieldSpec[]; end?: readonly (string | FieldSpec)[] }): FormSection[] {
  const { text } = useTexts()
  const isPlain = (values: Values): boolean => isBlank(values['measureInstrumentId'])
  return [
    { fields: ['name', 'kind', ...(more.head ?? []), accountField('leaderId', ['manager', 'staff', 'socialWorker', 'supervisor']), 'startedOn', { name: 'plan', columns: 12 }, ...(more.end ?? [])] },
    {
      title: text('groups.measuring'),
      lead: text('groups.measuringLead'),
      fields: [
        { name: 'measureInstrumentId', columns: 12, render: (control) => <InstrumentInput control={control} /> },
        { name: 'measureMin', columns: 3, when: isPlain },
        { name: 'measureMax', columns: 3, when: isPlain },
        { name: 'measureBetter', columns: 6, isOpen: true, when: isPlain },
        { name: 'measure', columns: 12, rows: 2, hint: text('groups.measureHint') },
      ],
    },
  ]
}

/** A plain scale is what there is without an instrument; a hidden scale is not sent. */
export function withoutHiddenScale(input: Values): Values {
  return isBlank(input['measureInstrumentId']) ? input : { ...input, measureMin: null, measureMax: null, measureBetter: null }
}

function InstrumentInput({ control }: { control: FieldControl }) {
  const { text, language } = useTexts()
  const { values: _values, value, onChange, ...common } = control
  const plain = 'plain'
  const options = [{ value: plain, label: text('groups.plainScale') }, ...useInstruments().filter(({ kind }) => kind === 'scale').map((one) => ({ value: one.id, label: labelIn(one, language) }))]
  return <ChoiceInput {...common} options={options} value={typeof value === 'string' ? value : plain} onChange={(next) => onChange(next === plain ? null : next)} />
}
