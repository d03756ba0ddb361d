import Button from '@mui/material/Button'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { contracts } from '../../shared/contracts/contract.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { useRead } from '../core/useCalls.ts'
import { ProgressView } from '../indicators/ProgressView.tsx'
import { useContractSections } from './contractForm.tsx'
import { DeliverablesTab } from './DeliverablesTab.tsx'
import { EvaluationsTab } from './EvaluationsTab.tsx'
import { MoneyTab } from './MoneyTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { TargetsTab } from './TargetsTab.tsx'

const tabs = ['overview', 'progress', 'targets', 'money', 'deliverables', 'evaluations'] as const

/** Everything about one contract, in tabs; each is in the address. */
export function ContractPage() {
  const { text } = useTexts()
  const { contractId } = useParams({ from: '/contracts/$contractId' })
  const asked = useRead('contracts.get', { id: contractId })
  const tab = useTab(tabs)
  const mayWrite = useHolds('manager')
  const [isAmending, setIsAmending] = useState(false)
  const contract = asked.data
  if (contract?.id !== contractId) return <FailureAlert problem={asked.error} />
  return (
    <Page
      title={contract.title}
      lead={text('contracts.numbered', { number: contract.contractNo })}
      action={mayWrite && tab === 'overview' && !contract.isDefault && <Button onClick={() => setIsAmending(true)}>{text('contracts.amend')}</Button>}
    >
      <PageTabs label={text('contracts.parts')} tabs={tabs.map((name) => ({ name, label: text(`contracts.tab.${name}`) }))} />
      {tab === 'overview' && <OverviewTab contract={contract} />}
      {tab === 'progress' && <ProgressView contractId={contract.id} />}
      {tab === 'targets' && <TargetsTab contract={contract} />}
      {tab === 'money' && <MoneyTab contract={contract} />}
      {tab === 'deliverables' && <DeliverablesTab contract={contract} />}
      {tab === 'evaluations' && <EvaluationsTab contract={contract} />}
      {isAmending && <AmendContractDialog contract={contract} onClose={() => setIsAmending(false)} />}
    </Page>
  )
}

function AmendContractDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { text } = useTexts()
  const sections = useContractSections()
  return (
    <AmendDialog
      name="contracts.amend"
      schema={contracts.fields}
      table="contracts"
      row={contract}
      title={text('contracts.amend')}
      sections={sections}
      input={(changes, version) => ({ id: contract.id, version, changes })}
      reread={() => call('contracts.get', { id: contract.id })}
      onClose={onClose}
    />
  )
}
