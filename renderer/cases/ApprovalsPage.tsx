import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { useFilters } from '../core/useFilters.ts'
import { ApprovalView } from './ApprovalView.tsx'

export type ApprovalLine = CallOutput<'approvals.list'>[number]

/** What waits for a word: plans and closures one may decide on, and one's own, which somebody else has to. */
export function ApprovalsPage() {
  const { text } = useTexts()
  const [{ approval: chosenId }, setFilters] = useFilters()
  const asked = useRead('approvals.list', { status: 'requested', limit: 500 })
  const rows = asked.data ?? []
  const mine = rows.filter(({ canDecide }) => canDecide)
  const others = rows.filter(({ canDecide }) => !canDecide)
  const chosen = rows.find(({ id }) => id === chosenId) ?? mine[0] ?? others[0]
  const choose = (id: string): void => setFilters({ approval: id })
  return (
    <Page title={text('cases.approvals.title')} lead={text('cases.approvals.lead')}>
      <FailureAlert problem={asked.error} />
      {asked.data && !chosen && <EmptyState words={text('cases.approvals.none')} />}
      {chosen && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '260px minmax(0, 1fr)', gap: 2, alignItems: 'start' }}>
          <Box>
            <Group title={text('cases.approvals.mine', { count: mine.length })} none={text('cases.approvals.mineNone')} rows={mine} chosenId={chosen.id} onChoose={choose} />
            {others.length > 0 && <Group title={text('cases.approvals.others', { count: others.length })} rows={others} chosenId={chosen.id} onChoose={choose} />}
          </Box>
          <ApprovalView key={chosen.id} approval={chosen} />
        </Box>
      )}
    </Page>
  )
}

interface GroupProps {
  title: string
  none?: string
  rows: readonly ApprovalLine[]
  chosenId: string
  onChoose: (id: string) => void
}

function Group({ title, none, rows, chosenId, onChoose }: GroupProps) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  return (
    <Paper component="nav" aria-label={title} sx={{ mb: 2, overflow: 'hidden' }}>
      <Typography variant="h3" component="h2" sx={{ px: 2, pt: 1.5 }}>
        {title}
      </Typography>
      {rows.length === 0 && none && (
        <Typography color="textSecondary" sx={{ px: 2, py: 1.5 }}>
          {none}
        </Typography>
      )}
      <List dense>
        {rows.map((one) => (
          <li key={one.id}>
            <ListItemButton selected={one.id === chosenId} aria-current={one.id === chosenId ? 'true' : undefined} onClick={() => onChoose(one.id)} sx={{ display: 'block' }}>
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                <Typography sx={{ fontWeight: 700, flexGrow: 1 }} noWrap>
                  {one.clientName ?? text('cases.unnamed')}
                </Typography>
                <Chip size="small" variant="outlined" label={valueLabel(language, 'approvals', 'subject', one.subject)} />
              </Box>
              <Typography variant="body2" color="textSecondary" noWrap>
                {[nameOf(one.requestedBy), dateText(one.requestedOn, language)].join(' · ')}
              </Typography>
            </ListItemButton>
          </li>
        ))}
      </List>
    </Paper>
  )
}
