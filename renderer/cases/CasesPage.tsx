import Button from '@mui/material/Button'
import { useState } from 'react'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { CaseBoard } from './CaseBoard.tsx'
import { CaseloadTable } from './CaseloadTable.tsx'
import { ReceiveDialog } from './ReceiveDialog.tsx'

const tabs = ['list', 'team'] as const

/** The caseload: one's own, or for those who answer for others the whole house and who carries how much. */
export function CasesPage() {
  const { text } = useTexts()
  const [isReceiving, setIsReceiving] = useState(false)
  const isLeader = useHolds('manager', 'supervisor')
  const tab = useTab(tabs)
  useCommandAnswer('cases.receive', () => setIsReceiving(true))
  return (
    <Page
      title={text('cases.title')}
      lead={text(isLeader ? 'cases.leadAll' : 'cases.leadOwn')}
      action={
        <Button variant="contained" onClick={() => setIsReceiving(true)} sx={{ flexShrink: 0 }}>
          {text('cases.receive')}
        </Button>
      }
    >
      {isLeader && <PageTabs label={text('cases.tabs')} tabs={tabs.map((name) => ({ name, label: text(`cases.tab.${name}`) }))} />}
      {isLeader && tab === 'team' ? <CaseloadTable /> : <CaseBoard isLeader={isLeader} onReceive={() => setIsReceiving(true)} />}
      {isReceiving && <ReceiveDialog onClose={() => setIsReceiving(false)} />}
    </Page>
  )
}
