import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { contracts } from '../../shared/contracts/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { dateText, moneyText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useContractSections, useOrganisationNames } from './contractForm.tsx'

/** What purchasers buy from whom, and how far each contract is. */
export function ContractsPage() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const mayWrite = useHolds('manager')
  const shown = useShownValue(contracts.row, 'contracts')
  const organisation = useOrganisationNames()
  const asked = useRead('contracts.list', { limit: 500 })
  const [isNew, setIsNew] = useState(false)
  const begin = mayWrite ? () => setIsNew(true) : null
  useCommandAnswer('file.new', begin)
  useCommandAnswer('contracts.record', begin)
  const rows = asked.data?.rows ?? []
  const open = (contractId: string): void => void navigate({ to: '/contracts/$contractId', params: { contractId } })
  const start = mayWrite && (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('contracts.new')}
    </Button>
  )
  const head = (field: string): string => fieldLabel(language, 'contracts', field)
  return (
    <Page title={text('contracts.title')} lead={text('contracts.lead')} action={rows.length > 0 ? start : undefined}>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && rows.length === 0 ? (
        <EmptyState words={text('contracts.empty')} action={start} />
      ) : (
        <RecordGrid
          label={text('contracts.title')}
          rows={rows}
          isLoading={asked.isLoading}
          onOpen={(row) => open(row.id)}
          columns={[
            { field: 'contractNo', headerName: head('contractNo'), width: 140 },
            { field: 'title', headerName: head('title'), flex: 2, minWidth: 220 },
            { field: 'providerId', headerName: head('providerId'), flex: 1, minWidth: 150, valueGetter: (_value, row) => organisation(row.providerId) },
            { field: 'endOn', headerName: text('contracts.term'), width: 270, valueFormatter: (_value, row) => text('contracts.span', { from: dateText(row.startOn, language), to: dateText(row.endOn, language) }) },
            { field: 'priceFen', headerName: text('contracts.price'), width: 140, align: 'right', headerAlign: 'right', valueFormatter: (_value, row) => (row.isDefault ? '\u2014' : moneyText(row.priceFen, language)) },
            { field: 'status', headerName: head('status'), width: 130, valueGetter: (_value, row) => (row.isDefault ? text('contracts.byProgram') : shown('status', row.status)) },
          ]}
        />
      )}
      {isNew && <NewContractDialog onClose={() => setIsNew(false)} onDone={open} />}
    </Page>
  )
}

function NewContractDialog({ onClose, onDone }: { onClose: () => void; onDone: (contractId: string) => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const sections = useContractSections()
  const pack = useRead('packs.current', {}, { isFixed: true })
  if (!pack.data) return null
  return (
    <CommandDialog
      name="contracts.record"
      table="contracts"
      title={text('contracts.new')}
      lead={text('contracts.newLead')}
      width="md"
      fixed={{ status: 'drafting', isDefault: false, params: {} }}
      initial={{ startOn: today, dataRole: 'entrusted', deliveryLevel: 'L0', smallCellThreshold: 0, publicThreshold: 5, reportDueDays: pack.data.limits.reportDueDays.default }}
      sections={sections}
      draft="contracts.record"
      submitLabel={text('contracts.record')}
      done={text('contracts.recorded')}
      onClose={onClose}
      onDone={(contract) => onDone(contract.id)}
    />
  )
}
