import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { Assessment } from '../../shared/assessments/assessment.ts'
import type { Instrument } from '../../shared/packs/forms.ts'
import { scoreInstrument } from '../../shared/packs/instruments.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { Answers } from './AnswerSheet.tsx'
import { BandScale } from './BandScale.tsx'
import { bandText, scoreText } from './instrumentWords.ts'
import { useChangeWords } from './useChangeWords.ts'

interface Props {
  instrument: Instrument
  answers: Answers
  previous: Pick<Assessment, 'score' | 'band' | 'assessedOn'> | null
}

/** The score while it comes about, in words too, beside the one before; stays in sight while one answers. */
export function ScoreBar({ instrument, answers, previous }: Props) {
  const { text, language } = useTexts()
  const changeWords = useChangeWords()
  const { score, band, missing } = scoreInstrument(instrument, answers)
  const asked = instrument.items.filter((item) => !item.isOptional).length
  const before = previous?.score ?? null
  return (
    <Paper sx={{ position: 'sticky', top: 8, zIndex: 3, px: 2.5, py: 1.5, mb: 2, boxShadow: 3 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '11em minmax(0, 1fr) minmax(0, 1.2fr)', gap: 3, alignItems: 'center' }}>
        <Box role="status">
          <Typography variant="body2" color="textSecondary">
            {score === null ? text('assessments.answered', { done: asked - missing.length, total: asked }) : text('assessments.score')}
          </Typography>
          <Typography component="p" sx={{ fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }}>
            {score === null ? '\u2014' : scoreText(instrument, score)}
            <Typography component="span" color="textSecondary">
              {` / ${scoreText(instrument, instrument.scoring.max)}`}
            </Typography>
          </Typography>
        </Box>
        <Box>
          <Typography sx={{ fontWeight: 700, minHeight: '1.5em' }} aria-live="polite">
            {score === null ? text('assessments.incomplete') : bandText(instrument, band, language)}
          </Typography>
          <BandScale instrument={instrument} score={score} before={before} />
        </Box>
        <Box>
          <Typography variant="body2" color="textSecondary">
            {before === null
              ? text('assessments.noneBefore')
              : text('assessments.before', { score: scoreText(instrument, before), band: bandText(instrument, previous?.band ?? null, language), date: dateText(previous?.assessedOn, language) })}
          </Typography>
          {before !== null && score !== null && <Typography sx={{ fontWeight: 500 }}>{changeWords(instrument, before, score)}</Typography>}
        </Box>
      </Box>
    </Paper>
  )
}
