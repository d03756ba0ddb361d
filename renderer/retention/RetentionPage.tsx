import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { BreachesTab } from './BreachesTab.tsx'
import { DestroyedTab } from './DestroyedTab.tsx'
import { DueTab } from './DueTab.tsx'
import { HoldsTab } from './HoldsTab.tsx'
import { RequestsTab } from './RequestsTab.tsx'
import { RulesTab } from './RulesTab.tsx'
import { WaitingTab } from './WaitingTab.tsx'

const everyTab = ['due', 'waiting', 'destroyed', 'holds', 'requests', 'breaches', 'rules'] as const
const withoutFiles = ['waiting', 'destroyed', 'breaches', 'rules'] as const

/** How long files are kept, what is due, and the two people it takes to destroy one. Nothing goes by itself. */
export function RetentionPage() {
  const { text } = useTexts()
  const isManager = useHolds('manager')
  const isOversight = useHolds('admin', 'auditor')
  // Station staff write down what people ask; the rest is for those who keep and oversee.
  const names: readonly (typeof everyTab)[number][] = isManager ? everyTab : isOversight ? withoutFiles : ['requests']
  const tab = useTab(names)
  return (
    <Page title={text('retention.title')} lead={text('retention.lead')}>
      <PageTabs label={text('retention.title')} tabs={names.map((name) => ({ name, label: text(`retention.tab.${name}`) }))} />
      {tab === 'due' && <DueTab />}
      {tab === 'waiting' && <WaitingTab />}
      {tab === 'destroyed' && <DestroyedTab />}
      {tab === 'holds' && <HoldsTab />}
      {tab === 'requests' && <RequestsTab />}
      {tab === 'breaches' && <BreachesTab />}
      {tab === 'rules' && <RulesTab />}
    </Page>
  )
}
