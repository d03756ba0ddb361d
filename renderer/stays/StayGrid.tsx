import type { GridColDef, GridPaginationModel } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { nameOf } from '../clients/clientWords.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useCodeLabels } from '../core/usePack.ts'

type StayLine = CallOutput<'stays.list'>['rows'][number]

interface Props {
  rows: readonly StayLine[]
  isLoading: boolean
  /** whose stay each is; left out where all are of one person */
  showsWho?: boolean
  paging?: { total: number; model: GridPaginationModel; onChange: (model: GridPaginationModel) => void }
}

/** Stays as a table; a row opens the stay. */
export function StayGrid({ rows, isLoading, showsWho = false, paging }: Props) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const navigate = useNavigate()
  const label = (name: string) => fieldLabel(language, 'stays', name)
  const day = (value: string | null) => dateText(value, language)
  const columns: GridColDef<StayLine>[] = [
    { field: 'stayNo', headerName: label('stayNo'), width: 130 },
    ...(showsWho
      ? ([
          { field: 'name', headerName: fieldLabel(language, 'clients', 'name'), flex: 1, minWidth: 130, valueGetter: (_value, row) => nameOf(row) },
          { field: 'sex', headerName: fieldLabel(language, 'clients', 'sex'), width: 80, valueFormatter: (value: string) => code('sex', value) },
        ] satisfies GridColDef<StayLine>[])
      : []),
    { field: 'status', headerName: label('status'), width: 130, valueFormatter: (value: string) => valueLabel(language, 'stays', 'status', value) },
    { field: 'contactOn', headerName: label('contactOn'), width: 150, valueFormatter: day },
    { field: 'admittedOn', headerName: label('admittedOn'), width: 150, valueFormatter: day },
    { field: 'exitOn', headerName: label('exitOn'), width: 150, valueFormatter: day },
    { field: 'exitMode', headerName: label('exitMode'), flex: 1, minWidth: 130, valueFormatter: (value: string | null) => code('exitMode', value) },
  ]
  return (
    <RecordGrid
      label={text('stays.title')}
      rows={rows}
      columns={columns}
      isLoading={isLoading}
      onOpen={(row) => void navigate({ to: '/stays/$stayId', params: { stayId: row.id } })}
      {...(paging ? { paging } : {})}
    />
  )
}
