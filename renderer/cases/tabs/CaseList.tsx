import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** Records of a case one below the other: what each is, what it says, its state, and what can be done with it. */
export function CaseList({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}>
      {children}
    </Box>
  )
}

interface Props {
  head: ReactNode
  /** the state, at the right of the head */
  state?: ReactNode
  detail?: ReactNode
  prose?: string | null
  actions?: ReactNode
}

export function CaseListItem({ head, state, detail, prose, actions }: Props) {
  return (
    <Box component="li" sx={{ py: 1.5, display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography sx={{ fontWeight: 700 }}>{head}</Typography>
          {state}
        </Box>
        {detail && (
          <Typography variant="body2" color="textSecondary">
            {detail}
          </Typography>
        )}
        {prose && <Typography sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{prose}</Typography>}
      </Box>
      {actions && <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>{actions}</Box>}
    </Box>
  )
}
