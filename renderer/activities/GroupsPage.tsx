import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import type { GridColDef } from '@mui/x-data-grid'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { useGroupSections, withoutHiddenScale } from './groupFields.tsx'
import { useStandingWords } from './standingWords.ts'

type Line = CallOutput<'groups.overview'>['rows'][number]

/** Groups, the newest first, and whether each counts yet. */
export function GroupsPage() {
  const { text, language } = useTexts()
  const { organisationId, accountId, today } = useSession()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const code = useCodeLabels()
  const standing = useStandingWords()
  const navigate = useNavigate()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const [isNew, setIsNew] = useState(false)
  const sections = useGroupSections({ head: [programmeField('programmeId')] })
  const found = useRead('groups.overview', { limit: model.pageSize, offset: model.page * model.pageSize })
  useCommandAnswer('groups.record', mayWrite ? () => setIsNew(true) : null)
  const label = (field: string): string => fieldLabel(language, 'groups', field)
  const columns: GridColDef<Line>[] = [
    { field: 'name', headerName: label('name'), flex: 1, minWidth: 150 },
    { field: 'kind', headerName: label('kind'), width: 110, valueFormatter: (value: string) => code('groupKind', value) },
    { field: 'phase', headerName: label('phase'), width: 90, valueFormatter: (value: string) => valueLabel(language, 'groups', 'phase', value) },
    { field: 'leaderName', headerName: label('leaderId'), width: 100 },
    { field: 'startedOn', headerName: label('startedOn'), width: 140, valueFormatter: (value: string) => dateText(value, language) },
    { field: 'sessions', headerName: text('groups.sessions'), width: 80, valueGetter: (_value, row) => `${row.standing.sessions}/${row.standing.minSessions}` },
    { field: 'members', headerName: text('groups.members'), width: 90, valueGetter: (_value, row) => `${row.standing.members}/${row.standing.minMembers}` },
    {
      field: 'standing',
      headerName: text('groups.countsHead'),
      width: 220,
      renderCell: ({ row }) => <Chip size="small" variant="outlined" color={row.standing.isCounted ? 'success' : 'default'} label={standing(row.standing)} title={standing(row.standing)} />,
    },
  ]
  const begin = mayWrite ? (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('groups.new')}
    </Button>
  ) : undefined
  const isEmpty = found.isSuccess && found.data.total === 0
  return (
    <Page title={text('groups.title')} lead={text('groups.lead')} {...(isEmpty ? {} : { action: begin })}>
      <FailureAlert problem={found.error} />
      {isEmpty ? (
        <EmptyState words={text('groups.none')} action={begin} />
      ) : (
        <RecordGrid
          label={text('groups.title')}
          rows={found.data?.rows ?? []}
          columns={columns}
          isLoading={found.isFetching}
          onOpen={(row) => void navigate({ to: '/groups/$groupId', params: { groupId: row.id } })}
          paging={{ total: found.data?.total ?? 0, model, onChange: setModel }}
        />
      )}
      {isNew && (
        <CommandDialog
          name="groups.record"
          table="groups"
          width="md"
          title={text('groups.new')}
          fixed={{ organisationId, phase: 'preparation' }}
          initial={{ startedOn: today, leaderId: accountId }}
          sections={sections}
          adapt={withoutHiddenScale}
          draft="groups.record"
          submitLabel={text('groups.new')}
          done={text('groups.made')}
          onDone={(group) => void navigate({ to: '/groups/$groupId', params: { groupId: group.id } })}
          onClose={() => setIsNew(false)}
        />
      )}
    </Page>
  )
}
