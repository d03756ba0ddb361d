import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { followUps } from '../../shared/cases/case.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useGo } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { useFilters } from '../core/useFilters.ts'
import { FollowUpDialog } from './AfterDialog.tsx'
import { Choice } from './BoardFilters.tsx'
import { useFollowUpName } from './useFollowUpName.ts'
import { FollowUpState } from './tabs/FollowUpsTab.tsx'

type Line = CallOutput<'followUps.board'>['rows'][number]

const tabs = ['due', 'done', 'noContact', 'cancelled'] as const
const pageSize = 50

/** Follow-ups of all cases and stays: whom to look for next, and how the others went. */
export function FollowUpsPage() {
  const { text, language } = useTexts()
  const go = useGo()
  const status = useTab(tabs)
  const [{ due, mark }, setFilters] = useFilters()
  const [page, setPage] = useState(0)
  const [completing, setCompleting] = useState<Line | null>(null)
  const dayMark = followUps.fields.shape.dayMark.options.find((one) => one === mark)
  const isDue = status === 'due'
  const asked = useRead('followUps.board', {
    status,
    ...(dayMark ? { dayMark } : {}),
    ...(isDue && due ? { dueWithinDays: due === 'overdue' ? -1 : 7 } : {}),
    limit: pageSize,
    offset: page * pageSize,
  })
  const columns = useColumns(isDue, setCompleting)
  return (
    <Page title={text('cases.followUps.title')} lead={text('cases.followUps.lead')}>
      <PageTabs label={text('cases.followUps.title')} tabs={tabs.map((name) => ({ name, label: valueLabel(language, 'follow_ups', 'status', name) }))} />
      <Box role="group" aria-label={text('cases.filters')} sx={{ display: 'flex', gap: 1.5, mb: 2 }}>
        {isDue && (
          <Choice
            label={text('cases.filter.due')}
            value={due}
            none={text('cases.filter.anyTime')}
            options={(['overdue', 'week'] as const).map((value) => ({ value, label: text(`cases.filter.${value}`) }))}
            onChange={(next) => setFilters({ due: next })}
          />
        )}
        <Choice
          label={fieldLabel(language, 'follow_ups', 'dayMark')}
          value={mark}
          none={text('cases.filter.all')}
          options={followUps.fields.shape.dayMark.options.map((value) => ({ value, label: valueLabel(language, 'follow_ups', 'dayMark', value) }))}
          onChange={(next) => setFilters({ mark: next })}
        />
      </Box>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <EmptyState words={text(isDue ? 'cases.followUps.none' : 'cases.followUps.noneOther')} />
      ) : (
        <RecordGrid
          label={text('cases.followUps.title')}
          rows={asked.data?.rows ?? []}
          columns={columns}
          isLoading={asked.isFetching}
          onOpen={(row) => go(row.caseId ? `/cases/${row.caseId}?tab=followUps` : `/clients/${row.clientId}`)}
          paging={{ total: asked.data?.total ?? 0, model: { page, pageSize }, onChange: (model) => setPage(model.page) }}
        />
      )}
      {completing && <FollowUpDialog ask={{ kind: 'completeFollowUp', followUp: completing }} onClose={() => setCompleting(null)} />}
    </Page>
  )
}

function useColumns(isDue: boolean, complete: (row: Line) => void): GridColDef<Line>[] {
  const { text, language } = useTexts()
  const nameOf = useFollowUpName()
  return [
    {
      field: 'clientName',
      headerName: text('cases.col.person'),
      flex: 1,
      minWidth: 180,
      display: 'flex',
      renderCell: ({ row }) => (
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
    {
      field: 'about',
      headerName: fieldLabel(language, 'follow_ups', 'about'),
      flex: 1,
      minWidth: 190,
      valueGetter: (_value, row) => nameOf(row),
    },
    { field: 'dueOn', headerName: fieldLabel(language, 'follow_ups', 'dueOn'), width: 160, display: 'flex', renderCell: ({ row }) => (isDue ? <DueChip dueOn={row.dueOn} /> : dateText(row.dueOn, language)) },
    { field: 'workerName', headerName: text('cases.col.worker'), width: 110 },
    isDue
      ? {
          field: 'do',
          headerName: '',
          width: 140,
          display: 'flex',
          align: 'right',
          renderCell: ({ row }) => (
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
          field: 'result',
          headerName: fieldLabel(language, 'follow_ups', 'status'),
          width: 220,
          display: 'flex',
          renderCell: ({ row }) => (
            <Box component="span" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
              <FollowUpState one={row} />
            </Box>
          ),
        },
  ]
}
