import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useEffect, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { contract, type CallInput } from '../../../shared/contract.ts'
import type { ListSort } from '../../../shared/ipc/listSort.ts'
import { FormFields } from '../form/FormFields.tsx'
import { useTexts } from '../language.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useRead } from '../useCalls.ts'
import { usePreference } from '../usePreference.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { ExportButton } from './ExportButton.tsx'
import { ListCount } from './ListCount.tsx'
import { ListGrid, pageSize, type ListColumn, type ListRow } from './ListGrid.tsx'
import { askedOf, filterSchema, type ListFilter } from './listFilter.ts'
import { isFiltered, keptViews, noViews, type ListName, type ListView } from './listView.ts'
import { useChosenRows } from './chosenRows.ts'
import { useListFilter } from './useListFilter.ts'
import { ViewsButton } from './ViewsButton.tsx'

export type { ListColumn } from './ListGrid.tsx'

interface Props<Row extends ListRow> {
  /** the query that answers pages: its input has `limit`, `offset` and `sort` */
  name: ListName
  /** where one query stands behind several lists, which of them this is */
  part?: string
  label: string
  columns: readonly ListColumn<Row>[]
  /** what a person filters by; a bare name is a field of the query's input */
  filters?: readonly (string | ListFilter)[]
  table?: string
  /** whom a row is about, where the row itself does not say the name */
  personOf?: (row: Row) => string | null
  /** the order while nobody chose another; without it the query's own */
  usualSort?: ListSort
  /** what is always asked, such as whose records */
  fixed?: Record<string, unknown>
  isWaiting?: boolean
  onOpen?: (row: Row) => void
  /** told of the rows of each page: for what is asked about them beside the list */
  onRows?: (rows: readonly Row[]) => void
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
 * A list that may hold a hundred thousand rows: the service filters, sorts and pages. What it is filtered by stands in
 * the address; each account keeps its own order, columns and views. What is shown can leave as a table, which is logged.
 */
export function RecordList<Row extends ListRow>({ name, part, label, columns, filters = [], table, personOf, usualSort, fixed = {}, isWaiting = false, onOpen, onRows, isTall = false, empty, tools }: Props<Row>) {
  const { text } = useTexts()
  const kept = usePreference(`list.${name}${part ? `.${part}` : ''}`, keptViews, noViews)
  const specs = filters.map((one): ListFilter => named(typeof one === 'string' ? { name: one } : one, text))
  const input = contract[name].input as unknown as z.ZodObject
  const schema = filterSchema(input, specs)
  const [filter, setFilter] = useListFilter(schema, specs)
  const usual: ListView = { filter: {}, sort: usualSort ?? null, hidden: columns.filter((column) => column.isExtra).map((column) => column.field) }
  const view: ListView = { ...(kept.value.last ?? usual), filter: filter as ListView['filter'] }
  const sort = columns.some((column) => column.isSortable && column.field === view.sort?.by) ? view.sort : null
  const asked = { ...askedOf(schema, specs, filter), ...fixed }
  const rowsAre = JSON.stringify(asked)
  const chosen = useChosenRows(rowsAre)
  const [turned, setTurned] = useState({ to: 0, of: '' })
  const pageOf = JSON.stringify([rowsAre, sort])
  const page = turned.of === pageOf ? turned.to : 0

  const setView = (next: ListView): void => {
    if (JSON.stringify(next.filter) !== JSON.stringify(view.filter)) setFilter(next.filter)
    kept.keep({ ...kept.value, last: { ...next, filter: {} } })
  }
  const wanted = { ...asked, ...(sort ? { sort } : {}) }
  const found = useRead(name, { ...wanted, limit: pageSize, offset: page * pageSize } as CallInput<typeof name>, { enabled: kept.isReady && !isWaiting })
  const data = found.data as unknown as Page<Row> | undefined
  const rows = data?.rows ?? []
  useEffect(() => {
    if (data) onRows?.(data.rows)
  }, [data, onRows])
  const total = data?.total ?? 0
  const isNarrowed = isFiltered(view)
  const isNothing = data?.total === 0 && !found.isPlaceholderData

  const personIds = personOf ? [...new Set(rows.flatMap((row) => personOf(row) ?? []))] : []
  const people = useRead('clients.lines', { clientIds: personIds }, { enabled: personIds.length > 0 })
  const nameOf = (clientId: string): string => {
    const person = people.data?.find((one) => one.id === clientId)
    return person ? (person.name ?? person.provisionalName ?? person.clientNo) : ''
  }

  if (isNothing && !isNarrowed) return <EmptyState words={empty.words} action={empty.action} />
  const clear = (
    <Button size="small" onClick={() => setFilter({})}>
      {text('list.clearFilters')}
    </Button>
  )
  return (
    <>
      {specs.length > 0 && (
        <Paper component="section" aria-label={text('list.filters')} sx={{ px: 2, pb: 2, pt: 1, mb: 2 }}>
          <FormFields
            schema={schema}
            table={table ?? null}
            sections={[{ fields: specs }]}
            values={{ ...Object.fromEntries(specs.flatMap((spec) => (spec.usual ? [[spec.name, spec.usual]] : []))), ...filter }}
            onChange={setFilter}
            problem={found.error}
          />
        </Paper>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 36, flexWrap: 'wrap' }}>
        <ListCount total={data ? total : null} chosen={chosen} shown={rows} />
        {isNarrowed && clear}
        <Box sx={{ flexGrow: 1 }} />
        {tools?.(chosen.ids)}
        <ViewsButton kept={kept.value} view={view} usual={usual} onKeep={kept.keep} onOpen={setView} />
        <ColumnsButton columns={columns} hidden={view.hidden} onChange={(hidden) => setView({ ...view, hidden })} />
        <ExportButton name={name} label={label} filter={wanted} columns={columns.filter((column) => !column.isForEyes && !view.hidden.includes(column.field))} ids={chosen.ids.length > 0 ? chosen.ids : null} />
      </Box>
      <FailureAlert problem={found.error} />
      {isNothing ? (
        <EmptyState words={text('list.noneFiltered')} action={clear} />
      ) : (
        <ListGrid
          label={label}
          rows={rows}
          total={total}
          columns={columns}
          hidden={view.hidden}
          isLoading={found.isFetching}
          sort={sort}
          onSort={(next) => setView({ ...view, sort: next })}
          page={page}
          onTurn={(to) => setTurned({ to, of: pageOf })}
          chosen={chosen.ids}
          onChoose={chosen.choose}
          nameOf={nameOf}
          isTall={isTall}
          {...(onOpen ? { onOpen } : {})}
        />
      )}
    </>
  )
}

/** Days of a list are said as the span they are; what helps to fill a field in does not help to look for it. */
function named(spec: ListFilter, text: ReturnType<typeof useTexts>['text']): ListFilter {
  return { columns: 3, hint: '', ...(spec.name === 'from' || spec.name === 'to' ? { label: text(`list.${spec.name}`) } : {}), ...spec }
}
