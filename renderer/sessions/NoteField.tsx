import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTexts } from '../core/language.ts'
import { joined, partsOf, type NotePart, type Template } from './noteParts.ts'

interface Props {
  label: string
  template: Template
  value: string
  onChange: (note: string) => void
  error: boolean
  helperText: React.ReactNode
}

/**
 * The note by its template: a field for each heading, kept as one text. What is being typed lives here and is not
 * read back from the joined text, which would rewrite a field in the middle of composing Chinese.
 */
export function NoteField({ label, template, value, onChange, error, helperText }: Props) {
  const { text, language } = useTexts()
  const [shown, setShown] = useState<{ template: Template; note: string; parts: NotePart[] }>(() => ({ template, note: value, parts: partsOf(value, template, language) }))
  // Another template, or a text that came from elsewhere (a restored draft), is laid out anew.
  if (shown.template !== template || shown.note !== value) {
    setShown({ template, note: value, parts: partsOf(value, template, language) })
  }
  const change = (at: number, words: string): void => {
    const parts = shown.parts.map((part, index) => (index === at ? { ...part, words } : part))
    const note = joined(parts, language)
    setShown({ template, note, parts })
    onChange(note)
  }
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 2 }}>
      {shown.parts.map((part, at) => (
        <TextField
          key={part.key ?? 'note'}
          label={part.key === null ? label : text(part.key)}
          name={part.key ?? 'note'}
          value={part.words}
          onChange={(event) => change(at, event.target.value)}
          multiline
          minRows={part.key === null ? 8 : 3}
          error={error && at === 0}
          helperText={part.key === null ? helperText : at === 0 && error ? helperText : text(`${part.key}Hint`)}
          required={at === 0}
        />
      ))}
    </Box>
  )
}
