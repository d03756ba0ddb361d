import type { GridColDef } from '@mui/x-data-grid'
import type { CallOutput } from '../../shared/contract.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { ClientSigns } from './ClientSigns.tsx'
import { ageText, nameOf } from './clientWords.ts'

export type ClientLine = CallOutput<'clients.search'>[number]

/** Enough of a person to pick the right one out of a list. */
export function useClientColumns(): GridColDef<ClientLine>[] {
  const { text, language } = useTexts()
  const { today } = useSession()
  const label = useCodeLabels()
  return [
    {
      field: 'name',
      headerName: text('clients.name'),
      flex: 1,
      minWidth: 180,
      valueGetter: (_value, row) => nameOf(row),
    },
    { field: 'clientNo', headerName: text('clients.no'), width: 140 },
    {
      field: 'sex',
      headerName: text('clients.sex'),
      width: 90,
      valueFormatter: (value: string) => label('sex', value),
    },
    {
      field: 'age',
      headerName: text('clients.ageColumn'),
      width: 120,
      valueGetter: (_value, row) => ageText(row, today, language),
    },
    {
      field: 'birthDate',
      headerName: text('clients.birthDate'),
      width: 150,
      valueFormatter: (value: string | null) => dateText(value, language),
    },
    {
      field: 'signs',
      headerName: text('clients.signs'),
      width: 250,
      sortable: false,
      renderCell: ({ row }) => <ClientSigns client={row} isInStation={row.hasOpenStay} />,
    },
  ]
}
