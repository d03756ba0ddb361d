import SearchIcon from '@mui/icons-material/Search'
import Chip from '@mui/material/Chip'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import type { GridColDef } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useSettledText } from '../core/useSettledText.ts'

type Line = CallOutput<'clients.search'>[number]

/** Everybody this account may see; typing finds by name, pinyin, number or phone. */
export function ClientsPage() {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const navigate = useNavigate()
  const { settled, input } = useSettledText()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const found = useRead('clients.search', { text: settled, limit: 100 }, { enabled: settled !== '' })
  const all = useRead('clients.list', { limit: model.pageSize, offset: model.page * model.pageSize }, { enabled: settled === '' })
  const asked = settled === '' ? all : found
  const rows: Line[] = (settled === '' ? all.data?.rows : found.data) ?? []

  const columns: GridColDef<Line>[] = [
    { field: 'clientNo', headerName: text('clients.no'), width: 150 },
    { field: 'name', headerName: text('clients.name'), flex: 1, minWidth: 160, valueGetter: (_value, row) => row.name ?? row.provisionalName ?? '\u2014' },
    { field: 'sex', headerName: text('clients.sex'), width: 100, valueFormatter: (value: string) => label('sex', value) },
    { field: 'birthDate', headerName: text('clients.birthDate'), width: 170, valueFormatter: (value: string | null) => dateText(value, language) },
    {
      field: 'hasOpenStay',
      headerName: text('stays.status'),
      width: 220,
      renderCell: ({ row }) => (
        <>
          {row.hasOpenStay && <Chip size="small" color="primary" variant="outlined" label={text('clients.inStation')} sx={{ mr: 0.5 }} />}
          {row.isUnidentified && <Chip size="small" variant="outlined" label={text('clients.unknown')} sx={{ mr: 0.5 }} />}
          {row.isRestricted && <Chip size="small" variant="outlined" label={text('clients.restricted')} />}
        </>
      ),
    },
  ]
  return (
    <Page title={text('clients.title')} lead={all.data ? text('clients.count', { count: countText(all.data.total) }) : undefined}>
      <TextField
        {...input}
        type="search"
        placeholder={text('clients.search')}
        autoFocus
        sx={{ mb: 2, maxWidth: 560 }}
        slotProps={{
          htmlInput: { 'aria-label': text('clients.search') },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon />
              </InputAdornment>
            ),
          },
        }}
      />
      <FailureAlert problem={asked.error} />
      {rows.length === 0 && asked.isSuccess ? (
        <EmptyState words={settled === '' ? text('clients.none') : text('clients.noneFound', { text: settled })} />
      ) : (
        <RecordGrid
          label={text('clients.title')}
          rows={rows}
          columns={columns}
          isLoading={asked.isFetching}
          onOpen={(row) => void navigate({ to: '/clients/$clientId', params: { clientId: row.id } })}
          {...(settled === '' ? { paging: { total: all.data?.total ?? 0, model, onChange: setModel } } : {})}
        />
      )}
    </Page>
  )
}
