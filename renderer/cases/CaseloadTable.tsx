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

/** Who carries how much: open cases with their band, the stages they are in, and where something has waited too long. */
export function CaseloadTable() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const asked = useRead('cases.caseload', {})
  const number = { align: 'right', headerAlign: 'right', type: 'number', width: 82 } as const
  const count = (value: number | undefined, isGrave = false) =>
    value ? (
      <Typography component="span" variant="body2" sx={isGrave ? { color: 'error.main', fontWeight: 700 } : {}}>
        {value}
      </Typography>
    ) : (
      <Typography component="span" variant="body2" color="textSecondary">
        {'\u2013'}
      </Typography>
    )
  const columns: GridColDef<Load>[] = [
    { field: 'workerName', headerName: text('cases.col.worker'), flex: 1, minWidth: 110 },
    { field: 'open', headerName: text('cases.team.open'), ...number, width: 96 },
    {
      field: 'band',
      headerName: text('cases.team.band'),
      width: 116,
      sortable: false,
      renderCell: ({ row }) => <Band open={row.open} />,
    },
    { field: 'overdue', headerName: text('cases.team.overdue'), ...number, width: 90, renderCell: ({ row }) => count(row.overdue, true) },
    { field: 'dueSoon', headerName: text('cases.team.dueSoon'), ...number, width: 108, renderCell: ({ row }) => count(row.dueSoon) },
    ...liveStatuses.map(
      (status): GridColDef<Load> => ({
        field: status,
        headerName: valueLabel(language, 'cases', 'status', status),
        ...number,
        valueGetter: (_value, row) => row.byStatus[status] ?? 0,
        renderCell: ({ row }) => count(row.byStatus[status]),
      }),
    ),
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
            onOpen={(row) => void navigate({ to: '/cases', search: { worker: row.workerId } as never })}
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
