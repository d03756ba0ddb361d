import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { noteKey } from '../../shared/packs/instruments.ts'
import { labelIn } from '../../shared/packs/label.ts'
import type { Instrument } from '../../shared/packs/forms.ts'
import { dateText } from '../core/format.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { VoidNotice } from '../core/ui/VoidNotice.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { ChangeChart, type Scoring } from './ChangeChart.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { ScoreBar } from './ScoreBar.tsx'
import { useFindInstrument } from './useInstruments.ts'
import { addressFor } from './useSubject.ts'

/** One scoring: its score beside the one before, its answers, how the person did over time, and how it is corrected. */
export function AssessmentPage() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const { assessmentId } = useParams({ from: '/assessments/$assessmentId' })
  const asked = useRead('assessments.get', { assessmentId })
  const own = asked.data?.assessment
  const all = useRead('assessments.list', { clientId: own?.clientId ?? '', instrumentId: own?.instrumentId ?? '', limit: 500 }, { enabled: own !== undefined })
  const find = useFindInstrument()
  const [open, setOpen] = useState<'correct' | 'void' | null>(null)
  if (!own || !all.data) return <FailureAlert problem={asked.error ?? all.error} />

  const instrument = find(own.instrumentId, own.instrumentVersion)
  const series = all.data.rows.filter((row) => row.instrumentVersion === own.instrumentVersion)
  const before = series.filter((row) => row.score !== null && row.id !== own.id && (row.assessedOn < own.assessedOn || (row.assessedOn === own.assessedOn && row.id < own.id)))[0] ?? null
  const isVoided = own.voidedAt !== null
  const title = instrument ? labelIn(instrument, language) : text('assessments.imported')
  const who = { caseId: own.caseId, clientId: own.clientId, stayId: own.stayId }

  if (open === 'correct' && instrument) {
    return (
      <Page title={text(own.isComplete ? 'assessments.correct' : 'assessments.complete')} lead={`${title} · ${own.clientName ?? ''}`}>
        <CorrectForm instrument={instrument} assessment={own} previous={before} onClose={() => setOpen(null)} />
      </Page>
    )
  }
  return (
    <Page
      title={title}
      lead={text('assessments.ofOn', { name: own.clientName ?? '', date: dateText(own.assessedOn, language) })}
      action={
        <Stack direction="row" spacing={1}>
          {!isVoided && instrument && (
            <Button variant={own.isComplete ? 'text' : 'contained'} onClick={() => setOpen('correct')}>
              {text(own.isComplete ? 'assessments.correct' : 'assessments.complete')}
            </Button>
          )}
          {!isVoided && <Button onClick={() => setOpen('void')}>{text('assessments.void')}</Button>}
          {instrument && own.isComplete && (
            <Button variant="contained" onClick={() => history.push(addressFor('/assessments/new', who, { instrument: instrument.id }))}>
              {text('assessments.again')}
            </Button>
          )}
        </Stack>
      }
    >
      {isVoided && (
        <VoidNotice
          words={text('assessments.isVoided', { reason: own.voidReason ?? '' })}
          restore={{ name: 'assessments.unvoid', input: { assessmentId: own.id, version: own.version } }}
        />
      )}
      {instrument && <ScoreBar instrument={instrument} answers={own.answers} previous={before} />}
      {instrument && !isVoided && <NextSteps instrument={instrument} alerts={asked.data?.alerts ?? []} />}
      {instrument && series.filter((row) => row.score !== null).length > 1 && (
        <Section title={text('assessments.change')} action={<RecordLink to={addressFor('/assessments', { ...who, caseId: null })}>{text('assessments.all')}</RecordLink>}>
          <ChangeChart instrument={instrument} scorings={series} title={text('assessments.change')} />
        </Section>
      )}
      <AnswersShown assessment={own} instrument={instrument} />
      {open === 'void' && (
        <CommandDialog
          name="assessments.void"
          title={text('assessments.void')}
          lead={text('assessments.voidLead')}
          fixed={{ assessmentId: own.id, version: own.version }}
          sections={[{ fields: [{ name: 'reason', columns: 12 }] }]}
          submitLabel={text('assessments.void')}
          done={text('assessments.voided')}
          undo={(row) => ({ name: 'assessments.unvoid', input: { assessmentId: row.id, version: row.version } })}
          isGrave
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

/** What has to be done now because of an answer. */
function NextSteps({ instrument, alerts }: { instrument: Instrument; alerts: readonly string[] }) {
  const { text, language } = useTexts()
  return instrument.items
    .filter((item) => alerts.includes(item.id) && item.alert)
    .map((item) => (
      <Alert key={item.id} severity="warning" sx={{ mb: 2 }}>
        <strong>{text('assessments.nextStep')}</strong> {labelIn(item.alert!, language)}
      </Alert>
    ))
}

function AnswersShown({ assessment, instrument }: { assessment: Scoring; instrument: Instrument | undefined }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const facts: [string, string][] = [
    [text('assessments.stage'), label('assessmentStage', assessment.stage)],
    [text('assessments.by'), assessment.assessorName ?? '\u2014'],
    ...(assessment.note ? [[text('assessments.note'), assessment.note] as [string, string]] : []),
  ]
  const answered = (item: Instrument['items'][number]): string => {
    const choice = (item.answers ?? instrument?.answers ?? []).find((one) => one.value === assessment.answers[item.id])
    const note = assessment.answers[noteKey(item.id)]
    return [choice ? labelIn(choice, language) : '\u2014', ...(note ? [String(note)] : [])].join('\n')
  }
  return (
    <Section title={text('assessments.answers')}>
      <Facts facts={facts} isWide />
      <Box component="ol" sx={{ pl: 3, mb: 0, columns: { lg: 2 }, columnGap: 5, '& li': { py: 0.75, breakInside: 'avoid' }, '& strong': { whiteSpace: 'pre-wrap' } }}>
        {instrument?.items.map((item) => (
          <li key={item.id}>
            <div>{labelIn(item, language)}</div>
            <strong>{answered(item)}</strong>
          </li>
        ))}
      </Box>
    </Section>
  )
}
