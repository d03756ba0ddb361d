import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { isDate } from '../../shared/core/dates.ts'
import { answerDays, requestDueOn, type RightsRequest } from '../../shared/retention/rights.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useRead } from '../core/useCalls.ts'
import { useFileNames } from './useFileNames.ts'

/** Where in the file that is done which was asked for; the rest begins on its first tab. */
const placeOf: Partial<Record<RightsRequest['kind'], string>> = { withdraw: '?tab=consents', restrict: '?tab=access' }

/** What people ask about their own data: written down as it comes in, answered in time, with the reason where not all is granted. */
export function RequestsTab() {
  const { text, language } = useTexts()
  const isManager = useHolds('manager')
  const asked = useRead('rightsRequests.list', { limit: 500 })
  const [isNew, setIsNew] = useState(false)
  const [answering, setAnswering] = useState<RightsRequest | null>(null)
  const rows = (asked.data?.rows ?? []).toSorted((a, b) => Number(a.answeredOn !== null) - Number(b.answeredOn !== null))
  const name = useFileNames(rows)
  const add = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('retention.newRequest')}
    </Button>
  )
  return (
    <>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && rows.length === 0 ? (
        <EmptyState words={text('retention.noRequests')} action={add} />
      ) : (
        <>
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1.5 }}>{add}</Box>
          <RecordGrid<RightsRequest>
            label={text('retention.tab.requests')}
            rows={rows}
            columns={[
              { field: 'kind', headerName: text('retention.asks'), width: 150, valueFormatter: (value: string) => valueLabel(language, 'rights_requests', 'kind', value) },
              { field: 'clientId', headerName: text('retention.file'), width: 200, renderCell: ({ row }) => (row.clientId === null ? text('retention.notOnFile') : <RecordLink to={`/clients/${row.clientId}${placeOf[row.kind] ?? ''}`}>{name(row.clientId)}</RecordLink>) },
              { field: 'receivedOn', headerName: text('retention.receivedOn'), width: 130, valueFormatter: (value: string) => dateText(value, language) },
              { field: 'details', headerName: text('retention.details'), flex: 1, minWidth: 140 },
              { field: 'dueOn', headerName: text('retention.answerDue'), width: 150, renderCell: ({ row }) => (row.answeredOn === null ? <DueChip dueOn={row.dueOn} /> : valueLabel(language, 'rights_requests', 'decision', row.decision ?? '')) },
              {
                field: 'act', headerName: text('retention.answer'), width: 120, sortable: false, align: 'right',
                renderCell: ({ row }) =>
                  row.answeredOn === null && isManager ? (
                    <Button size="small" onClick={() => setAnswering(row)}>
                      {text('retention.answer')}
                    </Button>
                  ) : (
                    dateText(row.answeredOn, language)
                  ),
              },
            ]}
          />
        </>
      )}
      {isNew && <NewRequest onClose={() => setIsNew(false)} />}
      {answering && <Answer request={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

function NewRequest({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const propose = (receivedOn: unknown): string | null => (typeof receivedOn === 'string' && isDate(receivedOn) ? requestDueOn(receivedOn) : null)
  return (
    <CommandDialog
      name="rightsRequests.record"
      table="rights_requests"
      title={text('retention.newRequest')}
      lead={text('retention.newRequestLead')}
      width="md"
      initial={{ receivedOn: today, dueOn: propose(today), askedBy: 'self' }}
      derive={(values: Values, before: Values) => (values['receivedOn'] === before['receivedOn'] ? values : { ...values, dueOn: propose(values['receivedOn']) })}
      sections={[
        {
          fields: [
            { name: 'kind', columns: 6 },
            clientField('clientId', { columns: 6 }),
            { name: 'askedBy', columns: 6 },
            { name: 'askerName', columns: 6, when: (values) => values['askedBy'] !== 'self', isRequired: true },
            { name: 'identityCheck', columns: 12 },
            { name: 'details', columns: 12, rows: 2 },
            { name: 'receivedOn', columns: 6 },
            { name: 'dueOn', columns: 6, hint: text('retention.answerHint', { days: answerDays }) },
          ],
        },
      ]}
      draft="rightsRequests.record"
      draftOf="clientId"
      submitLabel={text('retention.writeDown')}
      done={text('retention.writtenDown')}
      onClose={onClose}
    />
  )
}

/** The decision; what then has to be done is done in the file, whose page has each of the acts. */
function Answer({ request, onClose }: { request: RightsRequest; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="rightsRequests.answer"
      table="rights_requests"
      title={text('retention.answer')}
      lead={text(`retention.act.${request.kind}`)}
      fixed={{ id: request.id, version: request.version }}
      initial={{ answeredOn: today }}
      sections={[{ fields: [{ name: 'decision', columns: 12, isOpen: true }, { name: 'decisionReason', columns: 12 }, { name: 'answeredOn', columns: 6 }] }]}
      submitLabel={text('retention.answer')}
      done={text('retention.answered')}
      onClose={onClose}
    />
  )
}
