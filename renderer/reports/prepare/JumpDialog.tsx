import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTexts } from '../../core/language.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { useCommand, useRead } from '../../core/useCalls.ts'

/** From where on a change wants an explanation: a setting of the station, for all contracts. */
export function JumpDialog({ jump, onClose }: { jump: { percent: number; atLeast: number }; onClose: () => void }) {
  const { text } = useTexts()
  const settings = useRead('settings.list', {})
  const set = useCommand('settings.set')
  const [percent, setPercent] = useState(String(jump.percent))
  const [atLeast, setAtLeast] = useState(String(jump.atLeast))
  const isNumber = (typed: string) => /^\d{1,4}$/.test(typed.trim())
  const known = settings.data?.find(({ key }) => key === 'reports.jump')
  return (
    <Dialog open onClose={onClose} aria-labelledby="jump-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const value = { percent: Number(percent), atLeast: Number(atLeast) }
          set.mutateAsync({ key: 'reports.jump', value, version: known?.version ?? null }).then(onClose, () => {})
        }}
      >
        <DialogTitle id="jump-title">{text('prepare.jump.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <TextField label={text('prepare.jump.percent')} value={percent} error={!isNumber(percent)} onChange={(event) => setPercent(event.target.value)} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
            <TextField label={text('prepare.jump.atLeast')} helperText={text('prepare.jump.atLeastHelp')} value={atLeast} error={!isNumber(atLeast)} onChange={(event) => setAtLeast(event.target.value)} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
            <FailureAlert problem={set.error} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isNumber(percent) || !isNumber(atLeast) || set.isPending || !settings.data}>
            {text('prepare.jump.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
