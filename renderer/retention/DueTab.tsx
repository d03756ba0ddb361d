import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import type { ListedFile } from '../../shared/retention/retentionContract.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { FactTable } from '../core/ui/FactTable.tsx'
import { useRead } from '../core/useCalls.ts'
import { ProposeDialog } from './ProposeDialog.tsx'
import { useRules } from './useRules.ts'

/** Files whose period is over, those that follow within a year, and papers somebody has to look at. */
export function DueTab() {
  const { text, language } = useTexts()
  const { nameOf } = useRules()
  const asked = useRead('retention.files', {})
  const [proposing, setProposing] = useState<string | null>(null)
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { due, upcoming, reviews, isCut } = asked.data
  return (
    <>
      {isCut && <Alert severity="info" sx={{ mb: 2 }}>{text('retention.isCut')}</Alert>}
      {due.length === 0 ? (
        <EmptyState words={text('retention.noneDue')} />
      ) : (
        <Section title={text('retention.dueNow', { count: due.length })} lead={text('retention.dueLead')}>
          <Files label={text('retention.tab.due')} files={due} onPropose={setProposing} />
        </Section>
      )}
      {upcoming.length > 0 && (
        <Section title={text('retention.upcoming', { count: upcoming.length })} lead={text('retention.upcomingLead')}>
          <Files label={text('retention.upcomingLead')} files={upcoming} onPropose={null} />
        </Section>
      )}
      {reviews.length > 0 && (
        <Section title={text('retention.reviews')} lead={text('retention.reviewsLead')}>
          <FactTable
            caption={text('retention.reviews')}
            head={[text('retention.contract'), text('retention.rule'), text('retention.dueOn')]}
            rows={reviews.map(({ ruleId, contractId, contractNo, dueOn }) => ({
              key: `${ruleId} ${contractId}`,
              cells: [<RecordLink key="no" to={`/contracts/${contractId}`}>{contractNo}</RecordLink>, nameOf(ruleId), dateText(dueOn, language)],
            }))}
          />
        </Section>
      )}
      {proposing && <ProposeDialog clientId={proposing} basis="retention" onClose={() => setProposing(null)} />}
    </>
  )
}

function Files({ label, files, onPropose }: { label: string; files: readonly ListedFile[]; onPropose: ((clientId: string) => void) | null }) {
  const { text, language } = useTexts()
  const { nameOf } = useRules()
  return (
    <RecordGrid<ListedFile>
      label={label}
      rows={files}
      rowId={(row) => row.clientId}
      columns={[
        { field: 'fileNo', headerName: text('retention.fileNo'), width: 150, renderCell: ({ row }) => <RecordLink to={`/clients/${row.clientId}`}>{row.fileNo}</RecordLink> },
        { field: 'dueOn', headerName: text('retention.dueOn'), width: 140, valueFormatter: (value: string) => dateText(value, language) },
        { field: 'countedFromOn', headerName: text('retention.countedFrom'), width: 140, valueFormatter: (value: string) => dateText(value, language) },
        { field: 'ruleId', headerName: text('retention.rule'), flex: 1, minWidth: 180, valueFormatter: (value: string) => nameOf(value) },
        {
          field: 'state', headerName: '', width: 190, sortable: false, align: 'right',
          renderCell: ({ row }) => {
            if (row.isHeld) return <Chip size="small" color="warning" variant="outlined" label={text('retention.isHeld')} />
            if (row.waitingId) return <Chip size="small" variant="outlined" label={text('retention.isWaiting')} />
            return onPropose && <Button size="small" aria-label={text('retention.proposeOf', { no: row.fileNo })} onClick={() => onPropose(row.clientId)}>{text('retention.propose')}</Button>
          },
        },
      ]}
    />
  )
}
