import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { DataGrid, type GridColDef, type GridRowSelectionModel } from '@mui/x-data-grid'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { contract, type CallInput } from '../../../shared/contract.ts'
import { FormFields } from '../form/FormFields.tsx'
import type { FieldSpec } from '../form/FormField.tsx'
import { toInput } from '../form/formSchema.ts'
import { countText } from '../format.ts'
import { useTexts } from '../language.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useRead } from '../useCalls.ts'
import { usePreference } from '../usePreference.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { ExportButton } from './ExportButton.tsx'
import { isFiltered, keptViews, noViews, type ListName, type ListView } from './listView.ts'
import { ViewsButton } from './ViewsButton.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
const pageSize = 100

export interface ListRow {
  id: string
}

export interface ListColumn<Row> {
  field: string
  label: string
  /** pixels; without it the column takes what is left */
  width?: number
  /** what stands in the cell; without it the value itself */
  cell?: (row: Row, nameOf: (clientId: string) => string) => ReactNode
  /** the code list of its values, for the exported table */
  codeList?: string
  isSortable?: boolean
  /** made of several facts for the eye, so that it is no column of an exported table */
  isForEyes?: boolean
  /** hidden until somebody asks for it */
  isExtra?: boolean
}

interface Props<Row extends ListRow> {
  /** the query that answers pages: its input has `limit`, `offset` and `sort` */
  name: ListName
  label: string
  columns: readonly ListColumn<Row>[]
  /** fields of the query's input a person filters by */
  filters?: readonly (string | FieldSpec)[]
  table?: string
  /** whom a row is about, where the row itself does not say the name */
  personOf?: (row: Row) => string | null
  /** what is always asked, such as whose records */
  fixed?: Record<string, unknown>
  onOpen?: (row: Row) => void
  /** rows as high as what stands in them: sentences instead of words */
  isTall?: boolean
  /** what an empty list teaches, and the step that fills it */
  empty: { words: string; action?: ReactNode }
  /** more at the right of the bar, such as the page's own actions on chosen rows */
  tools?: (chosen: readonly string[]) => ReactNode
}

interface Page<Row> {
  rows: readonly Row[]
  total: number
}

/**
 * A list that may hold a hundred thousand rows: the service filters, sorts and pages. Each account keeps its own
 * views of it. What is shown can leave as a table, which is logged.
 */
