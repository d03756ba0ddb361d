import { accountField } from '../accounts/AccountPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { caseField } from './CasePicker.tsx'

/** Books an appointment for a case. A manager or supervisor may book it for somebody else. */
export function BookDialog({ initial, onClose }: { initial: Values; onClose: () => void }) {
  const { text } = useTexts()
  const mayChoose = useHolds('manager', 'supervisor')
  return (
    <CommandDialog
      name="appointments.book"
      table="appointments"
      title={text('calendar.book')}
      initial={{ minutes: 60, mode: 'faceToFace', ...initial }}
      sections={[
        {
          fields: [
            caseField(),
            'startsOn',
            { name: 'startTime', columns: 3 },
            { name: 'minutes', columns: 3 },
            'mode',
            'place',
            ...(mayChoose ? [accountField('workerId', ['manager', 'staff', 'socialWorker', 'supervisor'], { columns: 12, hint: text('calendar.workerHint') })] : []),
          ],
        },
      ]}
      submitLabel={text('calendar.bookDo')}
      done={text('calendar.booked')}
      undo={(row) => ({ name: 'appointments.cancel', input: { appointmentId: row.id, version: row.version, reason: text('calendar.undone') } })}
      onClose={onClose}
    />
  )
}
