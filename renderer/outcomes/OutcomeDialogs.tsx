import type { CallOutput } from '../../shared/contract.ts'
import { isDate } from '../../shared/core/dates.ts'
import { checkDueOn } from '../../shared/outcomes/outcomeRules.ts'
import type { Subject } from '../assessments/useSubject.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'

export type OutcomeLine = CallOutput<'outcomes.board'>['rows'][number]

/** What was reached, how it is known, and when it is looked at again: the pack proposes the day. */
export function NewOutcomeDialog({ subject, onClose, onDone }: { subject: Subject; onClose: () => void; onDone?: (outcomeId: string) => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true })
  if (!pack.data) return null
  const days = pack.data.limits.followUpDays.default
  const propose = (achievedOn: unknown): string | null => (typeof achievedOn === 'string' && isDate(achievedOn) ? checkDueOn(days, achievedOn) : null)
  const { clientId, caseId, stayId, programmeId } = subject
  return (
    <CommandDialog
      name="outcomes.record"
      table="outcomes"
      title={text('outcomes.new')}
      lead={text('outcomes.newLead')}
      width="md"
      fixed={{ status: 'claimed', caseId, stayId: caseId ? null : stayId, ...(clientId ? { clientId } : {}), ...(programmeId ? { programmeId } : {}) }}
      initial={{ achievedOn: today, checkDueOn: propose(today) }}
      derive={(values: Values, before: Values) =>
        values['achievedOn'] !== before['achievedOn'] && (before['checkDueOn'] ?? null) === propose(before['achievedOn'])
          ? { ...values, checkDueOn: propose(values['achievedOn']) }
          : values
      }
      sections={[
        {
          fields: [
            ...(clientId ? [] : [clientField()]),
            ...(programmeId ? [] : [programmeField('programmeId')]),
            'kind',
            'achievedOn',
            { name: 'evidence', isRequired: true },
            'evidenceRef',
            { name: 'checkDueOn', hint: text('outcomes.checkHint', { days: Math.max(...days) }) },
            { name: 'note', columns: 12, rows: 2 },
          ],
        },
      ]}
      draft={`outcomes.record:${caseId ?? clientId ?? 'new'}`}
      submitLabel={text('outcomes.record')}
      done={text('outcomes.recorded')}
      undo={(answer) => ({ name: 'outcomes.void', input: { id: answer.id, version: answer.version, reason: text('outcomes.undone') } })}
      onClose={onClose}
      onDone={(answer) => onDone?.(answer.id)}
    />
  )
}

/** Whether the result has held. Nobody reached is an answer too: it does not count as held. */
export function CheckDialog({ outcome, onClose }: { outcome: OutcomeLine; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="outcomeChecks.record"
      table="outcome_checks"
      title={text('outcomes.checkOf', { name: outcome.clientName ?? '' })}
      lead={text('outcomes.checkLead')}
      fixed={{ outcomeId: outcome.id, clientId: outcome.clientId }}
      initial={{ checkedOn: today }}
      sections={[
        {
          fields: [
            { name: 'result', isOpen: true, columns: 12 },
            { name: 'evidence', columns: 6, isRequired: true, when: (values) => values['result'] === 'held' },
            { name: 'evidence', columns: 6, when: (values) => values['result'] === 'notHeld' },
            { name: 'evidenceRef', columns: 6, when: (values) => values['result'] !== 'noContact' && values['result'] !== undefined },
            { name: 'checkedOn', columns: 6 },
            { name: 'note', columns: 12, rows: 2 },
          ],
        },
      ]}
      draft={`outcomeChecks.record:${outcome.id}`}
      submitLabel={text('outcomes.check')}
      done={text('outcomes.checked')}
      onClose={onClose}
    />
  )
}
