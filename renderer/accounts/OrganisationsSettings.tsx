import { organisations } from '../../shared/accounts/organisation.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds } from '../core/session.ts'

/** The station itself, purchasers, partners and where people are referred to. */
export function OrganisationsSettings() {
  const { text, language } = useTexts()
  const head = (field: string): string => fieldLabel(language, 'organisations', field)
  return (
    <Register
      name="organisations"
      schema={organisations.fields}
      table="organisations"
      label={text('settings.organisations')}
      columns={[
        { field: 'name', headerName: head('name'), flex: 1 },
        { field: 'kind', headerName: head('kind'), width: 150, valueFormatter: (value: string) => valueLabel(language, 'organisations', 'kind', value) },
        { field: 'registrationNo', headerName: head('registrationNo'), width: 210 },
        { field: 'contactName', headerName: head('contactName'), width: 140 },
        { field: 'phone', headerName: head('phone'), width: 150 },
      ]}
      sections={[{ fields: ['name', 'kind', 'registrationNo', 'address', 'contactName', 'phone', { name: 'note', columns: 12 }] }]}
      initial={{}}
      nameOf={(row) => row.name}
      addLabel={text('organisations.add')}
      emptyWords={text('organisations.none')}
      mayWrite={useHolds('manager', 'admin')}
    />
  )
}
