import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useCommand, useRead } from '../core/useCalls.ts'
import type { Attendee } from './AttendanceTicks.tsx'
import { AttendeeList } from './AttendeeList.tsx'

/** Who of those with a file came to an activity, named after the event or corrected. */
export function ActivityAttendanceDialog({ activityId, name, onClose }: { activityId: string; name: string; onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const notify = useNotify()
  const known = useRead('attendances.list', { activityId })
  const take = useCommand('attendances.take')
  const [chosen, setChosen] = useState<Attendee[] | null>(null)
  const people = chosen ?? (known.data ?? []).filter((one) => one.isPresent).map((one) => ({ clientId: one.clientId, name: '' }))
  const save = (): void =>
    take.mutate(
      { activityId, present: people.map((one) => one.clientId) },
      {
        onSuccess: () => {
          notify({ words: text('activities.saved') })
          onClose()
        },
      },
    )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {name}
      </DialogTitle>
      <DialogContent>
        <FailureAlert problem={known.error ?? take.error} />
        {known.data && <AttendeeList people={people} onChange={setChosen} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{text('common.cancel')}</Button>
        <Button variant="contained" loading={take.isPending} disabled={!known.data} onClick={save}>
          {text('common.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
