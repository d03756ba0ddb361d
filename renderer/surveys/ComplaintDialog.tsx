import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState, type ReactNode } from 'react'
import { complaints, type Complaint } from '../../shared/surveys/survey.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { nameOf } from '../clients/clientWords.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useRead } from '../core/useCalls.ts'

/** One complaint: what was said, what was answered, and the answer that closes it. */
export function ComplaintDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const id = useId()
  const shown = useShownValue(complaints.row, 'complaints')
  const [step, setStep] = useState<'look' | 'answer' | 'amend'>('look')
  const client = useRead('clients.get', { clientId: complaint.clientId ?? '' }, { enabled: complaint.clientId !== null })

  if (step === 'answer') {
    return (
      <CommandDialog
        name="complaints.amend"
        table="complaints"
        title={text('complaints.answer')}
        lead={text('complaints.answerLead')}
        width="md"
        fixed={{ id: complaint.id, version: complaint.version }}
        initial={{ changes: { closedOn: today, reply: complaint.reply, outcome: complaint.outcome } }}
        sections={[
          {
            fields: [
              { name: 'changes.reply', columns: 12, rows: 4, isRequired: true },
              { name: 'changes.outcome', isOpen: true, columns: 12, isRequired: true },
              { name: 'changes.closedOn', columns: 6, isRequired: true },
            ],
          },
        ]}
        draft={`complaints.answer:${complaint.id}`}
        above={() => <Box sx={{ p: 2, mb: 2, borderRadius: 1, bgcolor: 'action.hover', whiteSpace: 'pre-wrap' }}>{complaint.text}</Box>}
        submitLabel={text('complaints.close')}
        done={text('complaints.isClosed')}
        onClose={onClose}
      />
    )
  }
  if (step === 'amend') {
    return (
      <AmendDialog
        name="complaints.amend"
        schema={complaints.fields}
        table="complaints"
        row={complaint}
        title={text('complaints.amend')}
        sections={[{ fields: [{ name: 'text', columns: 12 }, 'about', 'channel', 'receivedOn', 'dueOn', ...(complaint.closedOn === null ? [] : [{ name: 'reply', columns: 12 }, 'outcome', 'closedOn'])] }]}
        input={(changes, version) => ({ id: complaint.id, version, changes })}
        reread={() => call('complaints.get', { id: complaint.id })}
        onClose={onClose}
      />
    )
  }
  const who: ReactNode =
    complaint.clientId === null ? text('complaints.anonymous') : client.data ? <RecordLink to={`/clients/${complaint.clientId}`}>{nameOf(client.data.client)}</RecordLink> : text('complaints.named')
  const fields = ['about', 'channel', 'receivedOn', 'text', ...(complaint.closedOn === null ? [] : ['reply', 'outcome', 'closedOn'])] as const
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        {text('complaints.one')}
        {complaint.closedOn === null && <DueChip dueOn={complaint.dueOn} />}
      </DialogTitle>
      <DialogContent>
        <Facts facts={[[text('complaints.who'), who], ...fields.map((field) => [fieldLabel(language, 'complaints', field), shown(field, complaint[field as keyof Complaint])] as const)]} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{text('common.close')}</Button>
        <Button onClick={() => setStep('amend')}>{text('complaints.amend')}</Button>
        {complaint.closedOn === null && (
          <Button variant="contained" onClick={() => setStep('answer')}>
            {text('complaints.answer')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
