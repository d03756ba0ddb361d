import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { daysBetween } from '../../../shared/core/dates.ts'
import { isTracingOver } from '../../../shared/stays/tracingRules.ts'
import type { StayTimerKind } from '../../../shared/stays/stayTimers.ts'
import { momentText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { Section } from '../../core/ui/Section.tsx'
import type { StayPartProps } from './StayPage.tsx'
import type { StayDialog, Whole } from './stayDialog.ts'

interface Step {
  key: string
  sign: ReactNode
  title: string
  words: string
  /** what the button says, and what it opens; null where nothing is left to do but wait */
  action: { label: string; dialog: StayDialog } | null
  isPressing: boolean
}

/** How near a limit is when its step becomes the main one. */
const pressingDays = 2

/** What has to be done for this person by when, each beside what does it; first what the rules ask for at once. */
export function NextSteps({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const atOnce = promptSteps(whole).map(
    ({ name, dialog }): Step => ({
      key: name,
      sign: <Chip size="small" color="warning" label={text('stays.atOnce')} />,
      title: text(`stays.prompt.${name}`),
      words: text(`stays.promptWords.${name}`),
      action: { label: text(`stays.promptDo.${name}`), dialog },
      isPressing: true,
    }),
  )
  const timed = whole.timers.map((timer): Step => {
    const dialog = stepFor(timer.kind, whole, timer.recordId)
    return {
      key: `${timer.kind}${timer.recordId}`,
      sign: <DueChip dueOn={timer.dueOn} />,
      title: text(`home.work.${timer.kind}`),
      words: timer.dueAt ? text('stays.dueAt', { at: momentText(timer.dueAt, language) }) : text(`stays.timer.${timer.kind}`),
      action: dialog && { label: text(`stays.do.${timer.kind}`), dialog },
      isPressing: daysBetween(today, timer.dueOn) <= pressingDays,
    }
  })
  const late = timed.filter((_step, index) => whole.timers[index]!.isOverdue)
  const steps = [...late, ...atOnce, ...timed.filter((one) => !late.includes(one))]
  if (steps.length === 0) return null
  return (
    <Section title={text('stays.next')}>
      <List dense disablePadding>
        {steps.map((step, index) => (
          <ListItem key={step.key} disableGutters divider={index < steps.length - 1} sx={{ gap: 1.5 }}>
            <Box sx={{ width: 120, flexShrink: 0 }}>{step.sign}</Box>
            <Box sx={{ flexGrow: 1 }}>
              <Typography>{step.title}</Typography>
              <Typography variant="body2" color="textSecondary">
                {step.words}
              </Typography>
            </Box>
            {canWrite && step.action && (
              <Button size="small" variant={index === 0 && step.isPressing ? 'contained' : 'outlined'} onClick={() => open(step.action!.dialog)}>
                {step.action.label}
              </Button>
            )}
          </ListItem>
        ))}
      </List>
    </Section>
  )
}

/** What the rules ask for promptly, without a day: a bed, a child's health check, the first query for a name. */
function promptSteps({ stay, placements, tracing, minorCare }: Whole): { name: 'bed' | 'healthCheck' | 'fastQuery'; dialog: StayDialog }[] {
  if (stay.status !== 'inCare' && stay.status !== 'exitPreparation') return []
  return [
    ...(placements.some((one) => one.toOn === null) ? [] : [{ name: 'bed' as const, dialog: { name: 'move' as const } }]),
    ...(minorCare?.status === 'received' ? [{ name: 'healthCheck' as const, dialog: { name: 'screenMinor' as const } }] : []),
    ...(tracing && !isTracingOver(tracing.status) && tracing.fastQueryAt === null ? [{ name: 'fastQuery' as const, dialog: { name: 'fastQuery' as const } }] : []),
  ]
}

/** What is opened to do what a timer asks for. */
function stepFor(kind: StayTimerKind, whole: Whole, recordId: string): StayDialog | null {
  switch (kind) {
    case 'stayLimit':
      return { name: 'extension' }
    case 'tracingNotice':
      return { name: 'notice' }
    case 'tracingDna':
      return { name: 'dna' }
    case 'tracingPolice':
      return { name: 'police' }
    case 'heldOver':
      return null
    case 'settlement':
      return { name: 'settlement' }
    case 'minorVisit':
      return { name: 'visit' }
    case 'longTermGuardianship':
      return whole.minorCare ? { name: 'longTerm' } : null
    case 'violenceReport':
      return { name: 'part', noun: 'violenceReports', id: recordId }
  }
}
