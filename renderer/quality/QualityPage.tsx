import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { CompletenessView } from './CompletenessView.tsx'
import { EffectView } from './EffectView.tsx'
import { PeopleView } from './PeopleView.tsx'
import { ProblemList } from './ProblemList.tsx'

const leaderTabs = ['all', 'people', 'effect', 'fields', 'mine'] as const
const workerTabs = ['mine', 'all', 'effect', 'fields'] as const

/** What is wrong or missing in the records: line by line, by who mends it, and what it does to the report. */
export function QualityPage() {
  const { text } = useTexts()
  const isLeader = useHolds('manager', 'supervisor')
  const tabs = isLeader ? leaderTabs : workerTabs
  const tab = useTab<(typeof leaderTabs)[number]>(tabs)
  return (
    <Page title={text('quality.title')} lead={text(`quality.lead.${tab}`)}>
      <PageTabs label={text('quality.title')} tabs={tabs.map((name) => ({ name, label: text(`quality.tab.${name}`) }))} />
      {(tab === 'mine' || tab === 'all') && <ProblemList key={tab} isOwn={tab === 'mine'} />}
      {tab === 'people' && <PeopleView />}
      {tab === 'effect' && <EffectView />}
      {tab === 'fields' && <CompletenessView />}
    </Page>
  )
}
