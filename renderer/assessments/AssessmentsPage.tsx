import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { labelIn } from '../../shared/packs/label.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { bandText, scoreText } from './instrumentWords.ts'
import { ChangeChart, type Scoring } from './ChangeChart.tsx'
import { useChangeWords } from './useChangeWords.ts'
import { useFindInstrument, useInstruments } from './useInstruments.ts'
import { addressFor, useSubject } from './useSubject.ts'

/** Scorings: of one person with what changed over time, else the latest of everybody one may see. */
export function AssessmentsPage() {
  const { text } = useTexts()
  const { history } = useRouter()
  const subject = useSubject()
  const { clientId, caseId, clientName } = subject
  const isOfOne = clientId !== null
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const asked = useRead(
    'assessments.list',
    isOfOne ? { clientId, ...(caseId ? { caseId } : {}), limit: 500 } : { limit: model.pageSize, offset: model.page * model.pageSize },
    { enabled: !subject.isLoading },
  )
  const rows = asked.data?.rows ?? []
  const start = (
    <Button variant="contained" onClick={() => history.push(addressFor('/assessments/new', subject))}>
      {text('assessments.new')}
    </Button>
  )
  return (
    <Page title={text('assessments.title')} lead={isOfOne && clientName !== null ? text('assessments.of', { name: clientName }) : text('assessments.lead')} action={start}>
      <FailureAlert problem={subject.problem ?? asked.error} />
      {asked.data?.total === 0 && <EmptyState words={text(isOfOne ? 'assessments.noneOfOne' : 'assessments.none')} action={start} />}
      {isOfOne && <Changes rows={rows} />}
      {isOfOne && rows.length > 0 && (
        <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
          {text('assessments.all')}
        </Typography>
      )}
      {asked.data && asked.data.total > 0 && (
        <ScoringGrid rows={rows} isOfOne={isOfOne} isLoading={asked.isFetching} {...(isOfOne ? {} : { paging: { total: asked.data.total, model, onChange: setModel } })} />
      )}
    </Page>
  )
}

/** A chart for each instrument that was used more than once, with what the difference means. */
function Changes({ rows }: { rows: readonly Scoring[] }) {
  const { language } = useTexts()
  const changeWords = useChangeWords()
  return useInstruments().map((instrument) => {
    const own = rows.filter((row) => row.instrumentId === instrument.id && row.instrumentVersion === instrument.version && row.score !== null)
    if (own.length < 2) return null
    const title = labelIn(instrument, language)
    return (
      <Section key={instrument.id} title={title} lead={changeWords(instrument, own.at(-1)!.score!, own[0]!.score!)}>
        <ChangeChart instrument={instrument} scorings={own} title={title} />
      </Section>
    )
  })
}

interface GridProps {
  rows: readonly Scoring[]
  isOfOne: boolean
  isLoading: boolean
  paging?: React.ComponentProps<typeof RecordGrid<Scoring>>['paging']
}

function ScoringGrid({ rows, isOfOne, isLoading, paging }: GridProps) {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const label = useCodeLabels()
  const find = useFindInstrument()
  const of = (row: Scoring) => find(row.instrumentId, row.instrumentVersion)
  const columns: GridColDef<Scoring>[] = [
    { field: 'assessedOn', headerName: text('assessments.day'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
    ...(isOfOne ? [] : [{ field: 'clientName', headerName: text('assessments.client'), flex: 1, minWidth: 120 } satisfies GridColDef<Scoring>]),
    {
      field: 'instrumentId',
      headerName: text('assessments.instrument'),
      flex: 1.4,
      minWidth: 160,
      valueGetter: (_value, row) => {
        const instrument = of(row)
        return instrument ? labelIn(instrument, language) : text('assessments.imported')
      },
    },
    { field: 'stage', headerName: text('assessments.stage'), width: 160, valueGetter: (_value, row) => label('assessmentStage', row.stage) },
    {
      field: 'score',
      headerName: text('assessments.score'),
      width: 80,
      align: 'right',
      headerAlign: 'right',
      valueGetter: (_value, row) => {
        const instrument = of(row)
        return row.score === null ? '\u2014' : instrument ? scoreText(instrument, row.score) : String(row.score)
      },
    },
    {
      field: 'band',
      headerName: text('assessments.band'),
      flex: 1.2,
      minWidth: 150,
      renderCell: ({ row }) => {
        const instrument = of(row)
        return row.isComplete || !instrument ? instrument ? bandText(instrument, row.band, language) : row.band : <Chip size="small" color="warning" variant="outlined" label={text('assessments.incomplete')} />
      },
    },
    { field: 'assessorName', headerName: text('assessments.by'), width: 120 },
  ]
  return <RecordGrid label={text('assessments.title')} rows={rows} columns={columns} isLoading={isLoading} onOpen={(row) => history.push(`/assessments/${row.id}`)} {...(paging ? { paging } : {})} />
}
