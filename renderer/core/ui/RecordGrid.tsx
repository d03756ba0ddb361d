import Paper from '@mui/material/Paper'
import { DataGrid, type GridColDef, type GridPaginationModel, type GridValidRowModel } from '@mui/x-data-grid'

/** The grid writes styles of its own, which the page policy takes only with the nonce of this load. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

interface Props<Row extends GridValidRowModel> {
  label: string
  rows: readonly Row[]
  columns: GridColDef<Row>[]
  isLoading?: boolean
  rowId?: (row: Row) => string | number
  onOpen?: (row: Row) => void
  /** boxes before the rows, and which of them are ticked */
  ticks?: { chosen: readonly string[]; onChoose: (chosen: string[]) => void }
  /** rows of the whole list and the page that is shown, where the service pages */
  paging?: { total: number; model: GridPaginationModel; onChange: (model: GridPaginationModel) => void }
}

/** Our one table of records. Enter or a click opens a row; without `paging` all rows are here. */
export function RecordGrid<Row extends GridValidRowModel>({ label, rows, columns, isLoading = false, rowId, onOpen, ticks, paging }: Props<Row>) {
  return (
    <Paper>
      <DataGrid
        aria-label={label}
        {...(nonce ? { nonce } : {})}
        // The page policy refuses code made of text, and says so on the console each time it is tried.
        disableEval
        rows={rows}
        columns={columns.map((column) => ({ sortable: !paging, disableColumnMenu: true, ...column }))}
        loading={isLoading}
        {...(rowId ? { getRowId: rowId } : {})}
        autoHeight
        density="compact"
        disableRowSelectionOnClick
        hideFooterSelectedRowCount
        hideFooter={!paging && rows.length <= 50}
        pageSizeOptions={[50]}
        {...(paging
          ? { paginationMode: 'server', rowCount: paging.total, paginationModel: paging.model, onPaginationModelChange: paging.onChange }
          : { initialState: { pagination: { paginationModel: { pageSize: 50 } } } })}
        {...(ticks
          ? {
              checkboxSelection: true,
              disableRowSelectionExcludeModel: true,
              rowSelectionModel: { type: 'include' as const, ids: new Set<string | number>(ticks.chosen) },
              onRowSelectionModelChange: (model: { ids: ReadonlySet<string | number> }) => ticks.onChoose([...model.ids].map(String)),
            }
          : {})}
        {...(onOpen
          ? {
              onRowClick: ({ row }) => onOpen(row),
              onCellKeyDown: ({ row }, event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) onOpen(row)
              },
            }
          : {})}
        sx={{ border: 0, '& .MuiDataGrid-row': onOpen ? { cursor: 'pointer' } : {} }}
      />
    </Paper>
  )
}
