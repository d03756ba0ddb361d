import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { useGo } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { FollowUpDialog } from './AfterDialog.tsx'
import { dueFilter } from './dueFilter.ts'
import { useFollowUpName } from './useFollowUpName.ts'
import { FollowUpState } from './tabs/FollowUpsTab.tsx'

type Line = CallOutput<'followUps.board'>['rows'][number]

const tabs = ['due', 'done', 'noContact', 'cancelled'] as const

/** Follow-ups of all cases and stays: whom to look for next, and how the others went. */
export function FollowUpsPage() {
  const { text, language } = useTexts()
  const go = useGo()
  const status = useTab(tabs)
  const [completing, setCompleting] = useState<Line | null>(null)
  const isDue = status === 'due'
  const isLeader = useHolds('manager', 'supervisor')
  const columns = useColumns(isDue, setCompleting)
  return (
    <Page title={text('cases.followUps.title')} lead={text('cases.followUps.lead')}>
      <PageTabs label={text('cases.followUps.title')} forgets={['due']} tabs={tabs.map((name) => ({ name, label: valueLabel(language, 'follow_ups', 'status', name) }))} />
      <RecordList<Line>
        key={status}
        name="followUps.board"
        part={status}
        label={text('cases.followUps.title')}
        table="follow_ups"
        columns={columns}
        filters={[...(isDue ? [dueFilter(text)] : []), 'dayMark', ...(isLeader ? [accountField('workerId', undefined, { columns: 3 })] : [])]}
        fixed={{ status }}
        onOpen={(row) => go(row.caseId ? `/cases/${row.caseId}?tab=followUps` : `/clients/${row.clientId}`)}
        empty={{ words: text(isDue ? 'cases.followUps.none' : 'cases.followUps.noneOther') }}
      />
      {completing && <FollowUpDialog ask={{ kind: 'completeFollowUp', followUp: completing }} onClose={() => setCompleting(null)} />}
    </Page>
  )
}

function useColumns(isDue: boolean, complete: (row: Line) => void): ListColumn<Line>[] {
  const { text, language } = useTexts()
  const nameOf = useFollowUpName()
  const label = (field: string): string => fieldLabel(language, 'follow_ups', field)
  return [
    {
      field: 'clientName',
      label: text('cases.col.person'),
      minWidth: 180,
      isRich: true,
      cell: (row) => (
        <>
          <Typography component="span" sx={{ fontWeight: 700, mr: 1 }}>
            {row.clientName ?? text('cases.unnamed')}
          </Typography>
          <Typography component="span" variant="body2" color="textSecondary">
            {row.caseNo ?? text('cases.followUps.ofStay')}
          </Typography>
        </>
      ),
    },
    { field: 'about', label: label('about'), minWidth: 190, isSortable: true, cell: nameOf },
    { field: 'dueOn', label: label('dueOn'), width: 160, isSortable: true, isRich: true, cell: (row) => (isDue ? <DueChip dueOn={row.dueOn} /> : dateText(row.dueOn, language)) },
    { field: 'workerName', label: text('cases.col.worker'), width: 110 },
    isDue
      ? {
          field: 'do',
          label: text('cases.do.completeFollowUp'),
          width: 140,
          isForEyes: true,
          isRich: true,
          cell: (row) => (
            <Button
              size="small"
              onClick={(event) => {
                event.stopPropagation()
                complete(row)
              }}
            >
              {text('cases.do.completeFollowUp')}
            </Button>
          ),
        }
      : {
          field: 'status',
          label: label('status'),
          width: 220,
          isRich: true,
          cell: (row) => (
            <Box component="span" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
              <FollowUpState one={row} />
            </Box>
          ),
        },
    { field: 'dayMark', label: label('dayMark'), width: 120, isExtra: true, isSortable: true, cell: (row) => valueLabel(language, 'follow_ups', 'dayMark', row.dayMark) },
    { field: 'caseNo', label: fieldLabel(language, 'cases', 'caseNo'), width: 130, isExtra: true },
  ]
}
