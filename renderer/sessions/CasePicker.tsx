import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import type { FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'
import { useSettledText } from '../core/useSettledText.ts'

type Choice = CallOutput<'sessions.findCases'>[number]

interface Props {
  label: string
  value: string | null
  onChange: (caseId: string | null) => void
  error?: boolean
  helperText?: React.ReactNode
  required?: boolean
  autoFocus?: boolean
}

/** Finds an open case by its number or the client's name; opened without typing it offers one's own cases. */
export function CasePicker({ label, value, onChange, ...field }: Props) {
  const { text, language } = useTexts()
  const { settled, input } = useSettledText()
  const [picked, setPicked] = useState<Choice | null>(null)
  const found = useRead('sessions.findCases', { text: settled })
  const known = useRead('cases.get', { caseId: value ?? '' }, { enabled: value !== null && picked?.caseId !== value })
  // The same object at every drawing: another one would take away what is being typed to find another case.
  const looked = useMemo<Choice | null>(
    () => (known.data ? { ...known.data.case, caseId: known.data.case.id, clientName: known.data.clientName } : null),
    [known.data],
  )
  const chosen = [picked, looked].find((one) => one?.caseId === value) ?? null
  const nameOf = (one: Choice): string => [one.clientName, one.caseNo].filter(Boolean).join(' ')
  return (
    <Autocomplete
      options={found.data ?? []}
      value={chosen}
      filterOptions={(options) => options}
      getOptionLabel={nameOf}
      getOptionKey={(one) => one.caseId}
      isOptionEqualToValue={(a, b) => a.caseId === b.caseId}
      autoHighlight
      openOnFocus
      loading={found.isFetching}
      noOptionsText={text(settled === '' ? 'sessions.noOwnCases' : 'sessions.noCaseFound')}
      onChange={(_event, one) => {
        setPicked(one)
        onChange(one?.caseId ?? null)
      }}
      onInputChange={(_event, typed, reason) => {
        if (reason === 'input' || reason === 'clear') input.onChange({ target: { value: typed } })
      }}
      renderOption={({ key, ...item }, one) => (
        <Box component="li" key={key} {...item}>
          <Box>
            <Typography>{one.clientName ?? one.caseNo}</Typography>
            <Typography variant="body2" color="textSecondary">
              {[one.caseNo, valueLabel(language, 'cases', 'status', one.status)].join(' · ')}
            </Typography>
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField {...params} {...field} label={label} placeholder={text('sessions.caseSearch')} onCompositionStart={input.onCompositionStart} onCompositionEnd={input.onCompositionEnd} />
      )}
    />
  )
}

/** A field that names a case. */
export function caseField(spec: Partial<FieldSpec> = {}): FieldSpec {
  return {
    columns: 12,
    ...spec,
    name: 'caseId',
    render: ({ label, value, onChange, error, helperText, required }) => (
      <CasePicker label={label} error={error} helperText={helperText} required={required} value={typeof value === 'string' ? value : null} onChange={onChange} />
    ),
  }
}
