import Box from '@mui/material/Box'
import type { Instrument } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { useTexts } from '../core/language.ts'
import { bandOf } from './instrumentWords.ts'

/** The whole range with its bands, where the score lies in it, and where it lay before. The words beside it say the same. */
export function BandScale({ instrument, score, before }: { instrument: Instrument; score: number | null; before: number | null }) {
  const { language } = useTexts()
  const { min, max } = instrument.scoring
  const place = (value: number): string => `${((value - min) * 100) / (max - min)}%`
  const own = score === null ? null : bandOf(instrument, score)
  return (
    <Box aria-hidden="true" sx={{ position: 'relative', pt: 1.25 }}>
      <Box sx={{ display: 'flex', gap: '2px' }}>
        {instrument.bands.map((band) => (
          <Box
            key={band.code}
            title={labelIn(band, language)}
            sx={{ flexGrow: band.to - band.from + 1, flexBasis: 0, height: 8, borderRadius: 0.5, bgcolor: band.code === own ? 'primary.main' : 'action.disabledBackground' }}
          />
        ))}
      </Box>
      {before !== null && <Pointer left={place(before)} isHollow />}
      {score !== null && <Pointer left={place(score)} />}
    </Box>
  )
}

function Pointer({ left, isHollow = false }: { left: string; isHollow?: boolean }) {
  return (
    <Box
      sx={{
        position: 'absolute', top: 0, left, ml: '-7px', width: 14, height: 14, borderRadius: '50%', border: 2, mt: '7px',
        borderColor: 'secondary.main', bgcolor: isHollow ? 'background.paper' : 'secondary.main',
      }}
    />
  )
}
