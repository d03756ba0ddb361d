import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { recoveryConfirmedKey } from '../../shared/accounts/setting.ts'
import { daysBetween } from '../../shared/core/dates.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldControl } from '../core/form/FormField.tsx'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { NewRecoveryKeyDialog } from './NewRecoveryKeyDialog.tsx'
import { RekeyDialog } from './RekeyDialog.tsx'

/** The paper is tried once a year: what nobody has opened the base with is no way back in. */
const recoveryTrialDays = 365

/** The recovery key on paper, when it was last tried, and the key that everything is encrypted with. */
export function StationKeys() {
  const { text, language } = useTexts()
  const { today } = useSession()
  const settings = useRead('settings.list', {})
  const status = useRead('accounts.rekeyStatus', {})
  const [open, setOpen] = useState<'try' | 'new' | 'rekey' | null>(null)
  const found = settings.data?.find((one) => one.key === recoveryConfirmedKey)?.value
  const triedAt = typeof found === 'string' && found !== '' ? found : null
  const isDue = triedAt === null || daysBetween(triedAt.slice(0, 10), today) >= recoveryTrialDays
  const close = (): void => setOpen(null)
  return (
    <div>
      <FailureAlert problem={settings.error ?? status.error} />
      <Section title={text('station.recovery')} lead={text('station.recoveryWhat')}>
        <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
          {settings.data && isDue ? (
            <Alert severity="warning" variant="outlined">
              {triedAt ? text('station.recoveryDue', { at: momentText(triedAt, language) }) : text('station.recoveryNever')}
            </Alert>
          ) : (
            <Typography>{triedAt && text('station.recoveryChecked', { at: momentText(triedAt, language) })}</Typography>
          )}
          <Stack direction="row" spacing={1.5}>
            <Button variant={isDue ? 'contained' : 'outlined'} onClick={() => setOpen('try')}>
              {text('station.recoveryCheck')}
            </Button>
            <Button onClick={() => setOpen('new')}>{text('station.recoveryNew')}</Button>
          </Stack>
        </Stack>
      </Section>
      <Section
        title={text('station.dataKey')}
        lead={status.data && text('station.dataKeyWhat', { epoch: status.data.keyEpoch })}
        action={
          <Button variant="outlined" onClick={() => setOpen('rekey')}>
            {text('rekey.do')}
          </Button>
        }
      />
      {open === 'try' && (
        <CommandDialog
          name="station.confirmRecoveryKey"
          title={text('station.recoveryCheck')}
          lead={text('station.recoveryLead')}
          submitLabel={text('recoveryKey.check')}
          sections={[{ fields: [{ name: 'recoveryKey', label: text('recoveryKey.label'), columns: 12, render: (control) => <KeyInput {...control} /> }] }]}
          done={text('station.recoveryRight')}
          onClose={close}
        />
      )}
      {open === 'new' && <NewRecoveryKeyDialog onClose={close} onTry={() => setOpen('try')} />}
      {open === 'rekey' && <RekeyDialog leaver={null} onClose={close} />}
    </div>
  )
}

function KeyInput({ value, onChange, values: _values, ...control }: FieldControl) {
  return (
    <TextField
      {...control}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      autoFocus
      slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
    />
  )
}
