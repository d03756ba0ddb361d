import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId, type ReactNode } from 'react'

interface Props {
  title: string
  /** one sentence on what stands here or is missing */
  lead?: ReactNode
  action?: ReactNode
  children?: ReactNode
}

/** A part of a page with its heading and its own action at the right. */
export function Section({ title, lead, action, children }: Props) {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={id} sx={{ p: 2.5, mb: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: children ? 1.5 : 0, minHeight: 32 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography id={id} variant="h2">
            {title}
          </Typography>
          {lead && (
            <Typography variant="body2" color="textSecondary">
              {lead}
            </Typography>
          )}
        </Box>
        {action && <Box sx={{ flexShrink: 0 }}>{action}</Box>}
      </Box>
      {children}
    </Paper>
  )
}
