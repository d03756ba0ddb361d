import Box from '@mui/material/Box'

/** Sixty digits in twelve groups, as they are read aloud. */
export function FingerprintDigits({ digits, label }: { digits: string; label: string }) {
  return (
    <Box
      component="ol"
      aria-label={label}
      sx={{
        m: 0,
        p: 2,
        listStyle: 'none',
        display: 'inline-grid',
        gridTemplateColumns: 'repeat(4, max-content)',
        columnGap: 3,
        rowGap: 0.75,
        borderRadius: 1,
        bgcolor: 'action.hover',
        fontFamily: 'monospace',
        fontSize: '1.25rem',
        letterSpacing: '0.06em',
      }}
    >
      {digits.split(' ').map((group, i) => (
        <li key={i}>{group}</li>
      ))}
    </Box>
  )
}
