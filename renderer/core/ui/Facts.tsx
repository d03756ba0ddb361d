import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** Name and value in two columns, or several pairs beside each other where there is room. */
export function Facts({ facts, isWide = false }: { facts: readonly (readonly [name: string, value: ReactNode])[]; isWide?: boolean }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: isWide ? 'repeat(auto-fill, minmax(340px, 1fr))' : '1fr',
        columnGap: 4,
        rowGap: 1,
      }}
    >
      {facts.map(([name, value]) => (
        <Box key={name} sx={{ display: 'grid', gridTemplateColumns: '9.5em minmax(0, 1fr)', gap: 1, alignItems: 'baseline' }}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
