import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useState } from 'react'
import { groupTransitions, type Group, type GroupPhase } from '../../shared/activities/group.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'

const order: readonly GroupPhase[] = ['preparation', 'forming', 'transition', 'mature', 'ending', 'evaluated']

/** Where a group is on its way, and the steps it may take from there. */
export function GroupPhases({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const { text, language } = useTexts()
  const [to, setTo] = useState<GroupPhase | null>(null)
  const name = (phase: GroupPhase): string => valueLabel(language, 'groups', 'phase', phase)
  const nexts = groupTransitions[group.phase]
  return (
    <Box sx={{ mb: 2 }}>
      {group.phase === 'cancelled' ? null : (
        <Stepper activeStep={order.indexOf(group.phase) + (group.phase === 'evaluated' ? 1 : 0)} sx={{ mb: 1.5 }}>
          {order.map((phase) => (
            <Step key={phase} {...(phase === group.phase ? { 'aria-current': 'step' as const } : {})}>
              <StepLabel>{name(phase)}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      {mayWrite && nexts.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {nexts.map((phase) => (
            <Button key={phase} size="small" variant={phase === 'cancelled' ? 'text' : 'outlined'} color={phase === 'cancelled' ? 'error' : 'primary'} onClick={() => setTo(phase)}>
              {phase === 'cancelled' ? text('groups.cancel') : text('groups.advance', { phase: name(phase) })}
            </Button>
          ))}
        </Box>
      )}
      {to && (
        <CommandDialog
          name="groups.advance"
          table="groups"
          fixed={{ groupId: group.id, version: group.version, phase: to }}
          title={to === 'cancelled' ? text('groups.cancel') : text('groups.advance', { phase: name(to) })}
          lead={text(to === 'cancelled' ? 'groups.cancelLead' : 'groups.advanceLead')}
          isGrave={to === 'cancelled'}
          initial={group.summary ? { summary: group.summary } : {}}
          sections={[{ fields: [{ name: 'summary', columns: 12 }] }]}
          submitLabel={to === 'cancelled' ? text('groups.cancel') : text('groups.advanceDo')}
          done={text('groups.advanced', { phase: name(to) })}
          onClose={() => setTo(null)}
        />
      )}
    </Box>
  )
}
