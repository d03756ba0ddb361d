import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useState } from 'react'
import { useTexts } from '../core/language.ts'
import { Page } from '../core/ui/Page.tsx'
import { OwnSettings } from './OwnSettings.tsx'

const sections = ['own'] as const
type Section = (typeof sections)[number]

/** One's own account, and for those who look after the station its accounts, organisations and facts. */
export function SettingsPage() {
  const { text } = useTexts()
  const [open, setOpen] = useState<Section>('own')
  const may: Record<Section, boolean> = { own: true }
  return (
    <Page title={text('settings.title')} lead={text('settings.lead')}>
      <Tabs value={open} onChange={(_event, next: Section) => setOpen(next)} aria-label={text('settings.title')}>
        {sections.filter((one) => may[one]).map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`} aria-controls={`panel-${one}`} label={text(`settings.${one}`)} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${open}`} aria-labelledby={`tab-${open}`} sx={{ pt: 3 }}>
        <OwnSettings />
      </Box>
    </Page>
  )
}
