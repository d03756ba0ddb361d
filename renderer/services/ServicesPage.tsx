import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { programmeField, useProgrammeNames } from '../programmes/ProgrammePicker.tsx'

type Line = CallOutput<'services.list'>['rows'][number]

/** What was given to whom; a whole house is filled in on the day sheet. */
export function ServicesPage() {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const programme = useProgrammeNames()
  const navigate = useNavigate()
  const { today } = useSession()
  const isStation = useHolds('manager', 'staff')
  const mayGive = useHolds('manager', 'staff', 'socialWorker')
  const [isGiving, setIsGiving] = useState(false)
  const label = (field: string) => fieldLabel(language, 'services', field)
  const columns: ListColumn<Line>[] = [
    { field: 'providedOn', label: label('providedOn'), width: 150, isSortable: true, cell: (row) => dateText(row.providedOn, language) },
    { field: 'clientId', label: label('clientId'), cell: (row, nameOf) => nameOf(row.clientId) },
    { field: 'kind', label: label('kind'), width: 160, isSortable: true, codeList: 'serviceKind', cell: (row) => code('serviceKind', row.kind) },
    { field: 'quantity', label: label('quantity'), width: 90, isSortable: true, cell: (row) => countText(row.quantity) },
    { field: 'programmeId', label: label('programmeId'), isExtra: true, cell: (row) => programme(row.programmeId) },
    { field: 'note', label: label('note'), isExtra: true },
  ]
  const give = (
    <Button variant={isStation ? 'outlined' : 'contained'} onClick={() => setIsGiving(true)}>
      {text('services.giveOne')}
    </Button>
  )
  return (
    <Page
      title={text('services.title')}
      lead={text('services.lead')}
      action={
        <Box sx={{ display: 'flex', gap: 1 }}>
          {mayGive && give}
          {isStation && (
            <Button variant="contained" onClick={() => void navigate({ to: '/services/daily' })}>
              {text('services.daily')}
            </Button>
          )}
        </Box>
      }
    >
      <RecordList<Line>
        name="services.list"
        label={text('services.title')}
        table="services"
        personOf={(row) => row.clientId}
        columns={columns}
        filters={[clientField('clientId', { columns: 4 }), programmeField('programmeId', undefined, { columns: 4 }), { name: 'from', columns: 2 }, { name: 'to', columns: 2 }]}
        onOpen={(row) => void navigate({ to: '/clients/$clientId', params: { clientId: row.clientId } })}
        empty={{ words: text('services.none'), action: mayGive ? give : undefined }}
      />
      {isGiving && (
        <CommandDialog
          name="services.record"
          title={text('services.giveOne')}
          table="services"
          initial={{ providedOn: today, quantity: 1 }}
          sections={[{ fields: [clientField(), programmeField('programmeId'), 'kind', 'providedOn', 'quantity', 'costFen', { name: 'note', columns: 12 }] }]}
          submitLabel={text('services.giveOne')}
          done={text('services.given')}
          undo={(row) => ({ name: 'services.void', input: { id: row.id, version: row.version, reason: text('undo.do') } })}
          draft="services.record"
          draftOf="clientId"
          onClose={() => setIsGiving(false)}
        />
      )}
    </Page>
  )
}
