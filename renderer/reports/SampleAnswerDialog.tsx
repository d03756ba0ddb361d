import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'

interface Props {
  file: string
  suggestedName: string
  refusals: readonly { label: string; note: string }[]
  onDone: (answer: CallOutput<'samples.answer'>) => void
  onClose: () => void
}

/** The last step: the password again, and where the answer is to be written. */
export function SampleAnswerDialog({ file, suggestedName, refusals, onDone, onClose }: Props) {
  const { text, language } = useTexts()
  const id = useId()
  const [password, setPassword] = useState('')
  const task = useTask('samples.answer')
  async function submit(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'sampleAnswer', suggestedName })
    if (!target) return
    try {
      onDone(await task.mutateAsync({ password, file, target: target.handle, refusals: [...refusals] }))
    } catch {
      // said below the field
    }
  }
  return (
    <Dialog open onClose={task.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DialogTitle id={id} component="h2">
          {text('samples.write')}
        </DialogTitle>
        <DialogContent>
          <Typography color="textSecondary" sx={{ mb: 2.5 }}>
            {text('samples.writeLead')}
          </Typography>
          <TextField label={fieldLabel(language, null, 'password')} type="password" autoComplete="current-password" autoFocus required fullWidth value={password} onChange={(event) => setPassword(event.target.value)} />
          <TaskBar isRunning={task.isPending} progress={task.progress} onCancel={task.cancel} />
          <FailureAlert problem={task.error} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} disabled={task.isPending}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={task.isPending}>
            {text('samples.writeDo')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
