import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useRef } from 'react'
import type { Instrument } from '../../shared/packs/forms.ts'
import { noteKey, scoreInstrument } from '../../shared/packs/instruments.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { fieldText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { AnswerItem } from './AnswerItem.tsx'

export type Answers = Readonly<Record<string, number | string>>

interface Props {
  instrument: Instrument
  answers: Answers
  /** the answers of the time before, shown beside the new ones */
  before: Answers
  problem: unknown
  onChange: (answers: Answers) => void
}

/** All items of an instrument, one below the other. */
export function AnswerSheet({ instrument, answers, before, problem, onChange }: Props) {
  const { text, language } = useTexts()
  const sheet = useRef<HTMLDivElement>(null)
  const { alerts } = scoreInstrument(instrument, answers)
  const numberAt = (from: Answers, id: string): number | null => (typeof from[id] === 'number' ? from[id] : null)
  const put = (id: string, value: number | string | null): void => {
    const { [id]: _before, ...others } = answers
    onChange(value === null || value === '' ? others : { ...others, [id]: value })
  }
  // The next item's answer, or what follows the sheet: the keyboard never has to look for where it is.
  const goOn = (at: number): void => {
    // Only the items' own: the outline of a text field is a fieldset too.
    const next = sheet.current?.querySelectorAll(':scope > div > fieldset')[at + 1]
    const target = next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector<HTMLElement>('input')
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  }
  return (
    <Paper ref={sheet} sx={{ px: 2.5, py: 1, mb: 2 }}>
      <Box sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <Typography sx={{ fontSize: '1.0625rem' }}>{labelIn(instrument.intro, language)}</Typography>
        <Typography variant="body2" color="textSecondary">
          {text('assessments.keys')}
        </Typography>
      </Box>
      {instrument.items.map((item, at) => (
        <AnswerItem
          key={item.id}
          instrument={instrument}
          item={item}
          number={at + 1}
          value={numberAt(answers, item.id)}
          note={String(answers[noteKey(item.id)] ?? '')}
          before={numberAt(before, item.id)}
          isAlarming={alerts.includes(item.id)}
          isWrong={fieldText(problem, `answers.${item.id}`, language) !== undefined}
          onAnswer={(value) => put(item.id, value)}
          onNote={(note) => put(noteKey(item.id), note)}
          onNext={() => goOn(at)}
        />
      ))}
    </Paper>
  )
}
