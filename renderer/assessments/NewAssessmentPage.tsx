import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useRouter, useSearch } from '@tanstack/react-router'
import { labelIn } from '../../shared/packs/label.ts'
import { ClientPicker } from '../clients/ClientPicker.tsx'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { AssessmentForm } from './AssessmentForm.tsx'
import { InstrumentPicker } from './InstrumentPicker.tsx'
import { useFindInstrument } from './useInstruments.ts'
import { addressFor, useSubject } from './useSubject.ts'

/** A new assessment: for whom, with what, then the answers. What the address already says is not asked. */
export function NewAssessmentPage() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const search = useSearch({ strict: false }) as { instrument?: string }
  const subject = useSubject()
  const instrument = useFindInstrument()(search.instrument ?? '')
  const earlier = useRead('assessments.list', { clientId: subject.clientId ?? '', limit: 500 }, { enabled: subject.clientId !== null })
  const { clientId, clientName } = subject
  const lead = clientName === null ? undefined : text('assessments.for', { name: subject.caseNo ? `${clientName}（${subject.caseNo}）` : clientName })

  if (clientId === null && !subject.isLoading) {
    return (
      <Page title={text('assessments.new')} lead={text('assessments.whom')}>
        <FailureAlert problem={subject.problem} />
        <Paper sx={{ p: 3, maxWidth: 560 }}>
          <ClientPicker
            label={text('assessments.client')}
            value={null}
            autoFocus
            onChange={(picked) => picked && history.push(addressFor('/assessments/new', { caseId: null, clientId: picked, stayId: null }, search.instrument ? { instrument: search.instrument } : {}))}
          />
        </Paper>
      </Page>
    )
  }
  if (clientId === null || !earlier.data) return <FailureAlert problem={subject.problem ?? earlier.error} />
  if (!instrument) {
    return (
      <Page title={text('assessments.choose')} {...(lead ? { lead } : {})}>
        <InstrumentPicker earlier={earlier.data.rows} onPick={(id) => history.push(addressFor('/assessments/new', subject, { instrument: id }))} />
      </Page>
    )
  }
  const back = addressFor('/assessments/new', subject)
  return (
    <Page
      title={labelIn(instrument, language)}
      {...(lead ? { lead } : {})}
      action={<Button onClick={() => history.push(back)}>{text('assessments.other')}</Button>}
    >
      <AssessmentForm
        key={`${clientId} ${subject.caseId ?? ''} ${instrument.id}`}
        instrument={instrument}
        subject={{ ...subject, clientId }}
        earlier={earlier.data.rows.filter((row) => row.instrumentId === instrument.id && row.instrumentVersion === instrument.version)}
        onSaved={(id) => history.replace(`/assessments/${id}`)}
        onCancel={() => history.push(back)}
      />
    </Page>
  )
}
