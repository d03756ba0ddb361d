import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { BarChart } from '@mui/x-charts/BarChart'
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import type { GridColDef } from '@mui/x-data-grid'
import type { CallOutput } from '../../shared/contract.ts'
import { liveStatuses } from '../../shared/cases/caseStatus.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'

type Load = CallOutput<'cases.caseload'>[number]

const number = { align: 'right', headerAlign: 'right', type: 'number', display: 'flex' } as const

/** Who carries and does how much, against the site's limit, and where something has waited too long. */
export function CaseloadTable() {
  const { text } = useTexts()
  const { today } = useSession()
  const asked = useRead('cases.caseload', {})
  const limit = useRead('quality.thresholds', {}).data?.inForce.caseloadLimit
  const columns = useColumns(limit, `${today.slice(0, 7)}-01`, today)
  const loads = asked.data ?? []
  if (asked.data?.length === 0) return <EmptyState words={text('cases.team.none')} />
  return (
    <>
      <FailureAlert problem={asked.error} />
      {limit !== undefined && loads.length > 0 && <LoadChart loads={loads} limit={limit} />}
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {text('cases.team.lead')}
      </Typography>
      <RecordGrid label={text('cases.tab.team')} rows={loads} columns={columns} rowId={(row) => row.workerId} isLoading={asked.isFetching} />
    </>
  )
}

function useColumns(limit: number | undefined, monthStart: string, today: string): GridColDef<Load>[] {
  const { text, language } = useTexts()
  const counted = (field: 'open' | 'sessionsThisMonth' | 'unsignedNotes' | 'overdueFollowUps' | 'overdue' | 'dueSoon', label: string, width: number, list: (worker: string) => string, isGrave = false): GridColDef<Load> => ({
    field,
    headerName: label,
    ...number,
    width,
    renderCell: ({ row }) => <Count value={row[field]} to={list(row.workerId)} isGrave={isGrave} />,
  })
  return [
    { field: 'workerName', headerName: text('cases.col.worker'), width: 110, display: 'flex' },
    counted('open', text('cases.team.open'), language === 'en' ? 70 : 96, (worker) => `/cases?workerId=${worker}`),
    {
      field: 'load',
      headerName: text('cases.team.load'),
      width: 118,
      display: 'flex',
      sortable: false,
      renderCell: ({ row }) => (limit === undefined ? null : <Against open={row.open} limit={limit} />),
    },
    counted('sessionsThisMonth', text('cases.team.sessions'), language === 'en' ? 166 : 96, (worker) => `/sessions?workerId=${worker}&state=signed&from=${monthStart}&to=${today}`),
    counted('unsignedNotes', text('cases.team.unsigned'), language === 'en' ? 132 : 96, (worker) => `/sessions?workerId=${worker}&state=draft`),
    counted('overdueFollowUps', text('cases.team.followUps'), language === 'en' ? 130 : 96, (worker) => `/follow-ups?workerId=${worker}&due=overdue`, true),
    counted('overdue', text('cases.team.overdue'), 88, (worker) => `/cases?workerId=${worker}&due=overdue`, true),
    counted('dueSoon', text('cases.team.dueSoon'), language === 'en' ? 128 : 112, (worker) => `/cases?workerId=${worker}&due=week`),
    {
      field: 'byStatus',
      headerName: text('cases.team.stages'),
      flex: 1,
      minWidth: 180,
      display: 'flex',
      sortable: false,
      renderCell: ({ row }) => (
        <Typography variant="body2" color="textSecondary" noWrap title={stages(row)}>
          {stages(row)}
        </Typography>
      ),
    },
  ]
  function stages(row: Load): string {
    return liveStatuses
      .filter((status) => row.byStatus[status])
      .map((status) => `${valueLabel(language, 'cases', 'status', status)} ${row.byStatus[status]}`)
      .join(text('common.listComma'))
  }
}

/** Open cases of each worker as a bar, what lies beyond the limit in another colour; the table below is its twin. */
function LoadChart({ loads, limit }: { loads: readonly Load[]; limit: number }) {
  const { text } = useTexts()
  const { vars, palette } = useTheme()
  const colour = (vars ?? { palette }).palette
  const most = Math.max(limit, ...loads.map(({ open }) => open))
  return (
    <Section title={text('cases.team.chart')} lead={text('cases.team.chartLead', { limit })}>
      <Box aria-hidden="true" inert>
        <BarChart
          height={Math.max(130, loads.length * 36 + 70)}
          layout="horizontal"
          skipAnimation
          disableKeyboardNavigation
          series={[
            { data: loads.map(({ open }) => Math.min(open, limit)), label: text('cases.team.within'), stack: 'all', color: colour.primary.main },
            { data: loads.map(({ open }) => Math.max(0, open - limit)), label: text('cases.team.beyond'), stack: 'all', color: colour.error.main },
          ]}
          yAxis={[{ scaleType: 'band', data: loads.map(({ workerId, workerName }) => workerName ?? workerId.slice(-6)), width: 110 }]}
          xAxis={[{ height: 30, min: 0, max: most, tickMinStep: 1 }]}
        >
          <ChartsReferenceLine x={limit} lineStyle={{ stroke: colour.text.secondary, strokeDasharray: '4 3' }} />
        </BarChart>
      </Box>
    </Section>
  )
}

/** How full somebody's hands are, in words and not by colour alone. */
function Against({ open, limit }: { open: number; limit: number }) {
  const { text } = useTexts()
  if (open > limit) return <Chip size="small" variant="outlined" color="error" label={text('cases.team.over', { count: open - limit })} />
  return (
    <Typography component="span" variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {text('cases.team.loadOf', { open, limit })}
    </Typography>
  )
}

/** A count that is read at a glance and opens its list: nothing is a dash, what has waited too long stands out. */
function Count({ value, to, isGrave }: { value: number; to: string; isGrave: boolean }) {
  if (value === 0)
    return (
      <Typography component="span" variant="body2" color="textSecondary">
        {'\u2013'}
      </Typography>
    )
  return (
    <Typography component="span" variant="body2" sx={isGrave ? { fontWeight: 700, '& a': { color: 'error.main' } } : {}}>
      <RecordLink to={to}>{value}</RecordLink>
    </Typography>
  )
}
