import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { workers } from '../../shared/cases/caseRoles.ts'
import { caseStatuses, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { ListFilter } from '../core/list/listFilter.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { DueChip } from '../core/ui/DueChip.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { dueFilter } from './dueFilter.ts'

type Line = CallOutput<'cases.board'>['rows'][number]

/** Cases as lines: where each stands, what is due first, and how much is missing for its next step. */
export function CaseBoard({ isLeader, onReceive }: { isLeader: boolean; onReceive: () => void }) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const stages = [
    { value: 'live', label: text('cases.filter.live') },
    ...caseStatuses.map((value) => ({ value, label: valueLabel(language, 'cases', 'status', value) })),
    { value: 'over', label: text('cases.filter.over') },
    { value: 'all', label: text('cases.filter.all') },
  ]
  const stage: ListFilter = {
    name: 'stage',
    label: text('cases.filter.stage'),
    columns: 2,
    values: z.enum(['live', 'over', 'all', ...caseStatuses]),
    usual: 'live',
    options: stages,
    asks: (value) => (value === 'all' ? {} : value === 'live' || value === 'over' ? { isLive: value === 'live' } : { status: [value] }),
  }
  return (
    <RecordList<Line>
      name="cases.board"
      label={text('cases.title')}
      table="cases"
      columns={useColumns(isLeader)}
      filters={[
        stage,
        { ...dueFilter(text), columns: 2 },
        ...(isLeader ? [accountField('workerId', workers, { columns: 2 })] : []),
        programmeField('programmeId', undefined, { columns: 2 }),
        { name: 'from', columns: 2, label: text('cases.filter.from') },
        { name: 'to', columns: 2, label: text('cases.filter.to') },
      ]}
      onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
      empty={{
        words: text('cases.none'),
        action: (
          <Button variant="contained" onClick={onReceive}>
            {text('cases.receive')}
          </Button>
        ),
      }}
    />
  )
}

function useColumns(isLeader: boolean): ListColumn<Line>[] {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const own = (field: string): string => fieldLabel(language, 'cases', field)
  const day = (field: 'receivedOn' | 'openedOn' | 'closedOn'): ListColumn<Line> => ({ field, label: own(field), width: 140, isSortable: true, isExtra: true, cell: (row) => dateText(row[field], language) })
  const worker: ListColumn<Line> = { field: 'workerName', label: text('cases.col.worker'), width: 100 }
  return [
    {
      field: 'clientName',
      label: text('cases.col.person'),
      minWidth: 190,
      isSortable: true,
      isRich: true,
      cell: (row) => (
        <>
          <Typography component="span" sx={{ fontWeight: 700, mr: 1 }}>
            {row.clientName ?? row.clientNo}
          </Typography>
          <Typography component="span" variant="body2" color="textSecondary">
            {row.caseNo}
          </Typography>
        </>
      ),
    },
    {
      field: 'status',
      label: text('cases.col.stage'),
      width: 104,
      isSortable: true,
      isRich: true,
      cell: (row) => <Chip size="small" variant="outlined" color={row.status === 'suspended' ? 'warning' : 'default'} label={valueLabel(language, 'cases', 'status', row.status)} />,
    },
    ...(isLeader ? [worker] : []),
    { field: 'nextDue', label: text('cases.col.due'), part: 0.9, minWidth: 226, isForEyes: true, isRich: true, cell: (row) => row.nextDue && <NextDue due={row.nextDue} /> },
    { field: 'gapCount', label: text('cases.col.gaps'), width: 124, isForEyes: true, isRich: true, cell: (row) => <Missing line={row} /> },
    { field: 'lastSessionOn', label: text('cases.col.lastSession'), width: 128, cell: (row) => (row.lastSessionOn === null ? text('cases.noSession') : dateText(row.lastSessionOn, language)) },
    {
      field: 'urgency',
      label: own('urgency'),
      width: 92,
      isSortable: true,
      isRich: true,
      codeList: 'urgency',
      cell: (row) => (
        <Typography component="span" variant="body2" sx={{ color: row.urgency === 'urgent' || row.urgency === 'emergency' ? 'error.main' : undefined }}>
          {label('urgency', row.urgency)}
        </Typography>
      ),
    },
    { field: 'caseNo', label: own('caseNo'), width: 140, isSortable: true, isExtra: true },
    { field: 'source', label: own('source'), width: 140, isExtra: true, codeList: 'caseSource', cell: (row) => label('caseSource', row.source) },
    day('receivedOn'),
    day('openedOn'),
    day('closedOn'),
  ]
}

/** What is due first, and when. */
export function NextDue({ due }: { due: NonNullable<Line['nextDue']> }) {
  const { text } = useTexts()
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
      <DueChip dueOn={due.dueOn} />
      <Typography component="span" variant="body2" noWrap>
        {text(`cases.timer.${due.kind}`)}
      </Typography>
    </Box>
  )
}

function Missing({ line }: { line: Line }) {
  const { text, language } = useTexts()
  if (line.nextTo === null) return null
  if (line.gapCount > 0) return <Chip size="small" color="warning" variant="outlined" label={text('cases.gapCount', { count: line.gapCount })} />
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      {line.status === 'intake' ? text('cases.col.toDecide') : text('cases.ready', { stage: stageWord(line.nextTo, text) ?? valueLabel(language, 'cases', 'status', line.nextTo) })}
    </Typography>
  )
}

function stageWord(to: CaseStatus, text: ReturnType<typeof useTexts>['text']): string | undefined {
  return to === 'suspended' || to === 'notOpened' ? undefined : text(`cases.stage.${to}`)
}
