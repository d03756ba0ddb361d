import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import type { CallOutput } from '../../shared/contract.ts'
import { caseloadBand, caseloadBands } from '../../shared/cases/caseStage.ts'
import { liveStatuses } from '../../shared/cases/caseStatus.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'

type Load = CallOutput<'cases.caseload'>[number]

const colours = { 0: 'default', 10: 'success', 20: 'warning', 30: 'error' } as const

const number = { align: 'right', headerAlign: 'right', type: 'number', display: 'flex' } as const

/** Who carries how much: open cases with their band, the stages they are in, and where something has waited too long. */
export function CaseloadTable() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const asked = useRead('cases.caseload', {})
  const columns: GridColDef<Load>[] = [
    { field: 'workerName', headerName: text('cases.col.worker'), width: 150 },
    { field: 'open', headerName: text('cases.team.open'), ...number, width: 104 },
    { field: 'band', headerName: text('cases.team.band'), width: 120, display: 'flex', sortable: false, renderCell: ({ row }) => <Band open={row.open} /> },
    { field: 'overdue', headerName: text('cases.team.overdue'), ...number, width: 96, renderCell: ({ row }) => <Count value={row.overdue} isGrave /> },
    { field: 'dueSoon', headerName: text('cases.team.dueSoon'), ...number, width: 124, renderCell: ({ row }) => <Count value={row.dueSoon} /> },
    {
      field: 'byStatus',
      headerName: text('cases.team.stages'),
      flex: 1,
      minWidth: 260,
      display: 'flex',
      sortable: false,
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', py: 0.5 }}>
          {liveStatuses
            .filter((status) => row.byStatus[status])
            .map((status) => (
              <Chip key={status} size="small" label={`${valueLabel(language, 'cases', 'status', status)} ${row.byStatus[status]}`} />
            ))}
        </Box>
      ),
    },
  ]
  return (
    <>
      <FailureAlert problem={asked.error} />
      {asked.data?.length === 0 ? (
        <EmptyState words={text('cases.team.none')} />
      ) : (
        <>
          <Typography color="textSecondary" sx={{ mb: 1.5 }}>
            {text('cases.team.lead')}
          </Typography>
          <RecordGrid
            label={text('cases.tab.team')}
            rows={asked.data ?? []}
            columns={columns}
            rowId={(row) => row.workerId}
            isLoading={asked.isFetching}
            onOpen={(row) => void navigate({ to: '/cases', search: { workerId: row.workerId } as never })}
          />
        </>
      )}
    </>
  )
}

/** The band a caseload falls into, in words. */
function Band({ open }: { open: number }) {
  const { text } = useTexts()
  const from = caseloadBand(open)
  const next = caseloadBands.find((one) => one > from)
  const words = next === undefined ? text('cases.team.bandOver', { from }) : text('cases.team.bandFrom', { from, to: next - 1 })
  return <Chip size="small" variant="outlined" color={colours[from]} label={words} />
}

/** A count that is read at a glance: nothing is a dash, what has waited too long stands out. */
function Count({ value, isGrave = false }: { value: number; isGrave?: boolean }) {
  const look = value === 0 ? { color: 'text.secondary' } : isGrave ? { color: 'error.main', fontWeight: 700 } : {}
  return (
    <Typography component="span" variant="body2" sx={look}>
      {value === 0 ? '\u2013' : value}
    </Typography>
  )
}
