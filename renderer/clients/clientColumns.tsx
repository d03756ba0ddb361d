import type { GridColDef } from '@mui/x-data-grid'
import type { CallOutput } from '../../shared/contract.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { ListColumn } from '../core/list/RecordList.tsx'
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

/** The same for the whole list, which the service sorts and which can leave as a table. */
export function useListedColumns(): ListColumn<ClientLine>[] {
  const { text, language } = useTexts()
  const { today } = useSession()
  const label = useCodeLabels()
  return [
    { field: 'name', label: text('clients.name'), isSortable: true, cell: nameOf },
    { field: 'clientNo', label: text('clients.no'), width: 140, isSortable: true },
    { field: 'sex', label: text('clients.sex'), width: 90, isSortable: true, codeList: 'sex', cell: (row) => label('sex', row.sex) },
    { field: 'age', label: text('clients.ageColumn'), width: 120, isForEyes: true, cell: (row) => ageText(row, today, language) },
    {
      field: 'birthDate',
      label: text('clients.birthDate'),
      width: 150,
      isSortable: true,
      cell: (row) => dateText(row.birthDate, language),
    },
    {
      field: 'signs',
      label: text('clients.signs'),
      width: 250,
      isForEyes: true,
      isRich: true,
      cell: (row) => <ClientSigns client={row} isInStation={row.hasOpenStay} />,
    },
  ]
}
