import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Mark } from './Mark.tsx'

/** The page in front of the program: one card in the middle, nothing of anybody's data. */
export function Door({ title, lead, isWide = false, children }: { title: string; lead?: string; isWide?: boolean; children: ReactNode }) {
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 3 }}>
      <Box sx={{ width: '100%', maxWidth: isWide ? 920 : 480 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
          <Mark />
          <LanguageSwitch />
        </Box>
        <Paper sx={{ p: 4 }}>
          <Typography variant="h1" sx={{ mb: 1 }}>
            {title}
          </Typography>
          {lead && (
            <Typography color="textSecondary" sx={{ mb: 3 }}>
              {lead}
            </Typography>
          )}
          {children}
        </Paper>
      </Box>
    </Box>
  )
}
