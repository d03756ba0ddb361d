import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined'
import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { BedBoard } from './board/BedBoard.tsx'
import { StayList } from './StayList.tsx'
import { TimerList } from './TimerList.tsx'

const tabs = ['board', 'list', 'timers'] as const

/** Who sleeps where tonight, all stays, and what runs against a limit. */
export function StaysPage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const isStation = useHolds('manager', 'staff')
  const tab = useTab(tabs)
  return (
    <Page
      title={text('stays.title')}
      {...(isStation
        ? {
            action: (
              <Button variant="contained" startIcon={<PersonAddIcon />} onClick={() => void navigate({ to: '/intake' })}>
                {text('intake.title')}
              </Button>
            ),
          }
        : {})}
    >
      <PageTabs label={text('stays.title')} tabs={tabs.map((name) => ({ name, label: text(`stays.page.${name}`) }))} />
      {tab === 'board' && <BedBoard />}
      {tab === 'list' && <StayList />}
      {tab === 'timers' && <TimerList />}
    </Page>
  )
}
