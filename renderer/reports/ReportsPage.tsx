import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { IssueDialog } from './IssueDialog.tsx'

type ReportLine = CallOutput<'reports.list'>[number]

/** Every report with its place in the chain, and the one step that makes the next. */
export function ReportsPage() {
  const { text, language } = useTexts()
  const mayIssue = useHolds('manager')
  const asked = useRead('reports.list', {})
  const save = useTask('reports.package')
  const [isIssuing, setIsIssuing] = useState(false)
  const [issued, setIssued] = useState<CallOutput<'reports.issue'> | null>(null)

  async function savePackage(reportId: string, suggestedName: string): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'report', suggestedName })
    if (target) save.mutate({ reportId, target: target.handle })
  }

  const issue = mayIssue && (
    <Button variant="contained" size="large" onClick={() => setIsIssuing(true)}>
      {text('reports.issue')}
    </Button>
  )
  return (
    <Page title={text('reports.title')} lead={text('reports.lead')} action={asked.data && asked.data.length > 0 ? issue : undefined}>
      <FailureAlert problem={asked.error ?? save.error} />
      {issued && (
        <Alert severity="success" sx={{ mb: 2 }} onClose={() => setIssued(null)} action={<Button color="inherit" onClick={() => void savePackage(issued.id, issued.zipName)}>{text('reports.save')}</Button>}>
          {text('reports.issued', { no: issued.reportNo, digits: issued.fingerprintDigits })}
        </Alert>
      )}
      {save.data && <Alert severity="success" sx={{ mb: 2 }}>{text('reports.saved', { name: save.data.name })}</Alert>}
      <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
      {asked.data?.length === 0 ? (
        <EmptyState words={text('reports.none')} action={issue} />
      ) : (
        <RecordGrid<ReportLine>
          label={text('reports.title')}
          rows={asked.data ?? []}
          isLoading={asked.isFetching}
          columns={[
            { field: 'reportNo', headerName: text('reports.no'), flex: 1, minWidth: 180 },
            { field: 'period', headerName: text('reports.period'), width: 110 },
            { field: 'revision', headerName: text('reports.revision'), width: 100, valueGetter: (value: number, row) => (row.supersedesId ? `${value} · ${text('reports.chain')}` : String(value)) },
            { field: 'status', headerName: text('reports.status'), width: 110, valueFormatter: (value: ReportLine['status']) => valueLabel(language, 'reports', 'status', value) },
            { field: 'issuedAt', headerName: text('reports.issuedAt'), width: 210, valueFormatter: (value: string | null) => momentText(value, language) },
            { field: 'treeSize', headerName: text('reports.treeSize'), width: 110, type: 'number' },
            {
              field: 'packageName',
              headerName: '',
              width: 150,
              renderCell: ({ row }) =>
                row.packageName && mayIssue ? (
                  <Button size="small" onClick={() => void savePackage(row.id, row.packageName!)}>
                    {text('reports.save')}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {isIssuing && (
        <IssueDialog
          onClose={() => setIsIssuing(false)}
          onIssued={(report) => {
            setIsIssuing(false)
            setIssued(report)
          }}
        />
      )}
    </Page>
  )
}