export function RecordList<Row extends ListRow>({ name, label, columns, filters = [], table, personOf, fixed = {}, onOpen, isTall = false, empty, tools }: Props<Row>) {
  const { text } = useTexts()
  const kept = usePreference(`list.${name}`, keptViews, noViews)
  const usual: ListView = { filter: {}, sort: null, hidden: columns.filter((column) => column.isExtra).map((column) => column.field) }
  const view = kept.value.last ?? usual
  const setView = (next: ListView): void => {
    setPage(0)
    kept.keep({ ...kept.value, last: next })
  }
  const [page, setPage] = useState(0)
  const [chosen, setChosen] = useState<GridRowSelectionModel>({ type: 'include', ids: new Set() })

  const named = (spec: FieldSpec): FieldSpec => ({
    columns: 3,
    ...(spec.name === 'from' || spec.name === 'to' ? { label: text(`list.${spec.name}`) } : {}),
    ...spec,
  })
  const schema = contract[name].input as unknown as z.ZodObject
  const wanted = { ...withoutBlanks(toInput(schema, view.filter)), ...fixed, ...(view.sort ? { sort: view.sort } : {}) }
  const asked = useRead(name, { ...wanted, limit: pageSize, offset: page * pageSize } as CallInput<typeof name>, { enabled: kept.isReady })
  const data = asked.data as unknown as Page<Row> | undefined
  const chosenIds = chosen.type === 'include' ? [...chosen.ids].map(String) : []
  const isEmpty = data?.total === 0 && !isFiltered(view)

  const personIds = personOf ? [...new Set((data?.rows ?? []).flatMap((row) => personOf(row) ?? []))] : []
  const people = useRead('clients.lines', { clientIds: personIds }, { enabled: personIds.length > 0 })
  const nameOf = (clientId: string): string => {
    const person = people.data?.find((one) => one.id === clientId)
    return person ? (person.name ?? person.provisionalName ?? person.clientNo) : ''
  }

  const shown: GridColDef<Row>[] = columns.map((column) => ({
    field: column.field,
    headerName: column.label,
    sortable: column.isSortable ?? false,
    disableColumnMenu: true,
    ...(column.width ? { width: column.width } : { flex: 1, minWidth: 140 }),
    ...(column.cell ? { renderCell: ({ row }) => column.cell!(row, nameOf) } : {}),
  }))

  if (isEmpty) return <EmptyState words={empty.words} action={empty.action} />
  return (
    <>
      {filters.length > 0 && (
        <Paper component="section" aria-label={text('list.filters')} sx={{ px: 2, pb: 2, pt: 1, mb: 2 }}>
          <FormFields
            schema={optionalFilters(schema)}
            table={table ?? null}
            sections={[{ fields: filters.map((one) => named(typeof one === 'string' ? { name: one } : one)) }]}
            values={view.filter}
            onChange={(filter) => setView({ ...view, filter: filter as ListView['filter'] })}
            problem={asked.error}
          />
        </Paper>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 36 }}>
        <Typography aria-live="polite">
          {chosenIds.length > 0 ? text('list.chosen', { count: countText(chosenIds.length) }) : data ? text('list.count', { count: countText(data.total) }) : ''}
        </Typography>
        {isFiltered(view) && (
          <Button size="small" onClick={() => setView({ ...view, filter: {} })}>
            {text('list.clearFilters')}
          </Button>
        )}
        <Box sx={{ flexGrow: 1 }} />
        {tools?.(chosenIds)}
        <ViewsButton kept={kept.value} view={view} usual={usual} onKeep={kept.keep} onOpen={setView} />
        <ColumnsButton columns={columns} hidden={view.hidden} onChange={(hidden) => setView({ ...view, hidden })} />
        <ExportButton name={name} label={label} filter={wanted} columns={columns.filter((column) => !column.isForEyes && !view.hidden.includes(column.field))} ids={chosenIds.length > 0 ? chosenIds : null} />
      </Box>
      <FailureAlert problem={asked.error} />
      <Paper>
        <DataGrid
          aria-label={label}
          {...(nonce ? { nonce } : {})}
          rows={data?.rows ?? []}
          columns={shown}
          loading={asked.isFetching}
          autoHeight
          density="compact"
          {...(isTall ? { getRowHeight: () => 'auto' as const } : {})}
          checkboxSelection
          disableRowSelectionOnClick
          disableRowSelectionExcludeModel
          keepNonExistentRowsSelected
          rowSelectionModel={chosen}
          onRowSelectionModelChange={setChosen}
          paginationMode="server"
          rowCount={data?.total ?? 0}
          paginationModel={{ page, pageSize }}
          onPaginationModelChange={(model) => setPage(model.page)}
          pageSizeOptions={[pageSize]}
          sortingMode="server"
          sortModel={view.sort ? [{ field: view.sort.by, sort: view.sort.isDescending ? 'desc' : 'asc' }] : []}
          onSortModelChange={([first]) => setView({ ...view, sort: first?.sort ? { by: first.field, isDescending: first.sort === 'desc' } : null })}
          columnVisibilityModel={Object.fromEntries(view.hidden.map((field) => [field, false]))}
          {...(onOpen
            ? {
                onRowClick: ({ row }) => onOpen(row),
                onCellKeyDown: ({ row, field }, event) => {
                  if (event.key === 'Enter' && field !== '__check__' && !event.nativeEvent.isComposing) onOpen(row)
                },
              }
            : {})}
          sx={{ border: 0, ...(isTall ? { '& .MuiDataGrid-cell': { display: 'flex', alignItems: 'center' } } : {}), '& .MuiDataGrid-row': onOpen ? { cursor: 'pointer' } : {} }}
        />
      </Paper>
    </>
  )
}

/** A filter that is not set says nothing. */
function withoutBlanks(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined && value !== ''))
}

const optional = new WeakMap<z.ZodObject, z.ZodObject>()

/** The query's input with nothing asked for: filters are never required. */
function optionalFilters(schema: z.ZodObject): z.ZodObject {
  let known = optional.get(schema)
  if (!known) optional.set(schema, (known = schema.partial() as unknown as z.ZodObject))
  return known
}
