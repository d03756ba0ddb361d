import ArrowForwardIcon from '@mui/icons-material/ArrowForward'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { goals, type Goal } from '../../shared/cases/case.ts'
import { isMeasurable } from '../../shared/cases/caseRules.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { useCodeLabels } from '../core/usePack.ts'

const colours = { open: 'default', met: 'success', partlyMet: 'warning', notMet: 'error', dropped: 'default' } as const

/** One goal: from where to where, how it is seen, until when, and how it went. */
export function GoalCard({ goal, mark, actions }: { goal: Goal; mark?: string; actions?: ReactNode }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const shown = useShownValue(goals.fields, 'goals')
  const word = (field: string) => fieldLabel(language, 'goals', field)
  return (
    <Paper component="li" sx={{ p: 2, listStyle: 'none' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h3" component="h4">
          {goal.title}
        </Typography>
        <Chip size="small" variant="outlined" label={label('goalKind', goal.kind)} />
        {mark && <Chip size="small" color="secondary" variant="outlined" label={mark} />}
        {!isMeasurable(goal) && goal.status !== 'dropped' && <Chip size="small" color="warning" variant="outlined" label={text('cases.goal.notMeasurable')} />}
        <Box sx={{ flexGrow: 1 }} />
        {goal.status === 'open' ? goal.dueOn && <DueChip dueOn={goal.dueOn} /> : <Chip size="small" color={colours[goal.status]} label={valueLabel(language, 'goals', 'status', goal.status)} />}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr)', gap: 1.5, my: 1.5 }}>
        <Pole name={word('baseline')} value={shown('baseline', goal.baseline)} />
        <ArrowForwardIcon sx={{ color: 'text.secondary', alignSelf: 'center' }} aria-hidden />
        <Pole name={word('target')} value={shown('target', goal.target)} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {word('measure')}{text('cases.colon')}{shown('measure', goal.measure)}
      </Typography>
      {goal.method && (
        <Typography variant="body2" color="textSecondary">
          {word('method')}{text('cases.colon')}{goal.method}
        </Typography>
      )}
      {goal.closedOn && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {[dateText(goal.closedOn, language), goal.evidence && label('evidenceKind', goal.evidence), goal.evidenceRef].filter(Boolean).join(' · ')}
        </Typography>
      )}
      {actions && <Box sx={{ display: 'flex', gap: 1, mt: 1, ml: -0.75 }}>{actions}</Box>}
    </Paper>
  )
}

function Pole({ name, value }: { name: string; value: string }) {
  return (
    <Box sx={{ bgcolor: 'action.hover', borderRadius: 1, px: 1.5, py: 1, minWidth: 0 }}>
      <Typography variant="body2" color="textSecondary">
        {name}
      </Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{value}</Typography>
    </Box>
  )
}
