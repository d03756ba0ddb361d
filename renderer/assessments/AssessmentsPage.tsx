import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { labelIn } from '../../shared/packs/label.ts'
import { dateText } from '../core/format.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { bandText, scoreText } from './instrumentWords.ts'
import { ChangeChart, type Scoring } from './ChangeChart.tsx'
import { useChangeWords } from './useChangeWords.ts'
import { useFindInstrument, useInstruments } from './useInstruments.ts'
import { addressFor, useSubject, type Subject } from './useSubject.ts'

/** Scorings: of one person with what changed over time, else the latest of everybody one may see. */
export function AssessmentsPage() {
  const { text } = useTexts()
  const { history } = useRouter()
  const subject = useSubject()
  const { clientId, caseId, clientName } = subject
  const isOfOne = clientId !== null
  const asked = useRead('assessments.list', { clientId: clientId ?? '', ...(caseId ? { caseId } : {}), limit: 500 }, { enabled: isOfOne && !subject.isLoading })
  const rows = asked.data?.rows ?? []
  const start = (
    <Button variant="contained" onClick={() => history.push(addressFor('/assessments/new', subject))}>
      {text('assessments.new')}
    </Button>
  )
  return (
    <Page title={text('assessments.title')} lead={isOfOne && clientName !== null ? text('assessments.of', { name: clientName }) : text('assessments.lead')} action={start}>
      <FailureAlert problem={subject.problem ?? asked.error} />
      {isOfOne && <Changes rows={rows} />}
      {isOfOne && rows.length > 0 && (
        <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
          {text('assessments.all')}
        </Typography>
      )}
      <ScoringList subject={subject} start={start} />
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

function ScoringList({ subject, start }: { subject: Subject; start: ReactNode }) {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const label = useCodeLabels()
  const instruments = useInstruments()
  const find = useFindInstrument()
  const isOfOne = subject.clientId !== null
  const of = (row: Scoring) => find(row.instrumentId, row.instrumentVersion)
  const columns: ListColumn<Scoring>[] = [
    { field: 'assessedOn', label: text('assessments.day'), width: 150, isSortable: true, cell: (row) => dateText(row.assessedOn, language) },
    ...(isOfOne ? [] : [{ field: 'clientName', label: text('assessments.client'), minWidth: 120 }]),
    {
      field: 'instrumentId',
      label: text('assessments.instrument'),
      part: 1.4,
      minWidth: 160,
      isSortable: true,
      cell: (row) => {
        const instrument = of(row)
        return instrument ? labelIn(instrument, language) : text('assessments.imported')
      },
    },
    { field: 'stage', label: text('assessments.stage'), width: 160, isSortable: true, codeList: 'assessmentStage', cell: (row) => label('assessmentStage', row.stage) },
    {
      field: 'score',
      label: text('assessments.score'),
      width: 96,
      isSortable: true,
      isNumber: true,
      cell: (row) => {
        const instrument = of(row)
        return row.score === null ? '\u2014' : instrument ? scoreText(instrument, row.score) : String(row.score)
      },
    },
    {
      field: 'band',
      label: text('assessments.band'),
      part: 1.2,
      minWidth: 150,
      isForEyes: true,
      cell: (row) => {
        const instrument = of(row)
        return row.isComplete || !instrument ? instrument ? bandText(instrument, row.band, language) : row.band : <Chip size="small" color="warning" variant="outlined" label={text('assessments.incomplete')} />
      },
    },
    { field: 'assessorName', label: text('assessments.by'), width: 120 },
  ]
  const instrument = { name: 'instrumentId', label: text('assessments.instrument'), values: z.enum(instruments.map(({ id }) => id)), options: instruments.map((one) => ({ value: one.id, label: labelIn(one, language) })) }
  return (
    <RecordList<Scoring>
      name="assessments.list"
      label={text('assessments.title')}
      table="assessments"
      columns={columns}
      filters={isOfOne ? [] : [instrument, 'stage', accountField('assessorId', undefined, { label: text('assessments.by'), columns: 2 }), { name: 'from', columns: 2 }, { name: 'to', columns: 2 }]}
      fixed={subject.clientId === null ? {} : { clientId: subject.clientId, ...(subject.caseId ? { caseId: subject.caseId } : {}) }}
      isWaiting={subject.isLoading}
      onOpen={(row) => history.push(`/assessments/${row.id}`)}
      empty={{ words: text(isOfOne ? 'assessments.noneOfOne' : 'assessments.none'), action: start }}
    />
  )
}
