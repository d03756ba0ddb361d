import ChildIcon from '@mui/icons-material/ChildCareOutlined'
import ShieldIcon from '@mui/icons-material/ShieldOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import Typography from '@mui/material/Typography'
import { daysBetween } from '../../../shared/core/dates.ts'
import { isEnded } from '../../../shared/stays/stayRules.ts'
import type { StayStatus } from '../../../shared/stays/stayStatus.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { RecordLink } from '../../core/ui/RecordLink.tsx'
import type { Whole } from './stayDialog.ts'

/** The usual way through a stay; others end it, and are named where it ends. */
const way = ['contact', 'screening', 'inCare', 'exitPreparation'] as const
const placeOf: Partial<Record<StayStatus, number>> = { contact: 0, medicalFirst: 0, screening: 1, inCare: 2, exitPreparation: 3 }

/** Where the stay stands, who the person is to the rules, and how much of the time is used. */
export function StayHead({ whole }: { whole: Whole }) {
  const { text, language } = useTexts()
  const { stay, client, isMinor, isGuarded } = whole
  const label = (status: string) => valueLabel(language, 'stays', 'status', status)
  const hasEnded = isEnded(stay.status)
  const at = placeOf[stay.status] ?? (stay.admittedOn === null ? 2 : 4)
  // A refused person was never in care: the way goes from screening to the refusal.
  const steps = [...way.filter((one) => !hasEnded || stay.admittedOn !== null || one === 'contact' || one === 'screening'), hasEnded ? stay.status : 'exited']
  return (
    <Paper sx={{ p: 2.5, mb: 2 }}>
      <Stepper activeStep={hasEnded ? steps.length : at} aria-label={text('stays.way')}>
        {steps.map((one, index) => (
          <Step key={one} completed={hasEnded || index < at}>
            <StepLabel {...(index === at && !hasEnded ? { 'aria-current': 'step' } : {})}>{index === 0 && stay.status === 'medicalFirst' ? label('medicalFirst') : label(one)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 2, flexWrap: 'wrap' }}>
        <RecordLink to={`/clients/${client.id}`}>{text('stays.openClient')}</RecordLink>
        {client.isUnidentified && <Chip size="small" color="warning" variant="outlined" label={text('clients.unknown')} />}
        {isMinor && <Chip size="small" color="secondary" variant="outlined" icon={<ChildIcon />} label={text('stays.minor')} />}
        {isGuarded && <Chip size="small" color="secondary" variant="outlined" icon={<ShieldIcon />} label={text('stays.guarded')} />}
        <TimeUsed whole={whole} />
      </Box>
    </Paper>
  )
}

/** Day n of those the rules give, extensions included. */
function TimeUsed({ whole: { stay, limitOn, extensions } }: { whole: Whole }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  if (stay.admittedOn === null) return null
  const used = daysBetween(stay.admittedOn, stay.exitOn ?? today)
  if (stay.exitOn !== null || limitOn === null)
    return (
      <Typography sx={{ ml: 'auto' }} variant="body2" color="textSecondary">
        {stay.exitOn !== null ? text('stays.stayed', { days: used, from: dateText(stay.admittedOn, language), to: dateText(stay.exitOn, language) }) : text('stays.dayNoLimit', { day: used })}
      </Typography>
    )
  const all = daysBetween(stay.admittedOn, limitOn)
  const words = text(extensions.length > 0 ? 'stays.dayOfExtended' : 'stays.dayOf', { day: used, all, until: dateText(limitOn, language) })
  return (
    <Box sx={{ ml: 'auto', minWidth: 260 }}>
      <Typography variant="body2" sx={{ fontWeight: 700, ...(used > all ? { color: 'error.main' } : {}) }}>
        {words}
      </Typography>
      <LinearProgress aria-label={words} variant="determinate" value={Math.min(100, (used / Math.max(1, all)) * 100)} color={used > all ? 'error' : used >= all - 2 ? 'warning' : 'primary'} sx={{ mt: 0.5, height: 6, borderRadius: 3 }} />
    </Box>
  )
}
