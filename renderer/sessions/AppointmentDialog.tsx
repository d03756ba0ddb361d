import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { appointments } from '../../shared/sessions/session.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import type { Undo } from '../core/ui/Notices.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useRun } from '../core/useRun.ts'
import { useItemWords, type CalendarItem } from './calendarWords.ts'

/** One appointment: what it is, and what has become of it. The note starts from here with all that is known. */
export function AppointmentDialog({ item, onClose }: { item: CalendarItem; onClose: () => void }) {
  const { text, language } = useTexts()
  const { today, accountId } = useSession()
  const id = useId()
  const navigate = useNavigate()
  const code = useCodeLabels()
  const account = useAccountNames()
  const words = useItemWords()
  const [step, setStep] = useState<'miss' | 'cancel' | 'change' | null>(null)
  const row = useRead('appointments.get', { id: item.id })
  const { run, isRunning } = useRun('appointments.keep')
  const reopening = useRun('appointments.reopen')
  const reopen = (settled: { id: string; version: number }): Undo => ({ name: 'appointments.reopen', input: { appointmentId: settled.id, version: settled.version } })
  const of = { appointmentId: item.id, version: row.data?.version ?? item.version }
  const isBooked = item.status === 'booked'
  const hasBegun = item.on <= today
  const isOwn = item.workerId === accountId
  const mayWrite = hasBegun && isOwn && (isBooked || item.status === 'kept')

  if (step === 'change' && row.data) {
    return (
      <AmendDialog
        name="appointments.amend"
        schema={appointments.fields}
        table="appointments"
        row={row.data}
        title={text('calendar.change')}
        sections={[{ fields: ['startsOn', { name: 'startTime', columns: 3 }, { name: 'minutes', columns: 3 }, 'mode', 'place'] }]}
        input={(changes, version) => ({ id: item.id, version, changes })}
        reread={() => call('appointments.get', { id: item.id })}
        onClose={onClose}
      />
    )
  }
  if (step === 'miss' || step === 'cancel') {
    return (
      <CommandDialog
        name={step === 'miss' ? 'appointments.miss' : 'appointments.cancel'}
        table="appointments"
        fixed={of}
        title={text(`calendar.${step}Title`)}
        lead={text(`calendar.${step}Lead`)}
        sections={[{ fields: [{ name: 'reason', columns: 12 }] }]}
        submitLabel={text(`calendar.${step}`)}
        done={text(`calendar.${step}Done`)}
        undo={reopen}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {words.name(item)}
      </DialogTitle>
      <DialogContent>
        <Facts
          facts={[
            [text('calendar.state'), words.status(item)],
            [text('calendar.time'), `${dateText(item.on, language)} ${text('calendar.fromFor', { time: item.startTime ?? '', minutes: item.minutes })}`],
            [text('calendar.where'), [code('sessionMode', item.mode), item.place].filter(Boolean).join(' · ')],
            [text('sessions.caseNo'), item.caseNo],
            [text('sessions.worker'), account(item.workerId)],
            ...(row.data?.reason ? [[text('calendar.reason'), row.data.reason] as const] : []),
          ]}
        />
        {isBooked && !hasBegun && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
            {text('calendar.notYet')}
          </Typography>
        )}
        {isBooked && hasBegun && !isOwn && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
            {text('calendar.otherWorker', { name: account(item.workerId) })}
          </Typography>
        )}
        {!isBooked && item.sessionId === null && (
          <Box sx={{ mt: 2.5 }}>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
              {text('calendar.reopenLead')}
            </Typography>
            <Button variant="outlined" size="small" loading={reopening.isRunning} onClick={() => void reopening.run(of, { done: text('calendar.reopenDone') }).then((done) => done && onClose())}>
              {text('calendar.reopen')}
            </Button>
          </Box>
        )}
        {isBooked && (
          <Box sx={{ mt: 2.5, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="outlined" size="small" onClick={() => setStep('change')}>{text('calendar.change')}</Button>
            {hasBegun && <Button variant="outlined" size="small" onClick={() => setStep('miss')}>{text('calendar.miss')}</Button>}
            {hasBegun && (
              <Button variant="outlined" size="small" loading={isRunning} onClick={() => void run(of, { done: text('calendar.keepDone'), undo: reopen }).then((done) => done && onClose())}>
                {text('calendar.keep')}
              </Button>
            )}
            <Button color="error" size="small" onClick={() => setStep('cancel')}>
              {text('calendar.cancel')}
            </Button>
          </Box>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{text('common.close')}</Button>
        {mayWrite && (
          <Button variant="contained" autoFocus onClick={() => void navigate({ to: '/sessions/$sessionId', params: { sessionId: 'new' }, search: { appointmentId: item.id } as never })}>
            {text('calendar.writeNote')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
