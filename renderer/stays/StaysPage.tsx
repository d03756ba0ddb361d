import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined'
import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { BedBoard } from './board/BedBoard.tsx'
import { OccupancyView } from './OccupancyView.tsx'
import { StayList } from './StayList.tsx'
import { TimerList } from './TimerList.tsx'

const tabs = ['board', 'list', 'timers', 'occupancy'] as const
/** How full the house was is asked by who runs it. */
const caseloadTabs = ['board', 'list', 'timers'] as const

/** Who sleeps where tonight, all stays, and what runs against a limit. */
export function StaysPage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const isStation = useHolds('manager', 'staff')
  const shown: readonly (typeof tabs)[number][] = isStation ? tabs : caseloadTabs
  const tab = useTab(shown)
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
      <PageTabs label={text('stays.title')} tabs={shown.map((name) => ({ name, label: text(`stays.page.${name}`) }))} />
      {tab === 'board' && <BedBoard />}
      {tab === 'list' && <StayList />}
      {tab === 'timers' && <TimerList />}
      {tab === 'occupancy' && <OccupancyView />}
    </Page>
  )
}
