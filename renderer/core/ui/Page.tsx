import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, type ReactNode } from 'react'
import { useTexts } from '../language.ts'

/** Head of a page: its name, one line that says what it is for, and its one main action. */
export function Page({ title, lead, action, children }: { title: string; lead?: string; action?: ReactNode; children: ReactNode }) {
  const { text } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${text('app.name')}`
  }, [title, text])
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 3, mb: 3 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="h1">{title}</Typography>
          {lead && <Typography color="textSecondary">{lead}</Typography>}
        </Box>
        {action}
      </Box>
      {children}
    </>
  )
}
