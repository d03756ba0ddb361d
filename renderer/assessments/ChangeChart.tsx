import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { LineChart } from '@mui/x-charts/LineChart'
import type { CallOutput } from '../../shared/contract.ts'
import type { Instrument } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { bandText, differenceText, scoreText } from './instrumentWords.ts'

export type Scoring = CallOutput<'assessments.list'>['rows'][number]

/** Where the line of a real change lies: the threshold away from the first score, in the better direction. */
function improvedFrom(instrument: Instrument, first: number): number {
  const { threshold, better } = instrument.change
  return better === 'higher' ? first + threshold : first - threshold
}

/** Scores of one instrument over time, with its bands and the line of a real change; the table says the same. */
export function ChangeChart({ instrument, scorings, title }: { instrument: Instrument; scorings: readonly Scoring[]; title: string }) {
  const { text, language } = useTexts()
  const theme = useTheme()
  const label = useCodeLabels()
  const scored = scorings.filter((one) => one.score !== null).toSorted((a, b) => (a.assessedOn === b.assessedOn ? (a.id < b.id ? -1 : 1) : a.assessedOn < b.assessedOn ? -1 : 1))
  if (scored.length === 0) return null
  const unit = instrument.scoring.rule === 'mean' ? instrument.scoring.factor : 1
  const first = scored[0]!.score!
  const goal = improvedFrom(instrument, first)
  const hasGoal = scored.length > 1 && goal >= instrument.scoring.min && goal <= instrument.scoring.max
  const colours = theme.vars?.palette ?? theme.palette
  const small = { fontSize: 12, fill: colours.text.secondary, fontFamily: theme.typography.fontFamily ?? '' }
  return (
    <>
      {scored.length > 1 && (
        <Box aria-hidden="true" inert>
          <LineChart
            height={260}
            hideLegend
            skipAnimation
            disableKeyboardNavigation
            margin={{ right: 24, top: 12, bottom: 0, left: 0 }}
            series={[{ data: scored.map((one) => one.score! / unit), color: colours.primary.main, curve: 'linear', showMark: true }]}
            xAxis={[{ scaleType: 'band', data: scored.map((one, i) => `${dateText(one.assessedOn, language)}${'\u200b'.repeat(i)}`), height: 32 }]}
            yAxis={[{ min: instrument.scoring.min / unit, max: instrument.scoring.max / unit, width: 40 }]}
          >
            {instrument.bands.map((band, i) => (
              <ChartsReferenceLine
                key={band.code}
                y={(band.from - (instrument.scoring.rule === 'mean' || i === 0 ? 0 : 0.5)) / unit}
                label={labelIn(band, language)}
                labelAlign="end"
                labelStyle={small}
                lineStyle={{ stroke: i === 0 ? 'none' : colours.divider }}
                spacing={{ x: 4, y: 3 }}
              />
            ))}
            {hasGoal && (
              <ChartsReferenceLine
                y={goal / unit}
                label={text('assessments.goalLine', { score: scoreText(instrument, goal) })}
                labelAlign="start"
                labelStyle={{ ...small, fill: colours.secondary.main }}
                lineStyle={{ stroke: colours.secondary.main, strokeDasharray: '6 4' }}
                spacing={{ x: 4, y: 3 }}
              />
            )}
          </LineChart>
        </Box>
      )}
      <Box
        component="table"
        aria-label={title}
        sx={{ width: '100%', borderCollapse: 'collapse', '& th': { textAlign: 'left', fontWeight: 500, color: 'text.secondary', fontSize: '0.875rem' }, '& td, & th': { py: 0.75, pr: 2, borderTop: 1, borderColor: 'divider' }, '& .figure': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      >
        <thead>
          <tr>
            <th scope="col">{text('assessments.day')}</th>
            <th scope="col">{text('assessments.stage')}</th>
            <th scope="col" className="figure">{text('assessments.score')}</th>
            <th scope="col">{text('assessments.band')}</th>
            <th scope="col" className="figure">{text('assessments.sinceFirst')}</th>
          </tr>
        </thead>
        <tbody>
          {scored.map((one, i) => (
            <tr key={one.id}>
              <td>
                <RecordLink to={`/assessments/${one.id}`}>{dateText(one.assessedOn, language)}</RecordLink>
              </td>
              <td>{label('assessmentStage', one.stage)}</td>
              <td className="figure">{scoreText(instrument, one.score!)}</td>
              <td>{bandText(instrument, one.band, language)}</td>
              <td className="figure">{i === 0 ? '\u2014' : differenceText(instrument, one.score! - first)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </>
  )
}
