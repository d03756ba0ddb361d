import Box from '@mui/material/Box'

/** A secret that is shown once, to be written down. */
export function ShownSecret({ label, secret }: { label: string; secret: string }) {
  return (
    <Box data-testid={label} sx={{ mt: 1, p: 2, borderRadius: 1, bgcolor: 'action.hover', fontFamily: 'monospace', fontSize: '1.25rem', letterSpacing: '0.06em', overflowWrap: 'anywhere', userSelect: 'all' }}>
      {secret}
    </Box>
  )
}
