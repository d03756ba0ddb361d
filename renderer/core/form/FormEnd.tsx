import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
  /** the form stands on a page of its own: there the line ends at the window's edge, not below a dialog's padding */
  isOnPage?: boolean
}

/** The last line of a form: when its draft was saved, and its buttons, always in sight however long the form is. */
export function FormEnd({ children, isOnPage = false }: Props) {
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
        bottom: isOnPage ? 0 : -20,
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
