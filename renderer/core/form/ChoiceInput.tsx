import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import { useId, useMemo } from 'react'

export interface Option {
  value: string
  label: string
}

interface Common {
  label: string
  options: readonly Option[]
  error?: boolean
  helperText?: React.ReactNode
  required?: boolean
  disabled?: boolean
  name?: string
}

/**
 * The same list as before as long as it holds the same: what is another value to the field, were it only another array,
 * takes away what somebody is typing into it, and a form is drawn anew whenever its draft is saved.
 */
function useSteady(values: readonly string[]): string[] {
  const key = JSON.stringify(values)
  return useMemo(() => JSON.parse(key) as string[], [key])
}

/** What the codes of a list are called. */
function namer(options: readonly Option[]): (code: string) => string {
  const labels = new Map(options.map(({ value, label }) => [value, label]))
  return (code) => labels.get(code) ?? code
}

/** Longer lists are searched by typing instead of scrolled. */
const searchFrom = 12

interface OneProps extends Common {
  value: string | null
  onChange: (value: string | null) => void
  /** all choices in sight, for the few that decide what comes next */
  isOpen?: boolean
}

/** One of several: a menu, a searched list where it is long, or radio buttons where the choice steers the form. */
export function ChoiceInput({ label, options, value, onChange, isOpen = false, error = false, helperText, required = false, disabled = false, name }: OneProps) {
  const id = useId()
  if (isOpen) {
    return (
      <FormControl error={error} required={required} disabled={disabled} component="fieldset">
        <FormLabel component="legend">{label}</FormLabel>
        <RadioGroup row name={name ?? id} value={value ?? ''} onChange={(_event, next) => onChange(next)}>
          {options.map((option) => (
            <FormControlLabel key={option.value} value={option.value} label={option.label} control={<Radio size="small" />} />
          ))}
        </RadioGroup>
        {helperText && <FormHelperText>{helperText}</FormHelperText>}
      </FormControl>
    )
  }
  if (options.length >= searchFrom) {
    return (
      <Autocomplete
        options={options.map((option) => option.value)}
        getOptionLabel={namer(options)}
        getOptionKey={(code) => code}
        value={options.some((option) => option.value === value) ? value : null}
        onChange={(_event, code) => onChange(code)}
        autoHighlight
        disabled={disabled}
        disableClearable={required as false}
        renderInput={(params) => <TextField {...params} label={label} error={error} helperText={helperText} required={required} />}
      />
    )
  }
  return (
    <TextField
      select
      label={label}
      value={options.some((option) => option.value === value) ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      error={error}
      helperText={helperText}
      required={required}
      disabled={disabled}
      {...(name ? { name } : {})}
    >
      {!required && <MenuItem value="">{'\u2014'}</MenuItem>}
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}

interface ManyProps extends Common {
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** Any of several. */
export function ChoicesInput({ label, options, value, onChange, error = false, helperText, required = false, disabled = false }: ManyProps) {
  const codes = options.map((option) => option.value)
  const given = useSteady(codes.filter((code) => value.includes(code)))
  const nameOf = namer(options)
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={codes}
      getOptionLabel={nameOf}
      getOptionKey={(code) => code}
      value={given}
      onChange={(_event, chosen) => onChange(chosen)}
      disabled={disabled}
      renderValue={(chosen, itemProps) => (
        <Box component="span" sx={{ display: 'contents' }}>
          {chosen.map((code, index) => {
            const { key, ...chip } = itemProps({ index })
            return <Chip key={key} size="small" label={nameOf(code)} {...chip} />
          })}
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={label} error={error} helperText={helperText} required={required} />}
    />
  )
}

/** Short texts, each ended with Enter, such as the names of those present. Enter while composing Chinese ends nothing. */
export function LinesInput({ label, value, onChange, error = false, helperText, disabled = false }: Omit<ManyProps, 'options'>) {
  const lines = useSteady(value)
  return (
    <Autocomplete
      multiple
      freeSolo
      options={[]}
      value={lines}
      onChange={(_event, next) => onChange(next)}
      autoSelect
      disabled={disabled}
      renderInput={(params) => <TextField {...params} label={label} error={error} helperText={helperText} />}
    />
  )
}
