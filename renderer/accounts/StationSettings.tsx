import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { clipboardKey, draftDaysKey, hidesKey, lockMinutesKey, usualDraftDays } from '../../shared/accounts/setting.ts'
import { usualLockMinutes } from '../../shared/shell/lockRules.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import { StationChoice } from './StationChoice.tsx'
import { StationKeys } from './StationKeys.tsx'

/** What was fixed when the base was made, its keys, how long drafts are kept and how the window is guarded. */
export function StationSettings() {
  const { text } = useTexts()
  const session = useSession()
  const settings = useRead('settings.list', {})
  const value = (key: string): string | null => {
    const found = settings.data?.find((one) => one.key === key)?.value
    return typeof found === 'string' ? found : null
  }
  const yesOrNo = (isOn: boolean): string => text(isOn ? 'common.yes' : 'common.no')
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
        <Typography variant="h2" sx={{ mb: 1.5 }}>
          {text('station.drafts')}
        </Typography>
        <StationChoice
          settingKey={draftDaysKey}
          usual={usualDraftDays}
          offered={[7, 14, 30, 60, 90]}
          wordOf={(days) => text('station.draftsDays', { days })}
          says={(days) => text('station.draftsKept', { days })}
          words={{ change: text('station.draftsChange'), lead: text('station.draftsLead'), label: text('station.draftsFor'), done: text('station.draftsChanged') }}
        />
      </Paper>
      <Paper sx={{ p: 3 }}>
        <Typography variant="h2" sx={{ mb: 1.5 }}>
          {text('station.lock')}
        </Typography>
        <Stack spacing={3}>
          <StationChoice
            settingKey={lockMinutesKey}
            usual={usualLockMinutes}
            offered={[1, 2, 3, 5, 10, 15]}
            wordOf={(minutes) => text('station.lockMinutes', { minutes })}
            says={(minutes) => text('station.lockAfter', { minutes })}
            words={{ change: text('station.lockChange'), lead: text('station.lockLead'), label: text('station.lockLabel'), done: text('station.lockChanged') }}
          />
          <StationChoice
            settingKey={hidesKey}
            usual={false}
            offered={[false, true]}
            wordOf={yesOrNo}
            says={(isOn) => text(isOn ? 'station.hides' : 'station.shows')}
            words={{ change: text('station.hidesChange'), lead: text('station.hidesLead'), label: text('station.hidesLabel'), done: text('station.hidesChanged') }}
          />
          <StationChoice
            settingKey={clipboardKey}
            usual
            offered={[false, true]}
            wordOf={yesOrNo}
            says={(isOn) => text(isOn ? 'station.clipboardEmptied' : 'station.clipboardStays')}
            words={{ change: text('station.clipboardChange'), lead: text('station.clipboardLead'), label: text('station.clipboardLabel'), done: text('station.hidesChanged') }}
          />
        </Stack>
      </Paper>
    </Stack>
  )
}
