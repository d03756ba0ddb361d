import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { WorkLine } from '../../shared/home/homeContract.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { addressOf } from './workWords.ts'

/** As many as the eye takes in; the rest is one press away. */
const shownFirst = 6

const groups = ['overdue', 'today', 'soon'] as const

/** What waits, in three groups by urgency; each line leads to where the work is done. */
export function WorkList({ lines }: { lines: readonly WorkLine[] }) {
  const { today } = useSession()
  const groupOf = (line: WorkLine): (typeof groups)[number] =>
    line.kind === 'arrival' || line.kind === 'approval' || line.dueOn === today ? 'today' : line.dueOn < today ? 'overdue' : 'soon'
  return groups.map((group) => <Group key={group} name={group} lines={lines.filter((line) => groupOf(line) === group)} />)
}

function Group({ name, lines }: { name: (typeof groups)[number]; lines: readonly WorkLine[] }) {
  const { text } = useTexts()
  const [isWhole, setIsWhole] = useState(false)
  if (lines.length === 0) return null
  const shown = isWhole ? lines : lines.slice(0, shownFirst)
  return (
    <Section title={text(`home.group.${name}`, { count: lines.length })}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((line) => (
          <Box
            component="li"
            key={`${line.kind}:${line.recordId}`}
            sx={{ display: 'grid', gridTemplateColumns: '8.5em minmax(0, 1fr) auto', alignItems: 'center', gap: 2, py: 0.75, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
          >
            <Typography variant="body2" color="textSecondary">
              {text(`home.work.${line.kind}`)}
            </Typography>
            <Typography noWrap>
              <RecordLink to={addressOf(line)}>{line.who ?? text('home.openIt')}</RecordLink>
              {line.startTime && ` ${line.startTime}`}
            </Typography>
            {line.kind === 'arrival' || line.kind === 'approval' || line.kind === 'appointment' ? <span /> : <DueChip dueOn={line.dueOn} />}
          </Box>
        ))}
      </Box>
      {lines.length > shown.length && (
        <Button size="small" onClick={() => setIsWhole(true)}>
          {text('home.showAll', { count: lines.length })}
        </Button>
      )}
    </Section>
  )
}
