import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { z } from 'zod'
import { incidents, type Incident } from '../../shared/surveys/survey.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { call } from '../core/call.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { Page } from '../core/ui/Page.tsx'
import { programmeField } from '../programmes/ProgrammePicker.tsx'

/** What went wrong in the house. Everybody reports; the register is the station's. */
export function IncidentsPage() {
  const { text } = useTexts()
  const isStation = useHolds('manager', 'staff')
  const [isNew, setIsNew] = useState(false)
  const [opened, setOpened] = useState<Incident | null>(null)
  useCommandAnswer('incidents.report', () => setIsNew(true))
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('incidents.new')}
    </Button>
  )
  return (
    <Page title={text('incidents.title')} lead={text(isStation ? 'incidents.lead' : 'incidents.leadPartner')} action={isStation ? start : undefined}>
      {isStation ? <IncidentList onOpen={setOpened} /> : <EmptyState words={text('incidents.partner')} action={start} />}
      {isNew && <ReportDialog onClose={() => setIsNew(false)} />}
      {opened && (
        <AmendDialog
          name="incidents.amend"
          schema={incidents.fields}
          table="incidents"
          row={opened}
          title={text('incidents.one')}
          sections={[
            { fields: ['kind', { name: 'severity' }, 'occurredOn', { name: 'description', columns: 12 }] },
            { title: text('incidents.done'), lead: text('incidents.doneLead'), fields: [{ name: 'measures', columns: 12 }, 'reportedTo', 'reportedOn', 'closedOn'] },
          ]}
          input={(changes, version) => ({ id: opened.id, version, changes })}
          reread={() => call('incidents.get', { id: opened.id })}
          onClose={() => setOpened(null)}
        />
      )}
    </Page>
  )
}

function IncidentList({ onOpen }: { onOpen: (row: Incident) => void }) {
  const { text } = useTexts()
  const shown = useShownValue(incidents.row, 'incidents')
  const columns: ListColumn<Incident>[] = [
    { field: 'occurredOn', label: text('incidents.day'), width: 150, isSortable: true, cell: (row) => shown('occurredOn', row.occurredOn) },
    { field: 'kind', label: text('incidents.kind'), width: 150, isSortable: true, codeList: 'incidentKind', cell: (row) => shown('kind', row.kind) },
    {
      field: 'severity',
      label: text('incidents.severity'),
      width: 110,
      isSortable: true,
      isRich: true,
      codeList: 'incidentSeverity',
      cell: (row) => <Chip size="small" variant="outlined" color={row.severity === 'critical' ? 'error' : row.severity === 'serious' ? 'warning' : 'default'} label={shown('severity', row.severity)} />,
    },
    { field: 'description', label: text('incidents.description'), minWidth: 180 },
    {
      field: 'closedOn',
      label: text('incidents.state'),
      width: 170,
      isSortable: true,
      cell: (row) => (row.closedOn === null ? text('incidents.open') : text('incidents.closedOn', { date: shown('closedOn', row.closedOn) })),
    },
  ]
  return (
    <RecordList<Incident>
      name="incidents.list"
      label={text('incidents.title')}
      table="incidents"
      columns={columns}
      filters={[
        { name: 'kind', values: incidents.fields.shape.kind },
        programmeField('programmeId', undefined, { columns: 3 }),
        { name: 'from', columns: 2 },
        { name: 'to', columns: 2 },
        { name: 'state', columns: 2, label: text('incidents.state'), values: z.enum(['open']), options: [{ value: 'open', label: text('incidents.open') }], asks: (state) => (state === 'open' ? { isClosed: false } : {}) },
      ]}
      onOpen={onOpen}
      empty={{ words: text('incidents.none') }}
    />
  )
}

function ReportDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="incidents.report"
      table="incidents"
      title={text('incidents.new')}
      lead={text('incidents.newLead')}
      width="md"
      initial={{ occurredOn: today }}
      sections={[
        {
          fields: [
            'kind',
            'occurredOn',
            { name: 'severity', isOpen: true, columns: 12 },
            { name: 'description', columns: 12, rows: 4 },
            { name: 'measures', columns: 12, rows: 2 },
            'reportedTo',
            'reportedOn',
            programmeField('programmeId', undefined, { columns: 12 }),
            clientField('clientId', { hint: text('incidents.clientHint') }),
          ],
        },
      ]}
      draft="incidents.report"
      draftOf="clientId"
      submitLabel={text('incidents.report')}
      done={text('incidents.reported')}
      onClose={onClose}
    />
  )
}
