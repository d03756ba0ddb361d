import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** The last line of a form: when its draft was saved, and its buttons, always in sight however long the form is. */
export function FormEnd({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        mt: 3,
        py: 2,
        mb: -2.5,
        position: 'sticky',
        bottom: -20,
        zIndex: 2,
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  )
}
