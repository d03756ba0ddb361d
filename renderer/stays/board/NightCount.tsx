import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useTexts } from '../../core/language.ts'

/** Tonight in figures: beds slept in, people without one, people over their limit. */
export function NightCount({ occupied, beds, waiting, over }: { occupied: number; beds: number; waiting: number; over: number }) {
  const { text } = useTexts()
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, flexWrap: 'wrap' }}>
      <Typography color="textSecondary">{text('board.tonight')}</Typography>
      <Typography component="span" sx={{ fontSize: '1.5rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
        {text('board.count', { occupied, beds })}
      </Typography>
      {waiting > 0 && <Chip size="small" color="warning" variant="outlined" label={text('board.waitingCount', { count: waiting })} />}
      {over > 0 && <Chip size="small" color="error" variant="outlined" label={text('board.overCount', { count: over })} />}
    </Box>
  )
}
