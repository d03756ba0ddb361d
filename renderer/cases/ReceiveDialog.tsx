import { useNavigate } from '@tanstack/react-router'
import { accountField } from '../accounts/AccountPicker.tsx'
import { clientField } from '../clients/ClientPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'

/** Takes a request in: who asks for help, with what, and how pressing it is. Opening the case is decided later. */
export function ReceiveDialog({ clientId, onClose }: { clientId?: string; onClose: () => void }) {
  const { text } = useTexts()
  const { today, accountId } = useSession()
  const navigate = useNavigate()
  // A contracted worker takes cases for themselves alone; the service refuses anything else.
  const givesWork = useHolds('manager', 'staff', 'supervisor')
  const workers = givesWork ? [accountField('workerId', ['socialWorker', 'staff', 'supervisor', 'manager']), accountField('coWorkerId', ['socialWorker', 'staff', 'supervisor', 'manager'])] : []
  return (
    <CommandDialog
      name="cases.receive"
      table="cases"
      width="md"
      title={text('cases.receive')}
      lead={text('cases.receiveLead')}
      initial={{ clientId: clientId ?? null, receivedOn: today, urgency: 'routine', workerId: accountId }}
      sections={[
        {
          fields: [
            clientField(),
            { name: 'source', columns: 6 },
            programmeField('programmeId', 'service', { columns: 6 }),
            { name: 'urgency', isOpen: true, columns: 12 },
            { name: 'presentingProblem', columns: 12, rows: 4 },
            { name: 'receivedOn', columns: 4 },
            ...workers.map((field) => ({ ...field, columns: 4 })),
          ],
        },
      ]}
      draft="cases.receive"
      draftOf="clientId"
      submitLabel={text('cases.receiveDo')}
      done={text('cases.received')}
      onClose={onClose}
      onDone={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
    />
  )
}
