import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
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
  const [isNew, setIsNew] = useState(false)
  const sections = useGroupSections({ head: [programmeField('programmeId')] })
  useCommandAnswer('groups.record', mayWrite ? () => setIsNew(true) : null)
  const label = (field: string): string => fieldLabel(language, 'groups', field)
  const columns: ListColumn<Line>[] = [
    { field: 'name', label: label('name'), minWidth: 150, isSortable: true },
    { field: 'kind', label: label('kind'), width: 110, isSortable: true, codeList: 'groupKind', cell: (row) => code('groupKind', row.kind) },
    { field: 'phase', label: label('phase'), width: 90, isSortable: true, cell: (row) => valueLabel(language, 'groups', 'phase', row.phase) },
    { field: 'leaderName', label: label('leaderId'), width: 100 },
    { field: 'startedOn', label: label('startedOn'), width: 140, isSortable: true, cell: (row) => dateText(row.startedOn, language) },
    { field: 'sessions', label: text('groups.sessions'), width: 80, isForEyes: true, cell: (row) => `${row.standing.sessions}/${row.standing.minSessions}` },
    { field: 'members', label: text('groups.members'), width: 90, isForEyes: true, cell: (row) => `${row.standing.members}/${row.standing.minMembers}` },
    {
      field: 'standing',
      label: text('groups.countsHead'),
      width: 220,
      isForEyes: true,
      isRich: true,
      cell: (row) => <Chip size="small" variant="outlined" color={row.standing.isCounted ? 'success' : 'default'} label={standing(row.standing)} title={standing(row.standing)} />,
    },
  ]
  const begin = mayWrite ? (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('groups.new')}
    </Button>
  ) : undefined
  return (
    <Page title={text('groups.title')} lead={text('groups.lead')} action={begin}>
      <RecordList<Line>
        name="groups.overview"
        label={text('groups.title')}
        table="groups"
        columns={columns}
        filters={[{ name: 'kind', columns: 2 }, { name: 'phase', columns: 2 }, programmeField('programmeId', undefined, { columns: 4 }), { name: 'from', columns: 2 }, { name: 'to', columns: 2 }]}
        onOpen={(row) => void navigate({ to: '/groups/$groupId', params: { groupId: row.id } })}
        empty={{ words: text('groups.none') }}
      />
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
