import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { signatureRoles } from '../../shared/reports/preparation.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { GoButton, useGo } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { usePeriodName } from './periodName.ts'
import { PrepareDialog } from './PrepareDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { VerifierPageButton } from './VerifierPageButton.tsx'

type ReportLine = CallOutput<'reports.list'>[number]
type WorkLine = CallOutput<'reportPreparations.list'>[number]

/** The work going on, every report with its place in the chain, and the step that begins the next. */
export function ReportsPage() {
  const { text, language } = useTexts()
  const go = useGo()
  const periodName = usePeriodName()
  const isManager = useHolds('manager')
  const asked = useRead('reports.list', {})
  const work = useRead('reportPreparations.list', {})
  const [openId, setOpenId] = useState<string | null>(null)
  const [begins, setBegins] = useState<{ corrects?: ReportLine } | null>(null)
  const reports = asked.data ?? []
  const goingOn = (work.data ?? []).filter(({ status }) => status === 'preparing' || status === 'checked' || status === 'signed')
  const open = reports.find(({ id }) => id === openId)
  const noOf = (id: string | null) => reports.find((report) => report.id === id)?.reportNo ?? null

  const prepare = isManager && (
    <Button variant="contained" size="large" onClick={() => setBegins({})}>
      {text('reports.prepare')}
    </Button>
  )
  const isEmpty = asked.data?.length === 0 && goingOn.length === 0
  return (
    <Page title={text('reports.title')} lead={text('reports.lead')} action={isEmpty ? undefined : prepare}>
      <FailureAlert problem={asked.error ?? work.error} />
      {goingOn.map((one) => (
        <GoingOn key={one.id} work={one} mayOpen={isManager} />
      ))}
      {isEmpty && <EmptyState words={text('reports.none')} action={prepare} />}
      {reports.length > 0 && (
        <RecordGrid<ReportLine>
          label={text('reports.title')}
          rows={reports}
          isLoading={asked.isFetching}
          onOpen={({ id }) => setOpenId(id)}
          columns={[
            { field: 'reportNo', headerName: text('reports.no'), flex: 1, minWidth: 180 },
            { field: 'period', headerName: text('reports.period'), width: 150, valueFormatter: (value: string) => periodName(value) },
            { field: 'status', headerName: text('reports.status'), width: 110, valueFormatter: (value: ReportLine['status']) => valueLabel(language, 'reports', 'status', value) },
            { field: 'supersedesId', headerName: text('reports.replaces'), width: 170, valueGetter: (value: string | null) => noOf(value) ?? '' },
            { field: 'issuedAt', headerName: text('reports.issuedAt'), width: 200, valueFormatter: (value: string | null) => momentText(value, language) },
            { field: 'deliveredOn', headerName: text('reports.delivered'), width: 150, valueFormatter: (value: string | null) => (value ? dateText(value, language) : '') },
          ]}
        />
      )}
      <VerifierPageButton />
      {open && (
        <ReportDialog
          line={open}
          reports={reports}
          onClose={() => setOpenId(null)}
          onCorrect={() => {
            setOpenId(null)
            setBegins({ corrects: open })
          }}
        />
      )}
      {begins && <PrepareDialog {...begins} onClose={() => setBegins(null)} onOpened={(id) => go(`/reports/prepare/${id}`)} />}
    </Page>
  )
}

/** A report in preparation: who has signed, and the way back to it. */
function GoingOn({ work, mayOpen }: { work: WorkLine; mayOpen: boolean }) {
  const { text, language } = useTexts()
  const periodName = usePeriodName()
  return (
    <Paper sx={{ p: 2.5, mb: 2, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Box sx={{ flex: '1 1 280px' }}>
        <Typography variant="h2">{text('prepare.heading', { period: periodName(work.period) })}</Typography>
        <Typography color="textSecondary">{work.contractTitle}</Typography>
      </Box>
      <Chip variant="outlined" color="primary" label={valueLabel(language, 'report_preparations', 'status', work.status)} />
      <Typography variant="body2" color="textSecondary">
        {text('reports.signedOf', { count: work.signed.length, all: signatureRoles.length })}
      </Typography>
      {mayOpen && (
        <GoButton variant="contained" to={`/reports/prepare/${work.id}`}>
          {text('reports.goOn')}
        </GoButton>
      )}
    </Paper>
  )
}
