import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { daysBetween } from '../../shared/core/dates.ts'
import type { TimerLine } from '../../shared/stays/stayReadsContract.ts'
import type { StayTimerKind } from '../../shared/stays/stayTimers.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'

const groups = ['overdue', 'today', 'soon', 'later'] as const
type Group = (typeof groups)[number]

const soonDays = 7

/** The part of a stay's page where the work of a timer is done. */
const tabOf: Record<StayTimerKind, string> = {
  stayLimit: 'overview',
  tracingNotice: 'tracing',
  tracingDna: 'tracing',
  tracingPolice: 'tracing',
  heldOver: 'tracing',
  settlement: 'care',
  minorVisit: 'minor',
  longTermGuardianship: 'minor',
  violenceReport: 'care',
}

/** Everything that runs against a limit, what is late first; each line opens where it is done. */
export function TimerList() {
  const { text } = useTexts()
  const { today } = useSession()
  const asked = useRead('stays.timers', {})
  const lines = asked.data ?? []
  const groupOf = (line: TimerLine): Group => {
    if (line.isOverdue) return 'overdue'
    const days = daysBetween(today, line.dueOn)
    return days <= 0 ? 'today' : days <= soonDays ? 'soon' : 'later'
  }
  if (asked.isSuccess && lines.length === 0) return <EmptyState words={text('timers.none')} />
  return (
    <>
      <FailureAlert problem={asked.error} />
      {groups
        .map((group) => [group, lines.filter((line) => groupOf(line) === group)] as const)
        .filter(([, due]) => due.length > 0)
        .map(([group, due]) => (
          <Section key={group} title={text(`timers.${group}`, { count: due.length })}>
            <List dense disablePadding>
              {due.map((line) => (
                <Timer key={`${line.kind}${line.recordId}`} line={line} />
              ))}
            </List>
          </Section>
        ))}
    </>
  )
}

function Timer({ line }: { line: TimerLine }) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const open = (): void =>
    void (line.stayId
      ? navigate({ to: '/stays/$stayId', params: { stayId: line.stayId }, search: { tab: tabOf[line.kind] } as never })
      : navigate({ to: '/clients/$clientId', params: { clientId: line.clientId } }))
  return (
    <ListItem disablePadding divider>
      <ListItemButton onClick={open} sx={{ gap: 2, px: 1 }}>
        <Box sx={{ width: 120, flexShrink: 0 }}>
          <DueChip dueOn={line.dueOn} />
        </Box>
        <Typography sx={{ width: 180, flexShrink: 0, fontWeight: 700 }}>{line.name ?? line.clientNo}</Typography>
        <Typography sx={{ flexGrow: 1 }}>{text(`home.work.${line.kind}`)}</Typography>
        {line.dueAt && (
          <Typography variant="body2" color="textSecondary">
            {text('stays.dueAt', { at: momentText(line.dueAt, language) })}
          </Typography>
        )}
      </ListItemButton>
    </ListItem>
  )
}
