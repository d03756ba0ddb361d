import Paper from '@mui/material/Paper'
import { DataGrid, type GridColDef } from '@mui/x-data-grid'
import type { ReactNode } from 'react'
import type { ListSort } from '../../../shared/ipc/listSort.ts'

/** The grid writes styles of its own, which the page policy takes only with the nonce of this load. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

export const pageSize = 100

export interface ListRow {
  id: string
}

export interface ListColumn<Row> {
  field: string
  label: string
  /** pixels; without it the column takes its part of what is left */
  width?: number
  /** how large a part, beside others */
  part?: number
  minWidth?: number
  isNumber?: boolean
  /** what stands in the cell; without it the value itself */
  cell?: (row: Row, nameOf: (clientId: string) => string) => ReactNode
  /** the cell holds more than words, such as a chip or a button */
  isRich?: boolean
  /** the code list of its values, for the exported table */
  codeList?: string
  isSortable?: boolean
  /** made of several facts for the eye, so that it is no column of an exported table */
  isForEyes?: boolean
  /** hidden until somebody asks for it */
  isExtra?: boolean
}

interface Props<Row extends ListRow> {
  label: string
  rows: readonly Row[]
  total: number
  columns: readonly ListColumn<Row>[]
  hidden: readonly string[]
  isLoading: boolean
  sort: ListSort | null
  onSort: (sort: ListSort | null) => void
  page: number
  onTurn: (page: number) => void
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  nameOf: (clientId: string) => string
  onOpen?: (row: Row) => void
  isTall: boolean
}

/** One page of a list. Arrows move, Space chooses, Ctrl+A chooses all rows shown, Enter or a click opens. */
export function ListGrid<Row extends ListRow>({ label, rows, total, columns, hidden, isLoading, sort, onSort, page, onTurn, chosen, onChoose, nameOf, onOpen, isTall }: Props<Row>) {
  const toggle = (id: string): void => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const shown = columns.map((column): GridColDef<Row> => ({
    field: column.field,
    headerName: column.label,
    sortable: column.isSortable ?? false,
    disableColumnMenu: true,
    ...(column.width ? { width: column.width } : { flex: column.part ?? 1, minWidth: column.minWidth ?? 140 }),
    ...(column.isNumber ? { align: 'right', headerAlign: 'right' } : {}),
    ...(column.isRich ? { display: 'flex' } : {}),
    ...(column.cell ? { renderCell: ({ row }) => column.cell!(row, nameOf) } : {}),
  }))
  return (
    <Paper>
      <DataGrid
        aria-label={label}
        {...(nonce ? { nonce } : {})}
        // The page policy refuses code made of text, and says so on the console each time it is tried.
        disableEval
        rows={rows}
        columns={shown}
        loading={isLoading}
        autoHeight
        density="compact"
        {...(isTall ? { getRowHeight: () => 'auto' as const } : {})}
        checkboxSelection
        disableRowSelectionOnClick
        disableRowSelectionExcludeModel
        keepNonExistentRowsSelected
        hideFooterSelectedRowCount
        rowSelectionModel={{ type: 'include', ids: new Set(chosen) }}
        onRowSelectionModelChange={(model) => onChoose([...model.ids].map(String))}
        paginationMode="server"
        rowCount={total}
        paginationModel={{ page, pageSize }}
        onPaginationModelChange={(model) => onTurn(model.page)}
        pageSizeOptions={[pageSize]}
        sortingMode="server"
        sortModel={sort ? [{ field: sort.by, sort: sort.isDescending ? 'desc' : 'asc' }] : []}
        onSortModelChange={([first]) => onSort(first?.sort ? { by: first.field, isDescending: first.sort === 'desc' } : null)}
        columnVisibilityModel={Object.fromEntries(hidden.map((field) => [field, false]))}
        onCellKeyDown={({ row, field }, event) => {
          // A button in a row knows its keys itself; a box takes Space by itself, and Enter on it opens as on any cell.
          const isBox = field === '__check__'
          if (event.nativeEvent.isComposing || (!isBox && event.target !== event.currentTarget)) return
          if (event.key === 'Enter') onOpen?.(row)
          if (event.key === ' ' && !event.shiftKey && !isBox) {
            event.preventDefault()
            event.defaultMuiPrevented = true
            toggle(row.id)
          }
        }}
        {...(onOpen ? { onRowClick: ({ row }) => onOpen(row) } : {})}
        sx={{ border: 0, ...(isTall ? { '& .MuiDataGrid-cell': { display: 'flex', alignItems: 'center' } } : {}), '& .MuiDataGrid-row': onOpen ? { cursor: 'pointer' } : {} }}
      />
    </Paper>
  )
}
