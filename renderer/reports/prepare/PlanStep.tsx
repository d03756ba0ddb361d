import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { isPlanned } from '../../../shared/reports/preparationGaps.ts'
import type { PlanLine } from '../../../shared/reports/preparation.ts'
import { figureText } from '../../../shared/reports/reportNumbers.ts'
import { fieldLabel } from '../../../shared/words/words.ts'
import { DateInput } from '../../core/form/DateInput.tsx'
import { useTexts } from '../../core/language.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useCommand } from '../../core/useCalls.ts'
import type { PreparedLine, StepProps } from './preparation.ts'
import { SavedLine } from './SavedText.tsx'
import { useAutosave } from './useAutosave.ts'

/** What is done about each missed target: cause, measure, by whom, until when. */
export function PlanStep({ prepared, file, mayWrite }: StepProps) {
  const { text } = useTexts()
  const { preparation } = file
  const amend = useCommand('reportPreparations.amend')
  const { typed, state, problem, change, leave } = useAutosave(preparation.actionPlan, (actionPlan) =>
    amend.mutateAsync({ preparationId: preparation.id, version: preparation.version, actionPlan }),
  )
  const lines = prepared.figures?.lines ?? []
  const missed = lines.filter(({ id, target }) => target?.isMissed || typed.some((line) => line.indicatorId === id))
  if (prepared.figures && missed.length === 0) return <EmptyState words={text(lines.some(({ target }) => target) ? 'prepare.plan.none' : 'prepare.plan.noTargets')} />
  const put = (next: PlanLine) => change([...typed.filter(({ indicatorId }) => indicatorId !== next.indicatorId), next])
  return (
    <Box onBlur={leave}>
      {missed.map((line) => (
        <PlanCard
          key={line.id}
          line={line}
          plan={typed.find(({ indicatorId }) => indicatorId === line.id) ?? { indicatorId: line.id, cause: '', remedy: '', byWhom: '', dueOn: null }}
          mayWrite={mayWrite}
          onChange={put}
        />
      ))}
      <FailureAlert problem={problem} />
      <SavedLine state={state} />
    </Box>
  )
}

function PlanCard({ line, plan, mayWrite, onChange }: { line: PreparedLine; plan: PlanLine; mayWrite: boolean; onChange: (next: PlanLine) => void }) {
  const { text, language } = useTexts()
  const { name, unit, scale, target } = line
  const label = (field: string) => fieldLabel(language, null, field)
  const isOpen = !isPlanned(plan)
  const area = (field: 'cause' | 'remedy') => (
    <TextField label={label(field)} value={plan[field]} disabled={!mayWrite} error={isOpen && plan[field].trim() === ''} onChange={(event) => onChange({ ...plan, [field]: event.target.value })} multiline minRows={2} fullWidth slotProps={{ htmlInput: { maxLength: 2000 } }} />
  )
  return (
    <Section
      title={language === 'en' ? name.en : name.zh}
      lead={target ? text('prepare.plan.missed', { actual: figureText({ value: target.actual, scale }), due: figureText({ value: target.due, scale }), unit: scale === 3 ? '' : language === 'en' ? unit.en : unit.zh }) : undefined}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        {area('cause')}
        {area('remedy')}
        <TextField label={label('byWhom')} value={plan.byWhom} disabled={!mayWrite} error={isOpen && plan.byWhom.trim() === ''} onChange={(event) => onChange({ ...plan, byWhom: event.target.value })} slotProps={{ htmlInput: { maxLength: 200 } }} />
        <DateInput label={text('prepare.plan.dueOn')} value={plan.dueOn} disabled={!mayWrite} onChange={(dueOn) => onChange({ ...plan, dueOn })} />
      </Box>
    </Section>
  )
}
