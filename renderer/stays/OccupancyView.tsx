import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { LineChart } from '@mui/x-charts/LineChart'
import type { CallOutput } from '../../shared/contract.ts'
import { addDays } from '../../shared/core/dates.ts'
import { DateInput } from '../core/form/DateInput.tsx'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FactTable } from '../core/ui/FactTable.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useFilters } from '../core/useFilters.ts'
import { useRead } from '../core/useCalls.ts'

type Occupancy = CallOutput<'stays.occupancy'>
type Sums = Occupancy['all']

/** As many days are shown while nobody chose others. */
const usualDays = 30

const percent = (part: number, whole: number): string => (whole === 0 ? '\u2014' : `${(Math.floor((part * 1000) / whole + 0.5) / 10).toFixed(1)}%`)
const days = (value: number | null): string => (value === null ? '\u2014' : String(Math.round(value * 10) / 10))
const meanOf = ({ stayedDays, leavers }: Sums): number | null => (leavers === 0 ? null : stayedDays / leavers)

/** How full the house was: beds in use by day with the beds on offer, nights and lengths of stay by programme. */
export function OccupancyView() {
  const { text } = useTexts()
  const { today } = useSession()
  const [{ from, to, programmeId }, setFilters] = useFilters()
  const programmes = useRead('programmes.list', { limit: 500 })
  const lodging = (programmes.data?.rows ?? []).filter(({ kind }) => kind === 'lodging')
  const last = to ?? addDays(today, -1)
  const asked = useRead('stays.occupancy', { from: from ?? addDays(last, 1 - usualDays), to: last, ...(programmeId ? { programmeId } : {}) })
  if (programmes.data && lodging.length === 0) return <EmptyState words={text('occupancy.none')} />
  return (
    <>
      <Box role="group" aria-label={text('list.filters')} sx={{ display: 'flex', gap: 1.5, mb: 2, flexWrap: 'wrap' }}>
        <Box sx={{ width: 190 }}>
          <DateInput label={text('list.from')} value={from ?? addDays(last, 1 - usualDays)} onChange={(next) => setFilters({ from: next ?? undefined })} />
        </Box>
        <Box sx={{ width: 190 }}>
          <DateInput label={text('list.to')} value={last} onChange={(next) => setFilters({ to: next ?? undefined })} />
        </Box>
        <TextField
          select
          label={text('occupancy.programme')}
          value={lodging.some(({ id }) => id === programmeId) ? programmeId : ''}
          onChange={(event) => setFilters({ programmeId: event.target.value || undefined })}
          sx={{ width: 240 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{text('occupancy.all')}</MenuItem>
          {lodging.map((one) => (
            <MenuItem key={one.id} value={one.id}>
              {one.name}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <FailureAlert problem={asked.error} />
      {asked.data && (
        <>
          <Figures {...asked.data} programmeId={programmeId} />
          <ByDay {...asked.data} programmeId={programmeId} />
        </>
      )}
    </>
  )
}

/** Where the stays behind a number are listed. */
function listOf(filters: Record<string, string | undefined>): string {
  const said = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/stays?${new URLSearchParams([['tab', 'list'], ...said] as [string, string][])}`
}

function Figures({ from, to, all, programmes, programmeId }: Occupancy & { programmeId: string | undefined }) {
  const { text } = useTexts()
  const head = ['programme', 'nights', 'bedNights', 'share', 'leavers', 'median', 'mean'] as const
  const row = (key: string, name: string, sums: Sums, of: string | undefined) => ({
    key,
    cells: [
      name,
      countText(sums.nights),
      countText(sums.bedNights),
      percent(sums.nights, sums.bedNights),
      sums.leavers === 0 ? '\u2013' : (
        <RecordLink key="leavers" to={listOf({ exitFrom: from, exitTo: to, programmeId: of })}>
          {countText(sums.leavers)}
        </RecordLink>
      ),
      days(sums.medianDays),
      days(meanOf(sums)),
    ],
  })
  return (
    <Section title={text('occupancy.byProgramme')}>
      <FactTable
        caption={text('occupancy.byProgramme')}
        head={head.map((name) => text(`occupancy.${name}`))}
        rows={[
          ...programmes.map(({ programmeId: id, name, ...sums }) => row(id, name, sums, id)),
          ...(programmes.length > 1 ? [row('all', text('occupancy.all'), all, programmeId)] : []),
        ]}
      />
    </Section>
  )
}

function ByDay({ days: list, programmeId }: Occupancy & { programmeId: string | undefined }) {
  const { text, language } = useTexts()
  const { vars, palette } = useTheme()
  const colour = (vars ?? { palette }).palette
  const short = (on: string) => `${Number(on.slice(5, 7))}/${Number(on.slice(8))}`
  return (
    <Section title={text('occupancy.title')} lead={text('occupancy.lead')}>
      <Box aria-hidden="true" inert>
        <LineChart
          height={280}
          skipAnimation
          disableKeyboardNavigation
          series={[
            { data: list.map(({ nights }) => nights), label: text('occupancy.inUse'), color: colour.primary.main, area: true, showMark: false, curve: 'step' },
            { data: list.map(({ beds }) => beds), label: text('occupancy.beds'), color: colour.warning.main, showMark: false, curve: 'step' },
          ]}
          xAxis={[{ scaleType: 'point', data: list.map(({ on }) => short(on)), height: 30 }]}
          yAxis={[{ min: 0, tickMinStep: 1, width: 44 }]}
          sx={{ '& .MuiLineChart-area': { opacity: 0.25 } }}
        />
      </Box>
      <Box component="details" sx={{ mt: 1 }}>
        <Typography component="summary" sx={{ cursor: 'pointer', py: 0.5 }}>
          {text('occupancy.byDay')}
        </Typography>
        <FactTable
          caption={text('occupancy.title')}
          head={(['day', 'inUse', 'beds', 'share', 'arrived', 'left'] as const).map((name) => text(`occupancy.${name}`))}
          rows={list.toReversed().map(({ on, nights, beds, arrived, left }) => ({
            key: on,
            cells: [
              dateText(on, language),
              nights === 0 ? '\u2013' : (
                <RecordLink key="nights" to={listOf({ inCareOn: on, programmeId })}>
                  {countText(nights)}
                </RecordLink>
              ),
              countText(beds),
              percent(nights, beds),
              countText(arrived),
              left === 0 ? '\u2013' : (
                <RecordLink key="left" to={listOf({ exitFrom: on, exitTo: on, programmeId })}>
                  {countText(left)}
                </RecordLink>
              ),
            ],
          }))}
        />
      </Box>
    </Section>
  )
}
