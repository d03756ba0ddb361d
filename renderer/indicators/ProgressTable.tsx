import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useTheme } from '@mui/material/styles'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { SparkLineChart } from '@mui/x-charts/SparkLineChart'
import type { DateSpan } from '../../shared/core/dates.ts'
import { measuredText } from '../../shared/indicators/measure.ts'
import { partsText } from '../../shared/reports/reportNumbers.ts'
import type { Pace } from '../../shared/indicators/pace.ts'
import { unitText, useIndicators } from '../contracts/useIndicators.ts'
import { useTexts } from '../core/language.ts'
import { BulletBar } from './BulletBar.tsx'
import type { OpenRecords, Progress, ProgressLine } from './ProgressView.tsx'

/** What wants looking at stands first. */
const order: readonly Pace[] = ['behind', 'noFigure', 'onCourse', 'ahead', 'reached', 'notBegun', 'noTarget']
const colors: Partial<Record<Pace, 'warning' | 'success' | 'primary'>> = { behind: 'warning', onCourse: 'primary', ahead: 'success', reached: 'success' }

/** One line a target. The numbers are buttons that open their records; the pictures say nothing the numbers do not. */
export function ProgressTable({ progress, open }: { progress: Progress; open: OpenRecords }) {
  const { text } = useTexts()
  const lines = progress.lines.toSorted((a, b) => order.indexOf(a.pace) - order.indexOf(b.pace) || a.indicatorId.localeCompare(b.indicatorId))
  const hasTargets = lines.some((line) => line.target !== null)
  return (
    <TableContainer>
      <Table size="small" aria-label={text('progress.targets')} sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <TableHead>
          <TableRow>
            <TableCell>{text('progress.indicator')}</TableCell>
            {hasTargets && <TableCell align="right">{text('progress.target')}</TableCell>}
            <TableCell align="right">{text('progress.quarter')}</TableCell>
            <TableCell align="right">{text('progress.toDate')}</TableCell>
            {hasTargets && <TableCell sx={{ width: 190 }}>{text('progress.done')}</TableCell>}
            {hasTargets && <TableCell>{text('progress.pace')}</TableCell>}
            <TableCell sx={{ width: 110 }}>{text('progress.trend')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <Line key={`${line.indicatorId} ${line.targetPeriod}`} line={line} progress={progress} hasTargets={hasTargets} open={open} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function Line({ line, progress, hasTargets, open }: { line: ProgressLine; progress: Progress; hasTargets: boolean; open: OpenRecords }) {
  const { text } = useTexts()
  const { word } = useIndicators()
  const unit = unitText(line, word(line.unitName), text)
  const written = (value: number | null): string => measuredText(line, value)
  const held = line.targetPeriod === 'quarter' ? line.inQuarter.value : line.toDate.value
  const attained = line.target !== null && line.target > 0 && held !== null ? Math.round((held * 1000) / line.target) : null
  const due = line.expected !== null && line.target !== null && line.target > 0 ? Math.round((line.expected * 1000) / line.target) : null
  return (
    <TableRow hover>
      <TableCell component="th" scope="row">
        {word(line.name)}
        <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
          {line.indicatorId}
        </Typography>
      </TableCell>
      {hasTargets && (
        <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
          {line.target === null ? '\u2014' : `${written(line.target)} ${unit}`}
          {line.targetPeriod === 'quarter' && (
            <Typography variant="body2" color="textSecondary">
              {text('progress.eachQuarter')}
            </Typography>
          )}
        </TableCell>
      )}
      <TableCell align="right">
        <Standing line={line} standing={line.inQuarter} span={progress.quarterSpan} unit={unit} open={open} />
      </TableCell>
      <TableCell align="right">
        <Standing line={line} standing={line.toDate} span={progress.toDate} unit={unit} open={open} />
      </TableCell>
      {hasTargets && (
        <TableCell>
          {attained !== null && (
            <>
              <BulletBar value={attained} expected={due} isBehind={line.pace === 'behind'} />
              <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
                {text('progress.attained', { percent: (attained / 10).toFixed(1), expected: written(line.expected) })}
              </Typography>
            </>
          )}
        </TableCell>
      )}
      {hasTargets && (
        <TableCell>
          <Chip size="small" variant="outlined" label={text(`progress.is.${line.pace}`)} color={colors[line.pace] ?? 'default'} />
        </TableCell>
      )}
      <TableCell>
        <Trend line={line} written={written} />
      </TableCell>
    </TableRow>
  )
}

interface StandingProps {
  line: ProgressLine
  standing: ProgressLine['toDate']
  span: DateSpan
  unit: string
  open: OpenRecords
}

function Standing({ line, standing, span, unit, open }: StandingProps) {
  const { text } = useTexts()
  const { word } = useIndicators()
  const sign = line.unit === 'percent' && standing.value !== null ? '%' : ''
  const shown = `${measuredText(line, standing.value)}${sign}`
  const figure = { id: line.indicatorId, name: line.name, unitName: line.unitName, value: standing.value, scale: line.scale, shown: sign ? shown : `${shown} ${unit}` }
  return (
    <>
      {open ? (
        <Button size="small" sx={{ minWidth: 0, fontSize: '1rem', py: 0 }} onClick={() => open(figure, span)} aria-label={text('progress.open', { value: shown, name: word(line.name) })}>
          {shown}
        </Button>
      ) : (
        shown
      )}
      {standing.N !== null && (
        <Typography variant="body2" color="textSecondary">
          {partsText(standing)}
        </Typography>
      )}
    </>
  )
}

/** The last quarters as small bars, and in words for who does not see them. */
function Trend({ line, written }: { line: ProgressLine; written: (value: number | null) => string }) {
  const { text } = useTexts()
  const theme = useTheme()
  const words = line.trend.map(({ quarter, value }) => `${text('period.quarter', { year: quarter.slice(0, 4), number: quarter.slice(5) })} ${written(value)}`).join(text('progress.comma'))
  return (
    <Box title={words} sx={{ position: 'relative' }}>
      <Box aria-hidden="true" inert sx={{ height: 30 }}>
        <SparkLineChart
          data={line.trend.map(({ value }) => value ?? 0)}
          plotType="bar"
          height={30}
          width={96}
          color={theme.vars?.palette.primary.main ?? theme.palette.primary.main}
        />
      </Box>
      <Box component="span" sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}>
        {words}
      </Box>
    </Box>
  )
}
