import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useId, useState } from 'react'
import { codeMeta, offeredCodes } from '../../../shared/packs/codeLists.ts'
import { labelIn } from '../../../shared/packs/label.ts'
import { useTexts } from '../../core/language.ts'
import { useRead } from '../../core/useCalls.ts'
import { DiedForm, LeftForm, SettleForm, TerminateForm } from './EndForms.tsx'
import { LeaveForm } from './LeaveForm.tsx'
import type { OpenDialog, Whole } from './stayDialog.ts'

/** Leaving, in all its ways: first how, then only what that way asks for. */
export function ExitDialog({ whole, open, onClose }: { whole: Whole; open: OpenDialog; onClose: () => void }) {
  const { text, language } = useTexts()
  const id = useId()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const [mode, setMode] = useState<string | null>(null)
  if (!pack.data) return null
  const modes = offeredCodes(pack.data, 'exitMode').filter((one) => one.meta?.['isExit'] === true)
  const endsAs = mode === null ? null : codeMeta(pack.data, 'exitMode', mode, 'endsAs')
  const parts = { whole, onClose }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {text('stays.exit')}
      </DialogTitle>
      <DialogContent>
        {whole.isMinor || whole.isGuarded ? <GuardWords whole={whole} open={open} /> : null}
        <FormControl component="fieldset" sx={{ mt: 1 }}>
          <FormLabel component="legend">{text('exit.how')}</FormLabel>
          <RadioGroup row value={mode ?? ''} onChange={(_event, next) => setMode(next)}>
            {modes.map((one) => (
              <FormControlLabel key={one.code} value={one.code} control={<Radio size="small" />} label={labelIn(one, language)} />
            ))}
          </RadioGroup>
        </FormControl>
        {endsAs === 'exited' && mode !== null && <LeaveForm key={mode} mode={mode} open={open} {...parts} />}
        {endsAs === 'terminated' && <TerminateForm {...parts} />}
        {endsAs === 'leftWithoutNotice' && <LeftForm {...parts} />}
        {endsAs === 'died' && <DiedForm {...parts} />}
        {endsAs === 'settled' && <SettleForm open={open} {...parts} />}
        {mode === null && (
          <Button sx={{ mt: 2 }} onClick={onClose}>
            {text('common.cancel')}
          </Button>
        )}
      </DialogContent>
    </Dialog>
  )
}

/** Why this person does not simply walk out, said before anything is filled in. */
function GuardWords({ whole, open }: { whole: Whole; open: OpenDialog }) {
  const { text } = useTexts()
  const needsConfirmation = whole.isMinor && !whole.minorCare?.exitConfirmationNo
  return (
    <Alert severity="info" sx={{ mb: 1 }} action={needsConfirmation && whole.minorCare && <Button color="inherit" onClick={() => open({ name: 'confirmExit' })}>{text('minor.do.confirmExit')}</Button>}>
      {text(whole.isMinor ? 'exit.minorWords' : 'exit.guardedWords')}
    </Alert>
  )
}
