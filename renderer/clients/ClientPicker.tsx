import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { ageText } from './clientWords.ts'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useSettledText } from '../core/useSettledText.ts'
import { useSession } from '../core/session.ts'

type Line = CallOutput<'clients.search'>[number]

interface Props {
  label: string
  value: string | null
  onChange: (clientId: string | null) => void
  error?: boolean
  helperText?: React.ReactNode
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
}

/** Finds a person by name, pinyin, initials, number or phone, and shows enough of them to pick the right one. */
export function ClientPicker({
  label,
  value,
  onChange,
  error = false,
  helperText,
  required = false,
  disabled = false,
  autoFocus = false,
}: Props) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const { today } = useSession()
  const { settled, input } = useSettledText()
  const [picked, setPicked] = useState<Line | null>(null)
  const found = useRead('clients.search', { text: settled, limit: 20 }, { enabled: settled !== '' })
  const known = useRead('clients.get', { clientId: value ?? '' }, { enabled: value !== null && picked?.id !== value })
  // The same object at every drawing: another one would take away what is being typed to find somebody else.
  const looked = useMemo<Line | null>(() => (known.data ? { ...known.data.client, hasOpenStay: known.data.openStayId !== null } : null), [known.data])
  const chosen = [picked, looked].find((line) => line?.id === value) ?? null
  const nameOf = (line: Line): string => line.name ?? line.provisionalName ?? line.clientNo
  return (
    <Autocomplete
      options={settled === '' ? [] : (found.data ?? [])}
      value={chosen}
      filterOptions={(options) => options}
      getOptionLabel={nameOf}
      getOptionKey={(line) => line.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      autoHighlight
      disabled={disabled}
      loading={found.isFetching}
      noOptionsText={settled === '' ? text('clients.search') : text('clients.noneFound', { text: settled })}
      onChange={(_event, line) => {
        setPicked(line)
        onChange(line?.id ?? null)
      }}
      onInputChange={(_event, typed, reason) => {
        if (reason === 'input' || reason === 'clear') input.onChange({ target: { value: typed } })
      }}
      renderOption={({ key, ...item }, line) => (
        <Box component="li" key={key} {...item}>
          <Box>
            <Typography>{nameOf(line)}</Typography>
            <Typography variant="body2" color="textSecondary">
              {[
                line.clientNo,
                code('sex', line.sex),
                ageText(line, today, language),
                line.hasOpenStay ? text('clients.inStation') : null,
              ]
                .filter((one) => one !== null && one !== '')
                .join(' · ')}
            </Typography>
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={error}
          helperText={helperText}
          required={required}
          autoFocus={autoFocus}
          onCompositionStart={input.onCompositionStart}
          onCompositionEnd={input.onCompositionEnd}
        />
      )}
    />
  )
}

/** A field that names a client. */
export function clientField(name = 'clientId', spec: Partial<FieldSpec> = {}): FieldSpec {
  return {
    columns: 12,
    ...spec,
    name,
    render: ({ values: _values, value, onChange, ...common }: FieldControl) => (
      <ClientPicker {...common} value={typeof value === 'string' ? value : null} onChange={onChange} />
    ),
  }
}
