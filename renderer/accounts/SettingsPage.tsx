import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useState } from 'react'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { QualitySettings } from '../quality/QualitySettings.tsx'
import { Page } from '../core/ui/Page.tsx'
import { UpdatesSettings } from '../updates/UpdatesSettings.tsx'
import { AccountsSettings } from './AccountsSettings.tsx'
import { OrganisationsSettings } from './OrganisationsSettings.tsx'
import { OwnSettings } from './OwnSettings.tsx'
import { StationSettings } from './StationSettings.tsx'

type Section = 'own' | 'accounts' | 'organisations' | 'station' | 'quality' | 'updates'

/** One's own account, and for those who look after the station its accounts, organisations and facts. */
export function SettingsPage() {
  const { text } = useTexts()
  const [open, setOpen] = useState<Section>('own')
  const keepsStation = useHolds('admin', 'manager')
  const sections: Section[] = keepsStation ? ['own', 'accounts', 'organisations', 'station', 'quality', 'updates'] : ['own']
  return (
    <Page title={text('settings.title')} lead={text('settings.lead')}>
      <Tabs value={open} onChange={(_event, next: Section) => setOpen(next)} aria-label={text('settings.title')}>
        {sections.map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`} aria-controls={`panel-${one}`} label={text(`settings.${one}`)} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${open}`} aria-labelledby={`tab-${open}`} sx={{ pt: 3 }}>
        {open === 'own' && <OwnSettings />}
        {open === 'accounts' && <AccountsSettings />}
        {open === 'organisations' && <OrganisationsSettings />}
        {open === 'station' && <StationSettings />}
        {open === 'quality' && <QualitySettings />}
        {open === 'updates' && <UpdatesSettings />}
      </Box>
    </Page>
  )
}
