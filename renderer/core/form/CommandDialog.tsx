import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { ProcedureName } from '../../../shared/contract.ts'
import { CommandForm, type CommandFormProps } from './CommandForm.tsx'

interface Props<N extends ProcedureName> extends Omit<CommandFormProps<N>, 'onCancel'> {
  /** one sentence below the title: what this does, and what it cannot take back */
  lead?: string
  onClose: () => void
  width?: 'sm' | 'md' | 'lg'
}

/** A command in a dialog. Esc or Cancel closes without change; what was typed stays as a draft if it has a place. */
export function CommandDialog<N extends ProcedureName>({ lead, onClose, width = 'sm', onDone, ...form }: Props<N>) {
  const id = useId()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth={width} aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {form.title}
      </DialogTitle>
      <DialogContent>
        {lead && (
          <Typography color="textSecondary" sx={{ mb: 1.5 }}>
            {lead}
          </Typography>
        )}
        <CommandForm
          {...(form as unknown as CommandFormProps<N>)}
          onCancel={onClose}
          onDone={(answer) => {
            onClose()
            onDone?.(answer)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}
