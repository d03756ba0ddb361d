import Button from '@mui/material/Button'
import type { GridColDef } from '@mui/x-data-grid'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { outcomes } from '../../shared/outcomes/outcome.ts'
import { useSubject } from '../assessments/useSubject.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { CheckDialog, NewOutcomeDialog, type OutcomeLine } from './OutcomeDialogs.tsx'

/** Results reached: first those that are to be looked at again, soonest on top. */
export function OutcomesPage() {
  const { text } = useTexts()
  const subject = useSubject()
  const tab = useTab(['toCheck', 'checked'])
  const [isNew, setIsNew] = useState(false)
  const [checking, setChecking] = useState<OutcomeLine | null>(null)
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const who = subject.caseId ? { caseId: subject.caseId } : subject.clientId ? { clientId: subject.clientId } : {}
  const asked = useRead('outcomes.board', { ...who, show: tab, limit: model.pageSize, offset: model.page * model.pageSize }, { enabled: !subject.isLoading })
  useCommandAnswer('outcomes.record', () => setIsNew(true))
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('outcomes.new')}
    </Button>
  )
  const problem = subject.problem ?? asked.error
  if (problem) {
    return (
      <Page title={text('outcomes.title')}>
        <FailureAlert problem={problem} />
      </Page>
    )
  }
  return (
    <Page title={text('outcomes.title')} lead={subject.clientName === null ? text('outcomes.lead') : text('outcomes.of', { name: subject.clientName })} action={start}>
      <PageTabs
        label={text('outcomes.title')}
        tabs={[
          { name: 'toCheck', label: text('outcomes.toCheck') },
          { name: 'checked', label: text('outcomes.wereChecked') },
        ]}
      />
      {asked.data?.total === 0 ? (
        <EmptyState words={text(tab === 'toCheck' ? 'outcomes.noneToCheck' : 'outcomes.noneChecked')} action={tab === 'toCheck' ? start : undefined} />
      ) : (
        <OutcomeGrid rows={asked.data?.rows ?? []} isLoading={asked.isFetching} isOfOne={subject.clientId !== null} onCheck={tab === 'toCheck' ? setChecking : null} paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }} />
      )}
      {isNew && <NewOutcomeDialog subject={subject} onClose={() => setIsNew(false)} />}
      {checking && <CheckDialog outcome={checking} onClose={() => setChecking(null)} />}
    </Page>
  )
}

interface GridProps {
  rows: readonly OutcomeLine[]
  isLoading: boolean
  isOfOne: boolean
  onCheck: ((outcome: OutcomeLine) => void) | null
  paging: React.ComponentProps<typeof RecordGrid<OutcomeLine>>['paging'] & {}
}

function OutcomeGrid({ rows, isLoading, isOfOne, onCheck, paging }: GridProps) {
  const { text } = useTexts()
  const { history } = useRouter()
  const shown = useShownValue(outcomes.row, 'outcomes')
  const columns: GridColDef<OutcomeLine>[] = [
    ...(isOfOne ? [] : [{ field: 'clientName', headerName: text('outcomes.client'), flex: 1, minWidth: 110 } satisfies GridColDef<OutcomeLine>]),
    { field: 'kind', headerName: text('outcomes.kind'), flex: 1.2, minWidth: 130, valueGetter: (_value, row) => shown('kind', row.kind) },
    { field: 'achievedOn', headerName: text('outcomes.achievedOn'), width: 140, valueGetter: (_value, row) => shown('achievedOn', row.achievedOn) },
    { field: 'evidence', headerName: text('outcomes.evidence'), flex: 1.2, minWidth: 140, valueGetter: (_value, row) => shown('evidence', row.evidence) },
    onCheck
      ? { field: 'checkDueOn', headerName: text('outcomes.checkDueOn'), width: 150, renderCell: ({ row }) => (row.checkDueOn ? <DueChip dueOn={row.checkDueOn} /> : '\u2014') }
      : { field: 'status', headerName: text('outcomes.status'), width: 120, valueGetter: (_value, row) => shown('status', row.status) },
    onCheck
      ? {
          field: 'check',
          headerName: text('outcomes.doCheck'),
          width: 110,
          renderCell: ({ row }) => (
            <Button
              size="small"
              onClick={(event) => {
                event.stopPropagation()
                onCheck(row)
              }}
            >
              {text('outcomes.check')}
            </Button>
          ),
        }
      : { field: 'lastCheckedOn', headerName: text('outcomes.lastCheckedOn'), width: 150, valueGetter: (_value, row) => shown('achievedOn', row.lastCheckedOn) },
  ]
  return <RecordGrid label={text('outcomes.title')} rows={rows} columns={columns} isLoading={isLoading} onOpen={(row) => history.push(`/outcomes/${row.id}`)} paging={paging} />
}
