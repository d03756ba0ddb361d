import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { dateText, countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Section } from '../core/ui/Section.tsx'
import { BulletBar } from './BulletBar.tsx'
import type { Progress } from './ProgressView.tsx'

const perMille = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole))
export const percentText = (perMilleValue: number): string => `${(perMilleValue / 10).toFixed(1)}%`

/** Three bars that should go together: the time gone, what was reached, what was spent. */
export function ProgressHead({ progress }: { progress: Progress }) {
  const { text, language } = useTexts()
  const { passedDays, totalDays, money, lines } = progress
  const time = perMille(passedDays, totalDays)
  const bars = [
    { name: 'time', value: time, words: text('progress.days', { passed: countText(passedDays), total: countText(totalDays) }) },
    ...(money.resultsPerMille === null ? [] : [{ name: 'results', value: money.resultsPerMille, words: text('progress.resultsWords') }]),
    ...(money.budgetFen === 0 ? [] : [{ name: 'money', value: perMille(money.spentFen, money.budgetFen), words: text('progress.moneyWords') }]),
  ] as const
  const counted = (pace: string): number => lines.filter((line) => line.pace === pace).length
  const standing = (['behind', 'onCourse', 'ahead', 'reached', 'noFigure'] as const).filter((pace) => counted(pace) > 0).map((pace) => text(`progress.count.${pace}`, { count: counted(pace) }))
  const hasTargets = lines.some((line) => line.target !== null)
  return (
    <Section
      title={text('progress.asOf', { date: dateText(progress.asOf, language) })}
      lead={hasTargets ? text('progress.standing', { count: lines.length, words: standing.join(text('progress.comma')) }) : text('progress.noTargets')}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))`, gap: 4 }}>
        {bars.map(({ name, value, words }) => (
          <Box key={name}>
            <Typography variant="body2" color="textSecondary">
              {text(`progress.bar.${name as 'time'}`)}
            </Typography>
            <Typography sx={{ fontSize: '1.5rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>{percentText(value)}</Typography>
            <BulletBar value={value} expected={name === 'time' ? null : time} isBehind={name === 'results' && value < time * 0.9} />
            <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
              {words}
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  )
}
