import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import { MeasureInput } from '../core/form/MeasureInput.tsx'
import { useTexts } from '../core/language.ts'
import { nameById } from '../core/nameById.ts'
import { useRead } from '../core/useCalls.ts'

/** Names of organisations by id. */
export function useOrganisationNames(): (id: string | null | undefined) => string {
  const asked = useRead('organisations.list', { limit: 500 })
  return (id) => nameById(asked.data?.rows, id, ({ name }) => name)
}

/** The parts of the form of a contract: who and what, term and money, how reports are made. */
export function useContractSections(): readonly FormSection[] {
  const { text } = useTexts()
  const asked = useRead('organisations.list', { limit: 500 })
  const party = (name: 'purchaserId' | 'providerId', kind: 'purchaser' | 'partner'): FieldSpec => ({
    name,
    render: ({ values: _values, value, ...control }) => (
      <ChoiceInput
        {...control}
        helperText={control.helperText ?? text('contracts.partyHint')}
        options={(asked.data?.rows ?? []).filter((one) => one.kind === kind || one.kind === 'station').map((one) => ({ value: one.id, label: one.name }))}
        value={typeof value === 'string' ? value : null}
      />
    ),
  })
  const hours: FieldSpec = {
    name: 'contractedMinutes',
    label: text('contracts.hours'),
    render: ({ values: _values, ...control }) => <MeasureInput {...control} factor={60} unit={text('contracts.hourUnit')} />,
  }
  return [
    { fields: [{ name: 'title', columns: 8 }, { name: 'contractNo', columns: 4 }, party('purchaserId', 'purchaser'), party('providerId', 'partner'), 'procurement', 'procurementNo'] },
    {
      title: text('contracts.termAndMoney'),
      fields: [
        { name: 'startOn', columns: 4 },
        { name: 'endOn', columns: 4 },
        { name: 'priceFen', columns: 4 },
        { name: 'briefConsultedOn', columns: 4 },
        { name: 'signedOn', columns: 4 },
        { ...hours, columns: 4 },
        { name: 'acceptanceRule', columns: 12, rows: 2 },
      ],
    },
    {
      title: text('contracts.reporting'),
      fields: ['dataRole', 'deliveryLevel', { name: 'reportDueDays', columns: 4 }, { name: 'smallCellThreshold', columns: 4 }, { name: 'publicThreshold', columns: 4 }],
    },
  ]
}
