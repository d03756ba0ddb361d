import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { clipboardKey, draftDaysKey, hidesKey, lockMinutesKey, usualDraftDays } from '../../shared/accounts/setting.ts'
import { usualLockMinutes } from '../../shared/shell/lockRules.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl } from '../core/form/FormField.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import { StationKeys } from './StationKeys.tsx'

/** What was fixed when the base was made, its keys, and how long drafts are kept. */
export function StationSettings() {
  const { text } = useTexts()
  const session = useSession()
  const settings = useRead('settings.list', {})
  const [isKeeping, setIsKeeping] = useState(false)
  const value = (key: string): string | null => {
    const found = settings.data?.find((one) => one.key === key)?.value
    return typeof found === 'string' ? found : null
  }
  const kept = settings.data?.find((one) => one.key === draftDaysKey)
  const keptDays = typeof kept?.value === 'number' ? kept.value : usualDraftDays
  const [isLocking, setIsLocking] = useState<'minutes' | 'hides' | 'clipboard' | null>(null)
  const lockMinutes = settings.data?.find((one) => one.key === lockMinutesKey)
  const minutes = typeof lockMinutes?.value === 'number' ? lockMinutes.value : usualLockMinutes
  const hides = settings.data?.find((one) => one.key === hidesKey)
  const clipboard = settings.data?.find((one) => one.key === clipboardKey)
  const facts = [
    [text('station.provider'), session.providerName],
    [text('station.pack'), text(session.packId === 'china' ? 'setUp.packChina' : 'setUp.packNeutral')],
    [text('station.logOrigin'), value('logOrigin') ?? '\u2014'],
  ] as const
  return (
    <Stack spacing={3} sx={{ maxWidth: 720 }}>
      <FailureAlert problem={settings.error} />
      <Paper sx={{ p: 3 }}>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 4, rowGap: 1 }}>
          {facts.map(([name, fact]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" color="textSecondary">
                {name}
              </Typography>
              <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {fact}
              </Typography>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
          {text('station.fixed')}
        </Typography>
      </Paper>
      <StationKeys />
      <Paper sx={{ p: 3 }}>
        <Typography variant="h2">{text('station.drafts')}</Typography>
        <Typography sx={{ my: 1.5 }}>{text('station.draftsKept', { days: keptDays })}</Typography>
        <Button variant="outlined" onClick={() => setIsKeeping(true)}>
          {text('station.draftsChange')}
        </Button>
      </Paper>
      <Paper sx={{ p: 3 }}>
        <Typography variant="h2">{text('station.lock')}</Typography>
        <Typography sx={{ my: 1.5 }}>{text('station.lockAfter', { minutes })}</Typography>
        <Button variant="outlined" onClick={() => setIsLocking('minutes')}>
          {text('station.lockChange')}
        </Button>
        <Typography sx={{ mt: 3, mb: 1.5 }}>{text(hides?.value === true ? 'station.hides' : 'station.shows')}</Typography>
        <Button variant="outlined" onClick={() => setIsLocking('hides')}>
          {text('station.hidesChange')}
        </Button>
        <Typography sx={{ mt: 3, mb: 1.5 }}>{text(clipboard?.value === false ? 'station.clipboardStays' : 'station.clipboardEmptied')}</Typography>
        <Button variant="outlined" onClick={() => setIsLocking('clipboard')}>
          {text('station.clipboardChange')}
        </Button>
      </Paper>
      {isLocking === 'minutes' && (
        <CommandDialog
          name="settings.set"
          title={text('station.lockChange')}
          lead={text('station.lockLead')}
          submitLabel={text('common.save')}
          fixed={{ key: lockMinutesKey, version: lockMinutes?.version ?? null }}
          initial={{ value: minutes }}
          sections={[{ fields: [{ name: 'value', label: text('station.lockLabel'), columns: 12, render: (control) => <MinutesInput {...control} /> }] }]}
          done={text('station.lockChanged')}
          onClose={() => setIsLocking(null)}
        />
      )}
      {isLocking === 'hides' && (
        <CommandDialog
          name="settings.set"
          title={text('station.hidesChange')}
          lead={text('station.hidesLead')}
          submitLabel={text('common.save')}
          fixed={{ key: hidesKey, version: hides?.version ?? null }}
          initial={{ value: hides?.value === true }}
          sections={[{ fields: [{ name: 'value', label: text('station.hidesLabel'), columns: 12, render: (control) => <YesNoInput {...control} /> }] }]}
          done={text('station.hidesChanged')}
          onClose={() => setIsLocking(null)}
        />
      )}
      {isLocking === 'clipboard' && (
        <CommandDialog
          name="settings.set"
          title={text('station.clipboardChange')}
          lead={text('station.clipboardLead')}
          submitLabel={text('common.save')}
          fixed={{ key: clipboardKey, version: clipboard?.version ?? null }}
          initial={{ value: clipboard?.value !== false }}
          sections={[{ fields: [{ name: 'value', label: text('station.clipboardLabel'), columns: 12, render: (control) => <YesNoInput {...control} /> }] }]}
          done={text('station.hidesChanged')}
          onClose={() => setIsLocking(null)}
        />
      )}
      {isKeeping && (
        <CommandDialog
          name="settings.set"
          title={text('station.draftsChange')}
          lead={text('station.draftsLead')}
          submitLabel={text('common.save')}
          fixed={{ key: draftDaysKey, version: kept?.version ?? null }}
          initial={{ value: keptDays }}
          sections={[{ fields: [{ name: 'value', label: text('station.draftsFor'), columns: 12, render: (control) => <DaysInput {...control} /> }] }]}
          done={text('station.draftsChanged')}
          onClose={() => setIsKeeping(false)}
        />
      )}
    </Stack>
  )
}

const offeredDays = [7, 14, 30, 60, 90]

function DaysInput({ value, onChange, values: _values, ...control }: FieldControl) {
  const { text } = useTexts()
  const days = typeof value === 'number' && !offeredDays.includes(value) ? [...offeredDays, value] : offeredDays
  return (
    <ChoiceInput
      {...control}
      isOpen
      options={days.map((one) => ({ value: String(one), label: text('station.draftsDays', { days: one }) }))}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(next) => onChange(Number(next))}
    />
  )
}

const offeredMinutes = [1, 2, 3, 5, 10, 15]

function MinutesInput({ value, onChange, values: _values, ...control }: FieldControl) {
  const { text } = useTexts()
  const minutes = typeof value === 'number' && !offeredMinutes.includes(value) ? [...offeredMinutes, value] : offeredMinutes
  return (
    <ChoiceInput
      {...control}
      isOpen
      options={minutes.map((one) => ({ value: String(one), label: text('station.lockMinutes', { minutes: one }) }))}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(next) => onChange(Number(next))}
    />
  )
}

function YesNoInput({ value, onChange, values: _values, ...control }: FieldControl) {
  const { text } = useTexts()
  return (
    <ChoiceInput
      {...control}
      isOpen
      options={[
        { value: 'no', label: text('common.no') },
        { value: 'yes', label: text('common.yes') },
      ]}
      value={value === true ? 'yes' : 'no'}
      onChange={(next) => onChange(next === 'yes')}
    />
  )
}
