import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { caseStatuses, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { ExportButton } from '../core/list/ExportButton.tsx'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useFilters } from '../core/useFilters.ts'
import { BoardFilters } from './BoardFilters.tsx'

type Line = CallOutput<'cases.board'>['rows'][number]

const pageSize = 50
/** Columns of the exported table whose words are another field's. */
const nameOfColumn: Record<string, string> = { clientName: 'clientId', workerName: 'workerId' }
const dueDays: Record<string, number> = { overdue: -1, week: 7 }

/** Cases as lines: where each stands, what is due first, and how much is missing for its next step. */
export function CaseBoard({ isLeader, onReceive }: { isLeader: boolean; onReceive: () => void }) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const [filters, setFilters] = useFilters()
  const [page, setPage] = useState(0)
  const { stage = 'live', worker, programme, due } = filters
  const status = caseStatuses.find((one) => one === stage)
  const wanted = {
    ...(status ? { status: [status] } : stage === 'all' ? {} : { isLive: stage !== 'over' }),
    ...(worker ? { workerId: worker } : {}),
    ...(programme ? { programmeId: programme } : {}),
    ...(due && due in dueDays ? { dueWithinDays: dueDays[due] } : {}),
  }
  const asked = useRead('cases.board', { ...wanted, limit: pageSize, offset: page * pageSize })
  const columns = useColumns(isLeader)
  const exported = ['caseNo', 'clientName', 'status', 'workerName', 'urgency', 'source', 'receivedOn', 'openedOn', 'closedOn'].map((field) => ({
    field,
    label: fieldLabel(language, 'cases', nameOfColumn[field] ?? field),
    ...(field === 'urgency' ? { codeList: 'urgency' } : field === 'source' ? { codeList: 'caseSource' } : {}),
  }))
  const isFiltered = stage !== 'live' || Boolean(worker ?? programme ?? due)
  const clear = (): void => setFilters({ stage: undefined, worker: undefined, programme: undefined, due: undefined })
  return (
    <>
      <BoardFilters
        isLeader={isLeader}
        filters={{ stage, worker, programme, due }}
        onChange={(changes) => {
          setPage(0)
          setFilters(changes)
        }}
      />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1 }}>
        <ExportButton name="cases.board" label={text('cases.title')} filter={wanted} columns={exported} ids={null} />
      </Box>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <EmptyState
          words={text(isFiltered ? 'cases.noneFiltered' : 'cases.none')}
          action={
            isFiltered ? (
              <Button onClick={clear}>{text('cases.filter.clear')}</Button>
            ) : (
              <Button variant="contained" onClick={onReceive}>
                {text('cases.receive')}
              </Button>
            )
          }
        />
      ) : (
        <RecordGrid
          label={text('cases.title')}
          rows={asked.data?.rows ?? []}
          columns={columns}
          isLoading={asked.isFetching}
          onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
          paging={{ total: asked.data?.total ?? 0, model: { page, pageSize }, onChange: (model) => setPage(model.page) }}
        />
      )}
    </>
  )
}

function useColumns(isLeader: boolean): GridColDef<Line>[] {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const person: GridColDef<Line> = {
    field: 'clientName',
    headerName: text('cases.col.person'),
    flex: 1,
    minWidth: 190,
    display: 'flex',
    renderCell: ({ row }) => (
      <>
        <Typography component="span" sx={{ fontWeight: 700, mr: 1 }}>
          {row.clientName ?? row.clientNo}
        </Typography>
        <Typography component="span" variant="body2" color="textSecondary">
          {row.caseNo}
        </Typography>
      </>
    ),
  }
  const columns: GridColDef<Line>[] = [
    person,
    {
      field: 'status',
      headerName: text('cases.col.stage'),
      width: 104,
      display: 'flex',
      renderCell: ({ row }) => <Chip size="small" variant="outlined" color={row.status === 'suspended' ? 'warning' : 'default'} label={valueLabel(language, 'cases', 'status', row.status)} />,
    },
    { field: 'nextDue', headerName: text('cases.col.due'), flex: 0.9, minWidth: 226, display: 'flex', renderCell: ({ row }) => row.nextDue && <NextDue due={row.nextDue} /> },
    { field: 'gapCount', headerName: text('cases.col.gaps'), width: 124, display: 'flex', renderCell: ({ row }) => <Missing line={row} /> },
    {
      field: 'lastSessionOn',
      headerName: text('cases.col.lastSession'),
      width: 128,
      valueFormatter: (value: string | null) => (value === null ? text('cases.noSession') : dateText(value, language)),
    },
    {
      field: 'urgency',
      headerName: fieldLabel(language, 'cases', 'urgency'),
      width: 92,
      display: 'flex',
      renderCell: ({ row }) => (
        <Typography component="span" variant="body2" sx={{ color: row.urgency === 'urgent' || row.urgency === 'emergency' ? 'error.main' : undefined }}>
          {label('urgency', row.urgency)}
        </Typography>
      ),
    },
  ]
  if (isLeader) columns.splice(2, 0, { field: 'workerName', headerName: text('cases.col.worker'), width: 100 })
  return columns
}

/** What is due first, and when. */
export function NextDue({ due }: { due: NonNullable<Line['nextDue']> }) {
  const { text } = useTexts()
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
      <DueChip dueOn={due.dueOn} />
      <Typography component="span" variant="body2" noWrap>
        {text(`cases.timer.${due.kind}`)}
      </Typography>
    </Box>
  )
}

function Missing({ line }: { line: Line }) {
  const { text, language } = useTexts()
  if (line.nextTo === null) return null
  if (line.gapCount > 0) return <Chip size="small" color="warning" variant="outlined" label={text('cases.gapCount', { count: line.gapCount })} />
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      {line.status === 'intake' ? text('cases.col.toDecide') : text('cases.ready', { stage: stageWord(line.nextTo, text) ?? valueLabel(language, 'cases', 'status', line.nextTo) })}
    </Typography>
  )
}

function stageWord(to: CaseStatus, text: ReturnType<typeof useTexts>['text']): string | undefined {
  return to === 'suspended' || to === 'notOpened' ? undefined : text(`cases.stage.${to}`)
}
