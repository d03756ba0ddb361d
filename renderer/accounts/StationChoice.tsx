import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldControl } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

interface Props<Value extends number | boolean> {
  /** of the setting */
  settingKey: string
  /** in force where nobody chose */
  usual: Value
  offered: readonly Value[]
  wordOf: (value: Value) => string
  /** what is in force, as a sentence */
  says: (value: Value) => string
  words: { change: string; lead: string; label: string; done: string }
}

/** A setting of the station that is one of a few values: what is in force, and the dialog that changes it. */
export function StationChoice<Value extends number | boolean>({ settingKey, usual, offered, wordOf, says, words }: Props<Value>) {
  const { text } = useTexts()
  const settings = useRead('settings.list', {})
  const [isOpen, setIsOpen] = useState(false)
  const chosen = settings.data?.find((one) => one.key === settingKey)
  const value = typeof chosen?.value === typeof usual ? (chosen?.value as Value) : usual
  const options = (offered.includes(value) ? offered : [...offered, value]).map((one) => ({ value: String(one), label: wordOf(one) }))
  return (
    <Box>
      <Typography sx={{ mb: 1.5 }}>{says(value)}</Typography>
      <Button variant="outlined" onClick={() => setIsOpen(true)}>
        {words.change}
      </Button>
      {isOpen && (
        <CommandDialog
          name="settings.set"
          title={words.change}
          lead={words.lead}
          submitLabel={text('common.save')}
          fixed={{ key: settingKey, version: chosen?.version ?? null }}
          initial={{ value }}
          sections={[{ fields: [{ name: 'value', label: words.label, columns: 12, render: (control) => <OneOf {...control} options={options} /> }] }]}
          done={words.done}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Box>
  )
}

/** A field takes texts; the setting keeps the number or the yes itself. */
function OneOf({ value, onChange, values: _values, options, ...control }: FieldControl & { options: { value: string; label: string }[] }) {
  return <ChoiceInput {...control} isOpen options={options} value={String(value)} onChange={(next) => onChange(JSON.parse(String(next)))} />
}
