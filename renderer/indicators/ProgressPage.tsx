import { ContractChoice, useContractChoice } from '../contracts/ContractChoice.tsx'
import { useTexts } from '../core/language.ts'
import { Page } from '../core/ui/Page.tsx'
import { ProgressView } from './ProgressView.tsx'

/** How are we doing: the contract in delivery, or another that is chosen. */
export function ProgressPage() {
  const { text } = useTexts()
  const contract = useContractChoice()
  const inDelivery = contract.rows.find((row) => !row.isDefault && ['delivery', 'interimEvaluated'].includes(row.status))
  const contractId = contract.chosen ?? inDelivery?.id ?? contract.contractId
  return (
    <Page title={text('progress.title')} lead={text('progress.lead')} action={<ContractChoice {...contract} contractId={contractId} />}>
      {contract.isReady && <ProgressView key={contractId ?? ''} contractId={contractId} />}
    </Page>
  )
}
