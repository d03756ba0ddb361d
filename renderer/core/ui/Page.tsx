import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, type ReactNode } from 'react'
import { useTexts } from '../language.ts'

interface Props {
  title: string
  lead?: string
  action?: ReactNode
  /** beside the title: a face, or what stands for one */
  picture?: ReactNode
  /** below the title: chips that say what to mind */
  signs?: ReactNode
  children: ReactNode
}

/** Head of a page: its name, one line that says what it is for, and its one main action. */
export function Page({ title, lead, action, picture, signs, children }: Props) {
  const { text } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${text('app.name')}`
  }, [title, text])
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: picture ? 'center' : 'flex-start', gap: 3, mb: 3 }}>
        {picture}
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {lead && <Typography color="textSecondary">{lead}</Typography>}
          {signs && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>{signs}</Box>}
        </Box>
        {action}
      </Box>
      {children}
    </>
  )
}
