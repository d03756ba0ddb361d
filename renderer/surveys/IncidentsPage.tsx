import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import type { GridColDef } from '@mui/x-data-grid'
import { useState } from 'react'
import { incidents, type Incident } from '../../shared/surveys/survey.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { call } from '../core/call.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'

/** What went wrong in the house. Everybody reports; the register is the station's. */
export function IncidentsPage() {
  const { text } = useTexts()
  const isStation = useHolds('manager', 'staff')
  const asked = useRead('incidents.list', { limit: 500 }, { enabled: isStation })
  const [isNew, setIsNew] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  useCommandAnswer('incidents.report', () => setIsNew(true))
  const rows = asked.data?.rows ?? []
  const opened = rows.find((row) => row.id === openId)
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('incidents.new')}
    </Button>
  )
  return (
    <Page title={text('incidents.title')} lead={text(isStation ? 'incidents.lead' : 'incidents.leadPartner')} action={isStation ? start : undefined}>
      <FailureAlert problem={asked.error} />
      {!isStation && <EmptyState words={text('incidents.partner')} action={start} />}
      {isStation && asked.data && rows.length === 0 && <EmptyState words={text('incidents.none')} />}
      {isStation && rows.length > 0 && <IncidentGrid rows={rows} isLoading={asked.isFetching} onOpen={(row) => setOpenId(row.id)} />}
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
          onClose={() => setOpenId(null)}
        />
      )}
    </Page>
  )
}

function IncidentGrid({ rows, isLoading, onOpen }: { rows: readonly Incident[]; isLoading: boolean; onOpen: (row: Incident) => void }) {
  const { text } = useTexts()
  const shown = useShownValue(incidents.row, 'incidents')
  const columns: GridColDef<Incident>[] = [
    { field: 'occurredOn', headerName: text('incidents.day'), width: 150, valueGetter: (_value, row) => shown('occurredOn', row.occurredOn) },
    { field: 'kind', headerName: text('incidents.kind'), width: 150, valueGetter: (_value, row) => shown('kind', row.kind) },
    {
      field: 'severity',
      headerName: text('incidents.severity'),
      width: 110,
      renderCell: ({ row }) => (
        <Chip size="small" variant="outlined" color={row.severity === 'critical' ? 'error' : row.severity === 'serious' ? 'warning' : 'default'} label={shown('severity', row.severity)} />
      ),
    },
    { field: 'description', headerName: text('incidents.description'), flex: 1, minWidth: 180 },
    { field: 'closedOn', headerName: text('incidents.state'), width: 170, valueGetter: (_value, row) => (row.closedOn === null ? text('incidents.open') : text('incidents.closedOn', { date: shown('closedOn', row.closedOn) })) },
  ]
  return <RecordGrid label={text('incidents.title')} rows={rows} columns={columns} isLoading={isLoading} onOpen={onOpen} />
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
      submitLabel={text('incidents.report')}
      done={text('incidents.reported')}
      onClose={onClose}
    />
  )
}
