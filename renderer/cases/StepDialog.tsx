import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { sentence } from '../../shared/texts.ts'
import { useAccountNames, accountField } from '../accounts/AccountPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { valueLabel } from '../../shared/words/words.ts'
import type { CaseFile, StepKind } from './caseAsk.ts'

interface Props {
  kind: StepKind
  file: CaseFile
  onClose: () => void
}

const workerRoles = ['socialWorker', 'staff', 'supervisor', 'manager'] as const

/** The steps of a case's life that ask for something: each a command with its few fields. */
export function StepDialog({ kind, file, onClose }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const nameOf = useAccountNames()
  const { id: caseId, version } = file.case
  const fixed = { caseId, version }
  const common = {
    table: 'cases',
    title: text(`cases.do.${kind}`),
    submitLabel: text(`cases.do.${kind}`),
    done: text(`cases.done.${kind}`),
    draft: `cases.${kind}:${caseId}`,
    onClose,
  }
  const reason = { name: 'reason', columns: 12, isRequired: true }
  switch (kind) {
    case 'decide':
      return (
        <CommandDialog
          {...common}
          name="cases.decide"
          fixed={fixed}
          lead={text('cases.next.decideLead')}
          initial={{ decision: 'open', decidedOn: today }}
          sections={[
            {
              fields: [
                { name: 'decision', isOpen: true, columns: 12 },
                'decidedOn',
                { ...reason, when: (values) => values['decision'] === 'notOpened', hint: text('cases.lead.notOpened') },
              ],
            },
          ]}
          adapt={(input) => (input['decision'] === 'open' ? { ...input, reason: null } : input)}
        />
      )
    case 'agree':
      return (
        <CommandDialog
          {...common}
          name="cases.agree"
          fixed={{ ...fixed, documentId: file.case.agreementDocumentId }}
          lead={text('cases.lead.agree')}
          initial={{ agreementOn: file.case.agreementOn, noAgreementReason: file.case.noAgreementReason }}
          sections={[{ fields: [{ name: 'agreementOn', columns: 6 }, { name: 'noAgreementReason', columns: 12, rows: 2 }] }]}
          adapt={(input) => (input['agreementOn'] ? input : { ...input, documentId: null })}
        />
      )
    case 'suspend':
      return (
        <CommandDialog
          {...common}
          name="cases.suspend"
          fixed={fixed}
          lead={text('cases.lead.suspend')}
          initial={{ suspendedOn: today }}
          sections={[{ fields: ['suspendedOn', reason] }]}
        />
      )
    case 'resume':
      return (
        <CommandDialog
          {...common}
          name="cases.resume"
          fixed={fixed}
          initial={{ to: file.next.find(({ to, gaps }) => to !== 'closed' && gaps.length === 0)?.to ?? 'assessment' }}
          sections={[
            {
              fields: [
                {
                  name: 'to',
                  isOpen: true,
                  columns: 12,
                  options: (['assessment', 'planning', 'intervention', 'evaluation'] as const).map((one) => ({ value: one, label: valueLabel(language, 'cases', 'status', one) })),
                },
              ],
            },
          ]}
        />
      )
    case 'requestClosure':
      return (
        <CommandDialog
          {...common}
          name="cases.requestClosure"
          width="md"
          fixed={fixed}
          lead={text('cases.lead.requestClosure')}
          initial={{
            closureReason: file.case.closureReason,
            closureNote: file.case.closureNote,
            satisfaction: file.case.closureSatisfaction,
            followUpPlan: file.case.followUpPlan,
            destination: file.case.destination,
          }}
          above={() => <ClosureGaps file={file} />}
          sections={[
            {
              fields: [
                { name: 'closureReason', columns: 4 },
                { name: 'satisfaction', columns: 4 },
                { name: 'destination', columns: 4 },
                { name: 'closureNote', columns: 12, rows: 5 },
                { name: 'followUpPlan', columns: 12, rows: 2 },
              ],
            },
          ]}
        />
      )
    case 'close':
      return <CommandDialog {...common} name="cases.close" fixed={fixed} lead={text('cases.lead.close')} initial={{ closedOn: today }} sections={[{ fields: ['closedOn'] }]} />
    case 'writeReport':
      return (
        <CommandDialog
          {...common}
          name="cases.writeClosureReport"
          width="md"
          fixed={fixed}
          initial={{ closureNote: file.case.closureNote }}
          sections={[{ fields: [{ name: 'closureNote', columns: 12, rows: 8 }] }]}
        />
      )
    case 'reopen':
      return <CommandDialog {...common} name="cases.reopen" fixed={fixed} lead={text('cases.lead.reopen')} sections={[{ fields: [reason] }]} />
    case 'transfer':
      return (
        <CommandDialog
          {...common}
          name="cases.transfer"
          fixed={fixed}
          lead={`${text('cases.transferFrom', { name: nameOf(file.case.workerId) })}${text('cases.lead.transfer')}`}
          initial={{ coWorkerId: file.case.coWorkerId }}
          sections={[{ fields: [accountField('workerId', workerRoles, { table: 'cases' }), accountField('coWorkerId', workerRoles)] }]}
        />
      )
  }
}

/** What has to be in order before closure may be asked for, said before somebody fills in the report. */
function ClosureGaps({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const all = file.next.find(({ to }) => to === 'closed')?.gaps ?? []
  const gaps = all.filter(({ part }) => part !== 'closureReason' && part !== 'approval')
  if (gaps.length === 0) return null
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {text('cases.closure.first')}
      {gaps.map((gap) => (
        <Typography key={gap.code}>{sentence(gap.code, gap.params ?? {}, language)}</Typography>
      ))}
    </Alert>
  )
}
