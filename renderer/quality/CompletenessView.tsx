import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { BarChart } from '@mui/x-charts/BarChart'
import { Fragment } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { delayBands } from '../../shared/quality/fieldGroups.ts'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { FactTable } from '../core/ui/FactTable.tsx'
import { PeriodBar, useSummary } from './PeriodBar.tsx'

type Summary = CallOutput<'quality.summary'>

/** Percent to one decimal, half up; a dash where nothing was due. */
const percent = (part: number, whole: number): string => (whole === 0 ? '\u2014' : `${(Math.floor((part * 1000) / whole + 0.5) / 10).toFixed(1)}%`)

/** How much of what the pack asks for is filled in, and how soon things were written down. */
export function CompletenessView() {
  const { text } = useTexts()
  const asked = useSummary()
  const summary = asked.data
  return (
    <>
      <PeriodBar from={summary?.from} to={summary?.to} />
      <FailureAlert problem={asked.error} />
      {summary && summary.completeness.length === 0 && <EmptyState words={text('quality.noRecords')} />}
      {summary && summary.completeness.length > 0 && <Completeness summary={summary} />}
      {summary && summary.timeliness.length > 0 && <Timeliness summary={summary} />}
    </>
  )
}

function Completeness({ summary: { completeness, thresholds } }: { summary: Summary }) {
  const { text, language } = useTexts()
  const { vars, palette } = useTheme()
  const colour = (vars ?? { palette }).palette
  const share = ({ filled, due }: { filled: number; due: number }) => Math.floor((filled * 1000) / due + 0.5) / 10
  const target = thresholds.completenessPerMille / 10
  const groups = completeness.map((one) => ({ ...one, name: text(`quality.group.${one.group}`), isBelow: share(one) < target }))
  return (
    <Section title={text('quality.completeness')} lead={text('quality.completenessLead', { target })}>
      <Box aria-hidden="true" inert>
        <BarChart
          height={groups.length * 34 + 70}
          layout="horizontal"
          skipAnimation
          disableKeyboardNavigation
          series={[
            { data: groups.map((one) => (one.isBelow ? null : share(one))), label: text('quality.reached'), stack: 'all', color: colour.primary.main },
            { data: groups.map((one) => (one.isBelow ? share(one) : null)), label: text('quality.below'), stack: 'all', color: colour.warning.main },
          ]}
          yAxis={[{ scaleType: 'band', data: groups.map(({ name }) => name), width: 130 }]}
          xAxis={[{ height: 30, min: 0, max: 100, valueFormatter: (value: number) => `${value}%` }]}
        />
      </Box>
      {groups.map((group) => (
        <Fragment key={group.group}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 2.5, mb: 0.5 }}>
            <Typography variant="h3" sx={{ m: 0 }}>
              {group.name}
            </Typography>
            <Typography color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {percent(group.filled, group.due)}
            </Typography>
            {group.isBelow && <Chip size="small" color="warning" variant="outlined" label={text('quality.below')} />}
          </Box>
          <FactTable
            caption={group.name}
            head={[text('quality.field'), text('quality.filled'), text('quality.due'), text('quality.share')]}
            rows={group.fields.map(({ field, due, filled }) => ({
              key: field,
              cells: [fieldLabel(language, group.table, field), countText(filled), countText(due), percent(filled, due)],
            }))}
          />
        </Fragment>
      ))}
    </Section>
  )
}

function Timeliness({ summary: { timeliness, thresholds } }: { summary: Summary }) {
  const { text, language } = useTexts()
  const { vars, palette } = useTheme()
  const tones = vars?.palette ?? palette
  const colours = [tones.grey[500], tones.success.main, tones.primary.main, tones.warning.light, tones.warning.main, tones.error.main]
  const bands = delayBands.map(({ from, to }) =>
    from === null ? text('quality.delay.before') : to === null ? text('quality.delay.over', { from }) : from === to ? text('quality.delay.sameDay') : text('quality.delay.days', { from, to }),
  )
  const names = timeliness.map(({ table }) => kindLabel(language, table))
  return (
    <Section title={text('quality.timeliness')} lead={text('quality.timelinessLead', { days: thresholds.entryDelayDays })}>
      <Box aria-hidden="true" inert>
        <BarChart
          height={timeliness.length * 44 + 80}
          layout="horizontal"
          skipAnimation
          disableKeyboardNavigation
          series={bands.map((label, i) => ({ label, stack: 'all', color: colours[i]!, data: timeliness.map(({ bands: counts, total }) => Math.floor((counts[i]! * 1000) / total + 0.5) / 10) }))}
          yAxis={[{ scaleType: 'band', data: names, width: 130 }]}
          xAxis={[{ height: 30, min: 0, max: 100, valueFormatter: (value: number) => `${value}%` }]}
        />
      </Box>
      <FactTable
        caption={text('quality.timeliness')}
        head={[text('quality.record'), ...bands, text('quality.sum'), text('quality.inTime')]}
        rows={timeliness.map(({ table, bands: counts, total, inTime }, i) => ({
          key: table,
          cells: [names[i], ...counts.map(countText), countText(total), percent(inTime, total)],
        }))}
      />
    </Section>
  )
}
