import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import CardActionArea from '@mui/material/CardActionArea'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { bandText, scoreText } from './instrumentWords.ts'
import { useInstruments } from './useInstruments.ts'

interface Props {
  /** earlier scorings of this person, newest first */
  earlier: CallOutput<'assessments.list'>['rows']
  onPick: (instrumentId: string) => void
}

/** The instruments there are: what each asks, how long it is, who made it, and how this person scored last. */
export function InstrumentPicker({ earlier, onPick }: Props) {
  const { text, language } = useTexts()
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))', gap: 2 }}>
      {useInstruments().map((one) => {
        const last = earlier.find((row) => row.instrumentId === one.id && row.score !== null)
        return (
          <Card component="li" key={one.id}>
            <CardActionArea onClick={() => onPick(one.id)} sx={{ height: '100%', p: 2.5, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', justifyContent: 'flex-start', gap: 0.75 }}>
              <Typography variant="h2" component="span">
                {labelIn(one, language)}
              </Typography>
              <Typography component="span">{labelIn(one.intro, language)}</Typography>
              <Typography component="span" variant="body2" sx={{ fontWeight: 500 }}>
                {last ? text('assessments.last', { score: scoreText(one, last.score!), band: bandText(one, last.band, language), date: dateText(last.assessedOn, language) }) : text('assessments.never')}
              </Typography>
              <Typography component="span" variant="body2" color="textSecondary" sx={{ mt: 'auto' }}>
                {text('assessments.itemCount', { count: one.items.length })} · {labelIn(one.source, language)}
              </Typography>
            </CardActionArea>
          </Card>
        )
      })}
    </Box>
  )
}
