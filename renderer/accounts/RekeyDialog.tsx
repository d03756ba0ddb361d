import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { rekeyReasons, type RekeyReason } from '../../shared/accounts/rekey.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { fieldText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { RekeyDone } from './RekeyDone.tsx'

interface Props {
  /** who leaves for good; null where the key is changed by itself */
  leaver: { id: string; displayName: string } | null
  onClose: () => void
}

/** A new data key for the base: when somebody leaves, and when a device or a password is in other hands. */
export function RekeyDialog({ leaver, onClose }: Props) {
  const { text, language } = useTexts()
  const id = useId()
  const rekey = useTask('accounts.rekey')
  const status = useRead('accounts.rekeyStatus', {})
  const [reason, setReason] = useState<RekeyReason>(leaver ? 'left' : 'deviceLost')
  const [ticked, setTicked] = useState<Record<string, boolean>>({})
  const [wantsRecovery, setWantsRecovery] = useState(false)
  const [note, setNote] = useState('')
  const [password, setPassword] = useState('')
  const others = useOthers(leaver?.id ?? null)
  const unready = new Set(status.data?.unready.map(({ accountId }) => accountId))
  const isTicked = (accountId: string): boolean => ticked[accountId] ?? unready.has(accountId)
  const mustRecovery = status.data?.isRecoveryUnready ?? false

  if (rekey.data) return <RekeyDone made={rekey.data} leaver={leaver?.displayName ?? null} onClose={onClose} />
  return (
    <Dialog open onClose={rekey.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <Box
        component="form"
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        onSubmit={(event) => {
          event.preventDefault()
          const resetAccountIds = others.filter((one) => isTicked(one.id)).map((one) => one.id)
          rekey.mutate({ password, reason, note: note.trim() || null, removeAccountId: leaver?.id ?? null, resetAccountIds, newRecoveryKey: wantsRecovery || mustRecovery })
        }}
      >
        <DialogTitle id={id} component="h2">
          {leaver ? text('rekey.removeTitle', { name: leaver.displayName }) : text('rekey.title')}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2.5}>
            <Typography>{leaver ? text('rekey.removeLead', { name: leaver.displayName }) : text('rekey.lead')}</Typography>
            <Alert severity="info" variant="outlined">
              {text('rekey.limits')}
            </Alert>
            <FailureAlert problem={status.error} />
            {!leaver && <ReasonChoice value={reason} onChange={setReason} />}
            {others.length > 0 && (
              <FormControl component="fieldset">
                <FormLabel component="legend">{text('rekey.resets')}</FormLabel>
                <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
                  {text('rekey.resetsHint')}
                </Typography>
                <FormGroup>
                  {others.map((one) => (
                    <FormControlLabel
                      key={one.id}
                      label={unready.has(one.id) ? text('rekey.unready', { name: one.displayName }) : one.displayName}
                      control={<Checkbox size="small" checked={isTicked(one.id)} onChange={(_event, isOn) => setTicked({ ...ticked, [one.id]: isOn })} />}
                    />
                  ))}
                </FormGroup>
              </FormControl>
            )}
            <FormControlLabel
              label={text(mustRecovery ? 'rekey.recoveryMust' : 'rekey.recovery')}
              control={<Checkbox size="small" checked={wantsRecovery || mustRecovery} disabled={mustRecovery} onChange={(_event, isOn) => setWantsRecovery(isOn)} />}
            />
            <TextField label={fieldLabel(language, null, 'note')} value={note} onChange={(event) => setNote(event.target.value)} helperText={fieldText(rekey.error, 'note', language) ?? text('rekey.noteHint')} slotProps={{ htmlInput: { maxLength: 300 } }} />
            <TextField label={fieldLabel(language, null, 'password')} type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} helperText={text('rekey.passwordHint')} />
          </Stack>
          <TaskBar isRunning={rekey.isPending} progress={rekey.progress} onCancel={rekey.cancel} />
          <FailureAlert problem={rekey.error} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} disabled={rekey.isPending}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" loading={rekey.isPending} disabled={!status.data}>
            {text(leaver ? 'rekey.removeDo' : 'rekey.do')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}

function ReasonChoice({ value, onChange }: { value: RekeyReason; onChange: (reason: RekeyReason) => void }) {
  const { language } = useTexts()
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend">{fieldLabel(language, null, 'reason')}</FormLabel>
      <RadioGroup value={value} onChange={(_event, next) => onChange(next as RekeyReason)}>
        {rekeyReasons.map((reason) => (
          <FormControlLabel key={reason} value={reason} control={<Radio size="small" />} label={valueLabel(language, 'accounts', 'reason', reason)} />
        ))}
      </RadioGroup>
    </FormControl>
  )
}

/** Everybody who stays, but oneself: one's own password is changed by oneself. */
function useOthers(leaverId: string | null): CallOutput<'accounts.list'> {
  const { accountId } = useSession()
  const listed = useRead('accounts.list', {})
  return (listed.data ?? []).filter((one) => one.isActive && one.id !== accountId && one.id !== leaverId)
}
