import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { workers } from '../../shared/cases/caseRoles.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { clientField } from '../clients/ClientPicker.tsx'
import { useCommandAnswer } from '../core/commands.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { ListFilter } from '../core/list/listFilter.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { StartSessionDialog } from './StartSessionDialog.tsx'

type Line = CallOutput<'sessions.list'>['rows'][number]

const states = ['draft', 'late', 'signed'] as const

/** Notes, those that still want a signature first: the place to catch up. */
export function SessionsPage() {
  const { text } = useTexts()
  const { accountId } = useSession()
  const seesOthers = useHolds('manager', 'supervisor')
  const navigate = useNavigate()
  const { caseId } = useSearch({ strict: false }) as { caseId?: string }
  const [isStarting, setIsStarting] = useState(false)
  const columns = useColumns(seesOthers)
  useCommandAnswer('sessions.draft', () => setIsStarting(true))
  const state: ListFilter = {
    name: 'state',
    label: text('calendar.state'),
    columns: 2,
    values: z.enum(states),
    options: states.map((value) => ({ value, label: text(`sessions.state.${value}`) })),
    asks: (value) => (value === 'late' ? { isLate: true } : value === 'draft' || value === 'signed' ? { status: value } : {}),
  }
  return (
    <Page
      title={text('sessions.title')}
      lead={text('sessions.lead')}
      action={
        <Button variant="contained" onClick={() => setIsStarting(true)}>
          {text('sessions.write')}
        </Button>
      }
    >
      <RecordList<Line>
        name="sessions.list"
        label={text('sessions.title')}
        table="sessions"
        columns={columns}
        filters={[
          state,
          ...(seesOthers ? [accountField('workerId', workers, { label: text('sessions.whose'), columns: 2 })] : []),
          clientField('clientId', { label: text('sessions.client'), columns: 4 }),
          { name: 'from', columns: 2 },
          { name: 'to', columns: 2 },
        ]}
        fixed={{ order: 'unsignedFirst', ...(seesOthers ? {} : { workerId: accountId }), ...(caseId ? { caseId } : {}) }}
        onOpen={(row) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: row.id } })}
        empty={{ words: text('sessions.none') }}
      />
      {isStarting && <StartSessionDialog onClose={() => setIsStarting(false)} />}
    </Page>
  )
}

function useColumns(seesOthers: boolean): ListColumn<Line>[] {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  return [
    { field: 'heldOn', label: text('calendar.day'), width: 140, isSortable: true, cell: (row) => dateText(row.heldOn, language) },
    { field: 'startTime', label: text('calendar.time'), width: 110, cell: (row) => [row.startTime, row.endTime].filter(Boolean).join('\u2013') || '\u2014' },
    { field: 'clientName', label: text('sessions.client'), minWidth: 100, cell: (row) => row.clientName ?? '\u2014' },
    { field: 'caseNo', label: text('sessions.caseNo'), width: 120 },
    { field: 'mode', label: text('sessions.mode'), width: 110, codeList: 'sessionMode', cell: (row) => code('sessionMode', row.mode) },
    { field: 'minutes', label: fieldLabel(language, 'sessions', 'minutes'), width: 90, isNumber: true, isExtra: true },
    { field: 'workerName', label: text('sessions.worker'), width: 110, isExtra: !seesOthers },
    { field: 'status', label: text('calendar.state'), width: 210, isRich: true, cell: (row) => <NoteState row={row} /> },
  ]
}

/** Whether a note is signed, until when it should be, and whether it came late. */
function NoteState({ row }: { row: Line }) {
  const { text } = useTexts()
  const isDraft = row.status === 'draft'
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
      <Chip size="small" {...(isDraft ? { color: 'secondary' } : {})} variant="outlined" label={text(isDraft ? 'sessions.unsigned' : 'sessions.signed')} />
      {row.noteDueOn && <DueChip dueOn={row.noteDueOn} />}
      {row.isLate && <Chip size="small" color="warning" variant="outlined" label={text('sessions.late')} />}
    </Box>
  )
}
