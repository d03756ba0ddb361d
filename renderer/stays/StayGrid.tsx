import type { GridColDef, GridPaginationModel } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useCodeLabels } from '../core/usePack.ts'

type StayLine = CallOutput<'stays.list'>['rows'][number]

interface Props {
  rows: readonly StayLine[]
  isLoading: boolean
  paging?: { total: number; model: GridPaginationModel; onChange: (model: GridPaginationModel) => void }
}

/** Stays as a table; a row opens the person whose stay it is. */
export function StayGrid({ rows, isLoading, paging }: Props) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const navigate = useNavigate()
  const day = (value: string | null) => dateText(value, language)
  const columns: GridColDef<StayLine>[] = [
    { field: 'stayNo', headerName: text('stays.no'), width: 150 },
    { field: 'contactOn', headerName: text('stays.contactOn'), width: 160, valueFormatter: day },
    { field: 'admittedOn', headerName: text('stays.admittedOn'), width: 160, valueFormatter: day },
    { field: 'exitOn', headerName: text('stays.exitOn'), width: 160, valueFormatter: day },
    { field: 'status', headerName: text('stays.status'), width: 130, valueFormatter: (value: string) => valueLabel(language, 'stays', 'status', value) },
    { field: 'route', headerName: text('stays.route'), flex: 1, minWidth: 120, valueFormatter: (value: string) => label('route', value) },
    { field: 'exitMode', headerName: text('stays.exitMode'), flex: 1, minWidth: 140, valueFormatter: (value: string | null) => label('exitMode', value) },
  ]
  return (
    <RecordGrid
      label={text('stays.title')}
      rows={rows}
      columns={columns}
      isLoading={isLoading}
      onOpen={(row) => void navigate({ to: '/clients/$clientId', params: { clientId: row.clientId } })}
      {...(paging ? { paging } : {})}
    />
  )
}
