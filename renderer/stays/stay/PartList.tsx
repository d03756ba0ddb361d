import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

export interface PartLine {
  id: string
  main: ReactNode
  /** facts below it, those that are there */
  facts?: readonly (string | null)[]
  /** a chip beside the main words, such as whether it is still open */
  sign?: ReactNode
  action?: ReactNode
}

/** Rows of a register of the stay, each with what can be done with it; a sentence where there are none. */
export function PartList({ lines, empty }: { lines: readonly PartLine[]; empty: string }) {
  if (lines.length === 0) return <Typography color="textSecondary">{empty}</Typography>
  return (
    <List dense disablePadding>
      {lines.map((line, index) => (
        <ListItem key={line.id} disableGutters divider={index < lines.length - 1} sx={{ gap: 1.5, alignItems: 'center' }}>
          <Box sx={{ flexGrow: 1, minWidth: 0 }}>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              <Typography component="span">{line.main}</Typography>
              {line.sign}
            </Box>
            {line.facts && (
              <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
                {line.facts.filter((one) => one !== null && one !== '').join(' · ')}
              </Typography>
            )}
          </Box>
          <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>{line.action}</Box>
        </ListItem>
      ))}
    </List>
  )
}
