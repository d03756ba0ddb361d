import Box from '@mui/material/Box'

interface Props {
  /** thousandths of the target */
  value: number
  /** where the bar should be by today; null where nothing is due by a day */
  expected: number | null
  isBehind: boolean
}

/** How far something is of its whole, with a mark where it should be today. For the eye: the numbers stand beside it. */
export function BulletBar({ value, expected, isBehind }: Props) {
  return (
    <Box aria-hidden="true" sx={{ position: 'relative', height: 10, mt: 0.5, borderRadius: '5px', bgcolor: 'action.selected' }}>
      <Box sx={{ position: 'absolute', top: 0, bottom: 0, left: 0, width: `${Math.min(100, value / 10)}%`, borderRadius: '5px', bgcolor: isBehind ? 'warning.main' : 'primary.main' }} />
      {expected !== null && expected > 0 && (
        <Box sx={{ position: 'absolute', top: -3, bottom: -3, left: `calc(${Math.min(100, expected / 10)}% - 1px)`, width: '2px', bgcolor: 'text.primary' }} />
      )}
    </Box>
  )
}
