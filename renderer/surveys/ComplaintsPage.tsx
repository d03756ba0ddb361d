import Button from '@mui/material/Button'
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
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { useRead } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { ComplaintDialog } from './ComplaintDialog.tsx'

/** Complaints with their clock: open ones first, soonest due on top. */
export function ComplaintsPage() {
  const { text } = useTexts()
  const tab = useTab(['open', 'closed'])
  const [isNew, setIsNew] = useState(false)
  const [opened, setOpened] = useState<Complaint | null>(null)
  useCommandAnswer('complaints.record', () => setIsNew(true))
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('complaints.new')}
    </Button>
  )
  return (
    <Page title={text('complaints.title')} lead={text('complaints.lead')} action={start}>
      <PageTabs
        label={text('complaints.title')}
        tabs={[
          { name: 'open', label: text('complaints.open') },
          { name: 'closed', label: text('complaints.closed') },
        ]}
      />
      <ComplaintList key={tab} isOpen={tab === 'open'} onOpen={setOpened} />
      {isNew && <NewComplaintDialog onClose={() => setIsNew(false)} />}
      {opened && <OpenedComplaint complaint={opened} onClose={() => setOpened(null)} />}
    </Page>
  )
}

/** The complaint as it is now: answering it takes it out of the list it was opened from. */
function OpenedComplaint({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const asked = useRead('complaints.get', { id: complaint.id })
  return <ComplaintDialog complaint={asked.data ?? complaint} onClose={onClose} />
}

function ComplaintList({ isOpen, onOpen }: { isOpen: boolean; onOpen: (row: Complaint) => void }) {
  const { text } = useTexts()
  const shown = useShownValue(complaints.row, 'complaints')
  const column = (field: keyof Complaint & string, label: string): ListColumn<Complaint> => ({ field, label, width: 150, isSortable: true, cell: (row) => shown(field, row[field]) })
  const due: ListColumn<Complaint> = { ...column('dueOn', text('complaints.due')), isRich: true, cell: (row) => <DueChip dueOn={row.dueOn} /> }
  const who: ListColumn<Complaint> = { field: 'clientId', label: text('complaints.who'), width: 110, isForEyes: true, cell: (row) => text(row.clientId === null ? 'complaints.anonymous' : 'complaints.named') }
  const columns: ListColumn<Complaint>[] = [
    isOpen ? due : column('closedOn', text('complaints.closedOn')),
    column('receivedOn', text('complaints.receivedOn')),
    { ...column('about', text('complaints.about')), codeList: 'complaintAbout' },
    { field: 'text', label: text('complaints.words'), minWidth: 160 },
    isOpen ? who : { ...column('outcome', text('complaints.outcome')), width: 140, codeList: 'complaintOutcome' },
  ]
  return (
    <RecordList<Complaint>
      name="complaints.list"
      part={isOpen ? 'open' : 'closed'}
      label={text('complaints.title')}
      table="complaints"
      columns={columns}
      usualSort={isOpen ? { by: 'dueOn', isDescending: false } : { by: 'closedOn', isDescending: true }}
      filters={[programmeField('programmeId', undefined, { columns: 4 }), { name: 'from', columns: 3 }, { name: 'to', columns: 3 }]}
      fixed={{ isClosed: !isOpen }}
      onOpen={onOpen}
      empty={{ words: text(isOpen ? 'complaints.noneOpen' : 'complaints.noneClosed') }}
    />
  )
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
      draftOf="clientId"
      submitLabel={text('complaints.record')}
      done={text('complaints.recorded')}
      undo={(answer) => ({ name: 'complaints.void', input: { id: answer.id, version: answer.version, reason: text('complaints.undone') } })}
      onClose={onClose}
    />
  )
}
