import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import TextField from '@mui/material/TextField'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { fieldKind, mayBeEmpty } from '../../../shared/core/fieldKind.ts'
import { fieldHint, fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { fieldText } from '../failureText.ts'
import { useTexts } from '../language.ts'
import { useCodeOptions } from '../usePack.ts'
import { ChoiceInput, ChoicesInput, LinesInput, type Option } from './ChoiceInput.tsx'
import { DateInput, InstantInput, TimeInput } from './DateInput.tsx'
import { typedFigures, wholeFigures } from './figures.ts'
import type { Values } from './paths.ts'

/** One field of a form, where its schema does not say enough. */
export interface FieldSpec {
  /** dotted path in the input, such as `notice.noticeNo` */
  name: string
  /** other words than the field has everywhere else */
  label?: string
  /** the record whose words the field has, where it is another than the form's; null for the general words */
  table?: string | null
  hint?: string | ((values: Values) => string | undefined)
  /** fewer or other choices than the schema's own */
  options?: readonly Option[]
  /** all choices in sight as radio buttons */
  isOpen?: boolean
  /** lines of a text area */
  rows?: number
  /** shown beside others in one line: how many of twelve columns it takes */
  columns?: number
  isRequired?: boolean
  /** only asked while this holds; hidden fields keep what they had */
  when?: (values: Values) => boolean
  /** an own control, such as a picker of a person */
  render?: (control: FieldControl) => ReactNode
}

/** What an own control of a field is given. */
export interface FieldControl {
  label: string
  value: unknown
  onChange: (value: unknown) => void
  error: boolean
  helperText: ReactNode
  required: boolean
  values: Values
}

interface Props {
  spec: FieldSpec
  schema: z.ZodType
  /** the record's table, for words that differ from one to another */
  table: string | null
  values: Values
  value: unknown
  onChange: (value: unknown) => void
  problem: unknown
  /** path of the form's values in the input, where problems are named */
  problemPath: string
  isDisabled?: boolean
}

/** The control a field's schema asks for, with its words, its hint and its problem. */
export function FormField({ spec, schema, table, values, value, onChange, problem, problemPath, isDisabled = false }: Props) {
  const { text, language } = useTexts()
  const codeOptions = useCodeOptions()
  const kind = fieldKind(schema)
  const bare = spec.name.split('.').at(-1)!
  const of = spec.table === undefined ? table : spec.table
  const label = spec.label ?? fieldLabel(language, of, bare)
  // Rules of a record name its field alone, wherever the field stands in the input of a command.
  const wrong = fieldText(problem, problemPath, language) ?? fieldText(problem, bare, language)
  const common = {
    label,
    name: spec.name,
    error: wrong !== undefined,
    helperText: wrong ?? (typeof spec.hint === 'function' ? spec.hint(values) : spec.hint) ?? fieldHint(language, of, bare),
    required: spec.isRequired ?? (!mayBeEmpty(schema) && kind.type !== 'flag'),
    disabled: isDisabled,
  }
  if (spec.render) return spec.render({ ...common, value: value ?? null, onChange, values })
  const text_ = typeof value === 'string' ? value : ''
  const textOrNull = typeof value === 'string' && value !== '' ? value : null

  switch (kind.type) {
    case 'code':
      return <ChoiceInput {...common} isOpen={spec.isOpen ?? false} options={spec.options ?? codeOptions(kind.list, textOrNull)} value={textOrNull} onChange={onChange} />
    case 'choice':
      return (
        <ChoiceInput
          {...common}
          isOpen={spec.isOpen ?? false}
          options={spec.options ?? kind.values.map((one) => ({ value: one, label: valueLabel(language, of, bare, one) }))}
          value={textOrNull}
          onChange={onChange}
        />
      )
    case 'codes':
      return <ChoicesInput {...common} options={spec.options ?? codeOptions(kind.list, null)} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
    case 'lines':
      return <LinesInput {...common} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
    case 'flag':
      return (
        <FormControl error={common.error}>
          <FormControlLabel
            disabled={isDisabled}
            label={label}
            control={<Checkbox name={spec.name} checked={value === true} onChange={(_event, isOn) => onChange(isOn)} />}
          />
          {common.helperText && <FormHelperText>{common.helperText}</FormHelperText>}
        </FormControl>
      )
    case 'date':
      return <DateInput {...common} value={textOrNull} onChange={onChange} />
    case 'time':
      return <TimeInput {...common} value={textOrNull} onChange={onChange} />
    case 'instant':
      return <InstantInput {...common} value={textOrNull} onChange={onChange} />
    case 'money':
      return <FiguresInput {...common} value={value} decimals={2} onChange={onChange} unit={text('form.currency')} />
    case 'number':
      return <FiguresInput {...common} value={value} decimals={0} onChange={onChange} />
    case 'prose':
      return <TextField {...common} value={text_} onChange={(event) => onChange(event.target.value)} multiline minRows={spec.rows ?? 3} />
    case 'line':
      return <TextField {...common} value={text_} onChange={(event) => onChange(event.target.value)} autoComplete="off" />
    case 'id':
    case 'group':
    case 'other':
      throw new Error(`the field ${spec.name} needs a control of its own`)
  }
}

interface FiguresProps {
  label: string
  name: string
  error: boolean
  helperText: ReactNode
  required: boolean
  disabled: boolean
  value: unknown
  /** decimal places a person types; the value itself is whole, in the smallest unit */
  decimals: number
  unit?: string
  onChange: (value: unknown) => void
}

/** Figures, full-width ones too. What is no number stays in sight as typed and is refused by the service. */
function FiguresInput({ value, decimals, unit, onChange, ...common }: FiguresProps) {
  const shown = typeof value === 'number' ? String(value / 10 ** decimals) : typeof value === 'string' ? value : ''
  const settle = (): void => {
    if (typeof value === 'string') onChange(wholeFigures(value, decimals))
  }
  return (
    <TextField
      {...common}
      value={shown}
      onChange={(event) => onChange(typedFigures(event.target.value, decimals))}
      onBlur={settle}
      autoComplete="off"
      slotProps={{ htmlInput: { inputMode: 'decimal' }, input: unit ? { endAdornment: unit } : {} }}
    />
  )
}
