import Chip from '@mui/material/Chip'
import { deliverables, type Contract, type Deliverable } from '../../shared/contracts/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { documentField, usePaperCell } from './DocumentField.tsx'

/** What is handed over beside the services: reports, articles, materials; soonest due first. */
export function DeliverablesTab({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const paper = usePaperCell(contract.id)
  const head = (field: string): string => fieldLabel(language, 'deliverables', field)
  return (
    <>
      <Register
        name="deliverables"
        schema={deliverables.fields}
        table="deliverables"
        label={text('contracts.tab.deliverables')}
        of={{ contractId: contract.id }}
        columns={[
          { field: 'title', headerName: head('title'), flex: 1, minWidth: 180 },
          { field: 'kind', headerName: head('kind'), width: 140, valueFormatter: (value: string) => label('deliverableKind', value) },
          { field: 'dueOn', headerName: head('dueOn'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'deliveredOn', headerName: text('contracts.paperState'), width: 200, renderCell: ({ row }) => <PaperState row={row} /> },
          { field: 'documentId', headerName: head('documentId'), width: 110, sortable: false, renderCell: ({ row }) => paper.cell(row.documentId) },
        ]}
        sections={[{ fields: ['title', 'kind', { name: 'dueOn', columns: 4 }, { name: 'deliveredOn', columns: 4 }, { name: 'acceptedOn', columns: 4 }, documentField(contract.id, 'workReport')] }]}
        initial={{ dueOn: contract.endOn }}
        nameOf={(row) => row.title}
        sort={(a, b) => Number(a.deliveredOn !== null) - Number(b.deliveredOn !== null) || a.dueOn.localeCompare(b.dueOn) || a.title.localeCompare(b.title, 'zh-CN', { numeric: true })}
        addLabel={text('contracts.addDeliverable')}
        emptyWords={text('contracts.noDeliverables')}
        mayWrite={useHolds('manager')}
      />
      {paper.dialog}
    </>
  )
}

function PaperState({ row }: { row: Deliverable }) {
  const { text, language } = useTexts()
  if (row.acceptedOn) return <Chip size="small" color="success" variant="outlined" label={text('contracts.acceptedOn', { date: dateText(row.acceptedOn, language) })} />
  if (row.deliveredOn) return <Chip size="small" variant="outlined" label={text('contracts.deliveredOn', { date: dateText(row.deliveredOn, language) })} />
  return <DueChip dueOn={row.dueOn} />
}
