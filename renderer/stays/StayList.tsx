import Box from '@mui/material/Box'
import { useState } from 'react'
import { stayStatuses, type StayStatus } from '../../shared/stays/stayStatus.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import { StayGrid } from './StayGrid.tsx'

/** All stays, newest first, or those of one state. */
export function StayList() {
  const { text, language } = useTexts()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const [status, setStatus] = useState<string | null>(null)
  const asked = useRead('stays.list', {
    limit: model.pageSize,
    offset: model.page * model.pageSize,
    ...(status === 'open' ? { onlyOpen: true } : status === null ? {} : { status: status as StayStatus }),
  })
  const options = [{ value: 'open', label: text('stays.onlyOpen') }, ...stayStatuses.map((one) => ({ value: one, label: valueLabel(language, 'stays', 'status', one) }))]
  return (
    <>
      <Box sx={{ maxWidth: 280, mb: 2 }}>
        <ChoiceInput
          label={fieldLabel(language, 'stays', 'status')}
          options={options}
          value={status}
          onChange={(next) => {
            setStatus(next)
            setModel({ ...model, page: 0 })
          }}
        />
      </Box>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <EmptyState words={text(status === null ? 'stays.none' : 'stays.noneSuch')} />
      ) : (
        <StayGrid showsWho rows={asked.data?.rows ?? []} isLoading={asked.isFetching} paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }} />
      )}
    </>
  )
}
