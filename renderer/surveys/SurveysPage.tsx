import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import type { GridColDef } from '@mui/x-data-grid'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { isRunning } from '../../shared/surveys/surveyRules.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldControl } from '../core/form/FormField.tsx'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'

type Round = CallOutput<'surveyRounds.list'>['rows'][number]

/** The rounds of asking, newest first. */
export function SurveysPage() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const { today } = useSession()
  const isStation = useHolds('manager', 'staff')
  const [isNew, setIsNew] = useState(false)
  const pack = useRead('packs.current', {}, { isFixed: true })
  const asked = useRead('surveyRounds.list', { limit: 500 })
  const nameOf = (row: Round): string => {
    const form = pack.data?.surveyForms.find((one) => one.id === row.formId && one.version === row.formVersion)
    return form ? labelIn(form, language) : row.formId
  }
  const columns: GridColDef<Round>[] = [
    { field: 'formId', headerName: fieldLabel(language, 'survey_rounds', 'formId'), flex: 1.5, minWidth: 180, valueGetter: (_value, row) => nameOf(row) },
    { field: 'startedOn', headerName: text('surveys.from'), width: 150, valueGetter: (_value, row) => dateText(row.startedOn, language) },
    { field: 'endedOn', headerName: text('surveys.to'), width: 150, valueGetter: (_value, row) => dateText(row.endedOn, language) },
    { field: 'askedCount', headerName: fieldLabel(language, 'survey_rounds', 'askedCount'), width: 100, align: 'right', headerAlign: 'right', valueGetter: (_value, row) => countText(row.askedCount) },
    { field: 'collector', headerName: fieldLabel(language, 'survey_rounds', 'collector'), flex: 1, minWidth: 120 },
    {
      field: 'state',
      headerName: text('surveys.state'),
      width: 120,
      renderCell: ({ row }) =>
        isRunning(row, today) ? <Chip size="small" color="success" variant="outlined" label={text('surveys.running')} /> : text(row.startedOn > today ? 'surveys.notYet' : 'surveys.over'),
    },
  ]
  const start = isStation ? (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('surveys.new')}
    </Button>
  ) : undefined
  return (
    <Page title={text('surveys.title')} lead={text('surveys.lead')} action={start}>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <EmptyState words={text('surveys.none')} action={start} />
      ) : (
        <RecordGrid label={text('surveys.title')} rows={asked.data?.rows ?? []} columns={columns} isLoading={asked.isFetching} onOpen={(row) => history.push(`/surveys/${row.id}`)} />
      )}
      {isNew && <NewRoundDialog onClose={() => setIsNew(false)} onDone={(id) => history.push(`/surveys/${id}`)} />}
    </Page>
  )
}

function NewRoundDialog({ onClose, onDone }: { onClose: () => void; onDone: (roundId: string) => void }) {
  const { text, language } = useTexts()
  const { today, displayName } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const forms = pack.data?.surveyForms ?? []
  if (forms.length === 0) return null
  return (
    <CommandDialog
      name="surveyRounds.record"
      table="survey_rounds"
      title={text('surveys.new')}
      width="md"
      initial={{ startedOn: today, collector: displayName }}
      adapt={(input) => {
        const form = forms.findLast((one) => one.id === input['formId'])
        return { ...input, ...(form ? { purpose: form.purpose, formVersion: form.version } : {}) }
      }}
      sections={[
        {
          fields: [
            {
              name: 'formId',
              columns: 12,
              render: ({ values: _values, value, onChange, ...common }: FieldControl) => (
                <ChoiceInput {...common} isOpen options={forms.map((one) => ({ value: one.id, label: labelIn(one, language) }))} value={typeof value === 'string' ? value : null} onChange={onChange} />
              ),
            },
            programmeField('programmeId', undefined, { columns: 12 }),
            'startedOn',
            { name: 'endedOn', hint: text('surveys.endHint') },
            { name: 'askedCount', hint: text('surveys.askedHint') },
            'collector',
          ],
        },
      ]}
      submitLabel={text('surveys.new')}
      done={text('surveys.begun')}
      onClose={onClose}
      onDone={(round) => onDone(round.id)}
    />
  )
}
