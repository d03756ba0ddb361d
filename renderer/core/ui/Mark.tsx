import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTexts } from '../language.ts'

/** The sign of the program: a roof over an ember. */
export function Mark() {
  const { text } = useTexts()
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, color: 'primary.main' }}>
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
        <path d="M3 14 14 4l11 10v10H3z" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinejoin="round" />
        <path d="M14 12c3 3 4 5 4 7a4 4 0 0 1-8 0c0-2 1-4 4-7z" fill="currentColor" />
      </svg>
      <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.125rem' }}>
        {text('app.name')}
      </Typography>
    </Box>
  )
}
