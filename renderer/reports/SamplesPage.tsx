import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { PickedFile } from '../../shared/ipc/bridge.ts'
import { indicatorLabel } from '../../shared/indicators/labels.ts'
import { texts } from '../../shared/texts.ts'
import { kindLabel } from '../../shared/words/words.ts'
import { countText, dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { SampleAnswerDialog } from './SampleAnswerDialog.tsx'
import { SampleItemDialog, type SampleItem } from './SampleItemDialog.tsx'

type Sample = CallOutput<'samples.read'>
type Refusals = ReadonlyMap<string, string>

/** A purchaser's sample: what was drawn, what opening it would show, and the answer file. */
export function SamplesPage() {
  const { text } = useTexts()
  const mayAnswer = useHolds('manager')
  const [file, setFile] = useState<PickedFile | null>(null)
  const read = useTask('samples.read')
  const answered = useRead('samples.list', {})

  async function pick(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'sampleRequest', extensions: ['json'] })
    if (!picked) return
    setFile(picked)
    read.mutate({ file: picked.handle })
  }
  const open = mayAnswer && (
    <Button variant={read.data ? 'outlined' : 'contained'} size="large" onClick={() => void pick()} disabled={read.isPending} sx={{ flexShrink: 0 }}>
      {text('samples.pick')}
    </Button>
  )
  const isEmpty = answered.data?.length === 0 && !read.data && !read.isPending
  return (
    <Page title={text('samples.title')} lead={text('samples.lead')} action={isEmpty ? undefined : open}>
      <TaskBar isRunning={read.isPending} progress={read.progress} onCancel={read.cancel} />
      <FailureAlert problem={read.error ?? answered.error} />
      {read.data && file && (
        <OpenedSample
          key={`${file.handle} ${read.data.requestSha256}`}
          sample={read.data}
          file={file}
          onAnswered={() => {
            setFile(null)
            read.reset()
          }}
        />
      )}
      {isEmpty ? <EmptyState words={text('samples.none')} action={open} /> : <AnsweredSamples answers={answered.data ?? []} isLoading={answered.isFetching} />}
    </Page>
  )
}

