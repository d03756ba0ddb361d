import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { PossibleDuplicate } from '../../shared/clients/clientsContract.ts'
import type { ComparedFacts } from '../../shared/clients/sameness.ts'
import { useTexts } from '../core/language.ts'
import { nameOf } from './clientWords.ts'
import { ComparisonTable } from './ComparisonTable.tsx'

interface Props {
  lead: string
  /** heading of the person's own column, and what is known of them */
  own: { title: string; facts: ComparedFacts }
  found: readonly PossibleDuplicate[]
  /** what can be done with one of them */
  action: (one: PossibleDuplicate) => ReactNode
}

/** Everybody a person might already be, each set beside them. */
export function PossibleDuplicates({ lead, own, found, action }: Props) {
  const { text } = useTexts()
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
      <Alert severity="warning">{lead}</Alert>
      {found.map((one) => (
        <Paper key={one.id} component="section" aria-label={nameOf(one)} sx={{ p: 2 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, flexWrap: 'wrap' }}>
            <Typography variant="h3" component="h3">
              {nameOf(one)}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {one.clientNo}
            </Typography>
            <Chip
              size="small"
              color="warning"
              variant="outlined"
              label={text(one.because === 'identifier' ? 'clients.becauseIdentifier' : 'clients.becauseName')}
            />
            {one.hasOpenStay && (
              <Chip size="small" color="primary" variant="outlined" label={text('clients.inStation')} />
            )}
            {one.isRestricted && <Chip size="small" variant="outlined" label={text('clients.restricted')} />}
            <Box sx={{ ml: 'auto' }}>{action(one)}</Box>
          </Box>
          <ComparisonTable
            label={`${own.title} · ${nameOf(one)}`}
            left={own}
            right={{ title: text('clients.compareOnFile'), facts: one }}
            soundsAlike={one.soundsAlike}
          />
        </Paper>
      ))}
    </Box>
  )
}

/** "It is this person", as a button. */
export function ItIsThisButton({ onClick }: { onClick: () => void }) {
  const { text } = useTexts()
  return (
    <Button variant="outlined" size="small" onClick={onClick}>
      {text('clients.itIsThis')}
    </Button>
  )
}
