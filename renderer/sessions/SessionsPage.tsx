import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { GridColDef } from '@mui/x-data-grid'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { ClientPicker } from '../clients/ClientPicker.tsx'
import { DateInput } from '../core/form/DateInput.tsx'
import { countText, dateText } from '../core/format.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { ExportButton } from '../core/list/ExportButton.tsx'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { StartSessionDialog } from './StartSessionDialog.tsx'
import { WorkerChoice } from './WorkerChoice.tsx'

type Line = CallOutput<'sessions.list'>['rows'][number]

const states = ['all', 'draft', 'late', 'signed'] as const
const noFilter = { state: 'all' as (typeof states)[number], clientId: null as string | null, from: null as string | null, to: null as string | null }

/** Notes, those that still want a signature first: the place to catch up. */
export function SessionsPage() {
  const { text, language } = useTexts()
  const { accountId } = useSession()
  const seesOthers = useHolds('manager', 'supervisor')
  const code = useCodeLabels()
  const navigate = useNavigate()
  const { caseId } = useSearch({ strict: false }) as { caseId?: string }
  const [worker, setWorker] = useState(seesOthers ? 'all' : accountId)
  const [filter, setFilter] = useState(noFilter)
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const [isStarting, setIsStarting] = useState(false)
  useCommandAnswer('sessions.draft', () => setIsStarting(true))
  const narrow = (part: Partial<typeof noFilter>): void => {
    setFilter({ ...filter, ...part })
    setModel({ ...model, page: 0 })
  }
  const wanted = {
    order: 'unsignedFirst' as const,
    ...(worker === 'all' ? {} : { workerId: worker }),
    ...(filter.state === 'draft' || filter.state === 'signed' ? { status: filter.state } : {}),
    ...(filter.state === 'late' ? { isLate: true } : {}),
    ...(filter.clientId ? { clientId: filter.clientId } : {}),
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
    ...(caseId ? { caseId } : {}),
  }
  const found = useRead('sessions.list', { ...wanted, limit: model.pageSize, offset: model.page * model.pageSize })
  const rows = found.data?.rows ?? []
  const isFiltered = filter.state !== 'all' || filter.clientId !== null || filter.from !== null || filter.to !== null

  const exported = [
    { field: 'heldOn', label: text('calendar.day') },
    { field: 'startTime', label: text('calendar.time') },
    { field: 'clientName', label: text('sessions.client') },
    { field: 'caseNo', label: text('sessions.caseNo') },
    { field: 'mode', label: text('sessions.mode'), codeList: 'sessionMode' },
    { field: 'workerName', label: text('sessions.worker') },
    { field: 'status', label: text('calendar.state') },
  ]
  const columns: GridColDef<Line>[] = [
    { field: 'heldOn', headerName: text('calendar.day'), width: 140, valueFormatter: (value: string) => dateText(value, language) },
    { field: 'startTime', headerName: text('calendar.time'), width: 110, valueGetter: (_value, row) => [row.startTime, row.endTime].filter(Boolean).join('\u2013') || '\u2014' },
    { field: 'clientName', headerName: text('sessions.client'), flex: 1, minWidth: 100, valueGetter: (_value, row) => row.clientName ?? '\u2014' },
    { field: 'caseNo', headerName: text('sessions.caseNo'), width: 120 },
    { field: 'mode', headerName: text('sessions.mode'), width: 110, valueFormatter: (value: string) => code('sessionMode', value) },
    ...(worker === accountId ? [] : [{ field: 'workerName', headerName: text('sessions.worker'), width: 110 } satisfies GridColDef<Line>]),
    {
      field: 'status',
      headerName: text('calendar.state'),
      width: 210,
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', height: '100%' }}>
          {row.status === 'draft' ? <Chip size="small" color="secondary" variant="outlined" label={text('sessions.unsigned')} /> : <Chip size="small" variant="outlined" label={text('sessions.signed')} />}
          {row.noteDueOn && <DueChip dueOn={row.noteDueOn} />}
          {row.isLate && <Chip size="small" color="warning" variant="outlined" label={text('sessions.late')} />}
        </Box>
      ),
    },
  ]
  return (
    <Page
      title={text('sessions.title')}
      {...(found.data ? { lead: text('sessions.count', { count: countText(found.data.total) }) } : {})}
      action={
        <Button variant="contained" onClick={() => setIsStarting(true)}>
          {text('sessions.write')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(168px, 1fr))', gap: 1.5, mb: 2, alignItems: 'start' }}>
        {seesOthers && (
          <WorkerChoice
            value={worker}
            onChange={(next) => {
              setWorker(next)
              setModel({ ...model, page: 0 })
            }}
          />
        )}
        <TextField select label={text('calendar.state')} value={filter.state} onChange={(event) => narrow({ state: event.target.value as (typeof states)[number] })}>
          {states.map((one) => (
            <MenuItem key={one} value={one}>
              {text(`sessions.state.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <ClientPicker label={text('sessions.client')} value={filter.clientId} onChange={(clientId) => narrow({ clientId })} />
        <DateInput label={text('sessions.from')} value={filter.from} onChange={(from) => narrow({ from })} />
        <DateInput label={text('sessions.to')} value={filter.to} onChange={(to) => narrow({ to })} />
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1 }}>
        <ExportButton name="sessions.list" label={text('sessions.title')} filter={wanted} columns={exported} ids={null} />
      </Box>
      <FailureAlert problem={found.error} />
      {rows.length === 0 && found.isSuccess ? (
        <EmptyState words={text(isFiltered ? 'sessions.noneFound' : 'sessions.none')} action={isFiltered ? <Button onClick={() => setFilter(noFilter)}>{text('sessions.clearFilter')}</Button> : undefined} />
      ) : (
        <RecordGrid
          label={text('sessions.title')}
          rows={rows}
          columns={columns}
          isLoading={found.isFetching}
          onOpen={(row) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: row.id } })}
          paging={{ total: found.data?.total ?? 0, model, onChange: setModel }}
        />
      )}
      {isStarting && <StartSessionDialog onClose={() => setIsStarting(false)} />}
    </Page>
  )
}
