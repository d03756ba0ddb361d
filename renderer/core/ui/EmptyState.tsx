import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** An empty page says what will stand here and offers the step that fills it. */
export function EmptyState({ words, action }: { words: string; action?: ReactNode }) {
  return (
    <Paper sx={{ p: 6, textAlign: 'center', borderStyle: 'dashed' }}>
      <Typography color="textSecondary" sx={{ mb: action ? 2.5 : 0, maxWidth: 520, mx: 'auto' }}>
        {words}
      </Typography>
      {action}
    </Paper>
  )
}