function OpenedSample({ sample, file, onAnswered }: { sample: Sample; file: PickedFile; onAnswered: () => void }) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const [refusals, setRefusals] = useState<Refusals>(new Map())
  const [shown, setShown] = useState<SampleItem | null>(null)
  const [isWriting, setIsWriting] = useState(false)
  const { report } = sample
  const openedCount = sample.items.filter(({ status, label }) => status === 'opened' && !refusals.has(label)).length
  const closedCount = sample.items.length - openedCount

  function refuse(label: string, note: string | null): void {
    const next = new Map(refusals)
    if (note === null) next.delete(label)
    else next.set(label, note)
    setRefusals(next)
  }
  return (
    <Section
      title={text('samples.request', { no: report.reportNo })}
      lead={text('samples.requestLead')}
      action={
        <Button variant="contained" onClick={() => setIsWriting(true)}>
          {text('samples.write')}
        </Button>
      }
    >
      {sample.answeredAt && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('samples.answeredBefore', { at: momentText(sample.answeredAt, language) })}
        </Alert>
      )}
      <Facts
        isWide
        facts={[
          [text('samples.period'), `${dateText(report.fromOn, language)} – ${dateText(report.toOn, language)}`],
          [text('samples.deliveredOn'), report.deliveredOn ? dateText(report.deliveredOn, language) : '\u2014'],
          [text('samples.by'), sample.requestedBy],
          [text('samples.at'), momentText(sample.requestedAt, language)],
          [text('samples.nonce'), text(`samples.nonce.${sample.nonceSource}`)],
          [text('samples.drawn'), sample.strata.map((part) => text(`samples.stratum.${part.kind}`, { drawn: countText(part.drawn), population: countText(part.population) })).join(text('common.listComma'))],
        ]}
      />
      <Stack direction="row" spacing={1} sx={{ my: 2, flexWrap: 'wrap' }}>
        <Chip color="success" variant="outlined" label={text('samples.opens', { count: countText(openedCount) })} />
        {closedCount > 0 && <Chip color="warning" variant="outlined" label={text('samples.keeps', { count: countText(closedCount) })} />}
      </Stack>
      <RecordGrid<SampleItem>
        label={text('samples.items')}
        rows={sample.items}
        rowId={(row) => `${row.stratum} ${row.label}`}
        onOpen={(row) => row.status === 'opened' && setShown(row)}
        columns={[
          { field: 'label', headerName: text('samples.item'), width: 150, valueFormatter: (value: string) => shortLabel(value) },
          { field: 'indicatorId', headerName: text('samples.why'), flex: 1, minWidth: 200, valueGetter: (_value, row) => whatFor(row, language, text('samples.fromHistory')) },
          { field: 'records', headerName: text('samples.record'), width: 130, valueGetter: (_value, row) => (row.records[0] ? (row.records[0].table === '@note' ? text('samples.noteEntry') : kindLabel(language, row.records[0].table)) : '\u2014') },
          { field: 'fields', headerName: text('samples.fields'), width: 90, type: 'number', valueGetter: (_value, row) => row.records.reduce((sum, { entries }) => sum + entries.reduce((n, { fields }) => n + fields.length, 0), 0) },
          {
            field: 'status', headerName: text('samples.status'), width: 220,
            renderCell: ({ row }) => {
              const note = refusals.get(row.label)
              const isOpen = row.status === 'opened' && note === undefined
              return <Chip size="small" variant="outlined" color={isOpen ? 'success' : 'warning'} title={note ?? (row.reason ? texts[language][row.reason] : undefined)} label={note === undefined ? text(`samples.status.${row.status}`) : text('samples.status.withheld')} />
            },
          },
        ]}
      />
      {shown && (
        <SampleItemDialog item={shown} title={`${shortLabel(shown.label)} ${whatFor(shown, language, text('samples.fromHistory'))}`} refusal={refusals.get(shown.label)} onRefuse={(note) => refuse(shown.label, note)} onClose={() => setShown(null)} />
      )}
      {isWriting && (
        <SampleAnswerDialog
          file={file.handle}
          suggestedName={`${report.reportNo}-sample-answer.json`.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}
          refusals={[...refusals].map(([label, note]) => ({ label, note }))}
          onClose={() => setIsWriting(false)}
          onDone={({ name }) => {
            notify({ words: text('samples.written', { name }) })
            onAnswered()
          }}
        />
      )}
    </Section>
  )
}

/** A token is 32 digits; its beginning tells rows apart well enough on screen. */
const shortLabel = (label: string): string => label.replace(/\/([0-9a-f]{8})[0-9a-f]{24}$/, '/$1…')

function whatFor(item: SampleItem, language: 'zh-CN' | 'en', fromHistory: string): string {
  if (item.indicatorId === null) return item.countedIn.length > 0 ? `${fromHistory} (${item.countedIn.join(', ')})` : fromHistory
  const { zh, en } = indicatorLabel(item.indicatorId)
  return language === 'en' ? en : zh
}

function AnsweredSamples({ answers, isLoading }: { answers: CallOutput<'samples.list'>; isLoading: boolean }) {
  const { text, language } = useTexts()
  if (answers.length === 0) return null
  return (
    <Section title={text('samples.answered')} lead={text('samples.answeredLead')}>
      <RecordGrid<CallOutput<'samples.list'>[number]>
        label={text('samples.answered')}
        rows={answers}
        isLoading={isLoading}
        columns={[
          { field: 'createdAt', headerName: text('samples.answeredAt'), width: 190, valueFormatter: (value: string) => momentText(value, language) },
          { field: 'reportNo', headerName: text('reports.no'), flex: 1, minWidth: 180 },
          { field: 'requestedBy', headerName: text('samples.by'), width: 140 },
          { field: 'drawnCount', headerName: text('samples.drawnShort'), width: 90, type: 'number' },
          { field: 'openedCount', headerName: text('samples.openedShort'), width: 90, type: 'number' },
          { field: 'refusedCount', headerName: text('samples.refusedShort'), width: 90, type: 'number' },
          { field: 'erasedCount', headerName: text('samples.erasedShort'), width: 90, type: 'number' },
          { field: 'accountName', headerName: text('samples.answeredBy'), width: 140 },
        ]}
      />
    </Section>
  )
}
