import Button from '@mui/material/Button'
import type { GridColDef } from '@mui/x-data-grid'
import { useState } from 'react'
import { isDate } from '../../shared/core/dates.ts'
import { complaints, type Complaint } from '../../shared/surveys/survey.ts'
import { complaintDueOn } from '../../shared/surveys/surveyRules.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { useCommandAnswer } from '../core/commands.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { ComplaintDialog } from './ComplaintDialog.tsx'

/** Complaints with their clock: open ones first, soonest due on top. */
export function ComplaintsPage() {
  const { text } = useTexts()
  const tab = useTab(['open', 'closed'])
  const asked = useRead('complaints.list', { limit: 500 })
  const [isNew, setIsNew] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  useCommandAnswer('complaints.record', () => setIsNew(true))
  const rows = (asked.data?.rows ?? []).filter((row) => (row.closedOn === null) === (tab === 'open'))
  const sorted = tab === 'open' ? rows.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)) : rows
  const opened = asked.data?.rows.find((row) => row.id === openId)
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('complaints.new')}
    </Button>
  )
  return (
    <Page title={text('complaints.title')} lead={text('complaints.lead')} action={start}>
      <FailureAlert problem={asked.error} />
      <PageTabs
        label={text('complaints.title')}
        tabs={[
          { name: 'open', label: text('complaints.open') },
          { name: 'closed', label: text('complaints.closed') },
        ]}
      />
      {asked.data && sorted.length === 0 ? (
        <EmptyState words={text(tab === 'open' ? 'complaints.noneOpen' : 'complaints.noneClosed')} />
      ) : (
        <ComplaintGrid rows={sorted} isOpen={tab === 'open'} isLoading={asked.isFetching} onOpen={(row) => setOpenId(row.id)} />
      )}
      {isNew && <NewComplaintDialog onClose={() => setIsNew(false)} />}
      {opened && <ComplaintDialog complaint={opened} onClose={() => setOpenId(null)} />}
    </Page>
  )
}

function ComplaintGrid({ rows, isOpen, isLoading, onOpen }: { rows: readonly Complaint[]; isOpen: boolean; isLoading: boolean; onOpen: (row: Complaint) => void }) {
  const { text } = useTexts()
  const shown = useShownValue(complaints.row, 'complaints')
  const columns: GridColDef<Complaint>[] = [
    isOpen
      ? { field: 'dueOn', headerName: text('complaints.due'), width: 150, renderCell: ({ row }) => <DueChip dueOn={row.dueOn} /> }
      : { field: 'closedOn', headerName: text('complaints.closedOn'), width: 150, valueGetter: (_value, row) => shown('closedOn', row.closedOn) },
    { field: 'receivedOn', headerName: text('complaints.receivedOn'), width: 150, valueGetter: (_value, row) => shown('receivedOn', row.receivedOn) },
    { field: 'about', headerName: text('complaints.about'), width: 150, valueGetter: (_value, row) => shown('about', row.about) },
    { field: 'text', headerName: text('complaints.words'), flex: 1, minWidth: 160 },
    isOpen
      ? { field: 'clientId', headerName: text('complaints.who'), width: 110, valueGetter: (_value, row) => text(row.clientId === null ? 'complaints.anonymous' : 'complaints.named') }
      : { field: 'outcome', headerName: text('complaints.outcome'), width: 140, valueGetter: (_value, row) => shown('outcome', row.outcome) },
  ]
  return <RecordGrid label={text('complaints.title')} rows={rows} columns={columns} isLoading={isLoading} onOpen={onOpen} />
}

function NewComplaintDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true }).data
  if (!pack) return null
  const propose = (receivedOn: unknown): string | null => (typeof receivedOn === 'string' && isDate(receivedOn) ? complaintDueOn(pack, receivedOn) : null)
  return (
    <CommandDialog
      name="complaints.record"
      table="complaints"
      title={text('complaints.new')}
      lead={text('complaints.newLead')}
      width="md"
      initial={{ receivedOn: today, dueOn: propose(today) }}
      derive={(values: Values, before: Values) =>
        values['receivedOn'] !== before['receivedOn'] && (before['dueOn'] ?? null) === propose(before['receivedOn']) ? { ...values, dueOn: propose(values['receivedOn']) } : values
      }
      sections={[
        {
          fields: [
            { name: 'text', columns: 12, rows: 3 },
            'about',
            'channel',
            'receivedOn',
            { name: 'dueOn', hint: text('complaints.dueHint', { days: pack.limits.complaintWorkingDays.default }) },
            programmeField('programmeId', undefined, { columns: 12 }),
            clientField('clientId', { hint: text('complaints.clientHint') }),
          ],
        },
      ]}
      draft="complaints.record"
      submitLabel={text('complaints.record')}
      done={text('complaints.recorded')}
      undo={(answer) => ({ name: 'complaints.void', input: { id: answer.id, version: answer.version, reason: text('complaints.undone') } })}
      onClose={onClose}
    />
  )
}
