import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { Instrument } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { useTexts } from '../core/language.ts'
import { keyOfChoice } from './instrumentWords.ts'

type Item = Instrument['items'][number]

interface Props {
  instrument: Instrument
  item: Item
  number: number
  value: number | null
  note: string
  /** what was answered the time before */
  before: number | null
  isAlarming: boolean
  isWrong: boolean
  onAnswer: (value: number | null) => void
  onNote: (note: string) => void
  /** after a number key: on to the next item */
  onNext: () => void
}

/**
 * One item with all its answers in sight. Arrow keys move as in any row of radio buttons; a number key answers and
 * goes on, so that a whole questionnaire is filled in without looking away from the person.
 */
export function AnswerItem({ instrument, item, number, value, note, before, isAlarming, isWrong, onAnswer, onNote, onNext }: Props) {
  const { text, language } = useTexts()
  const id = useId()
  const choices = item.answers ?? instrument.answers
  const ends = item.low && item.high ? [labelIn(item.low, language), labelIn(item.high, language)] : null

  const pressed = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = choices.find((choice) => keyOfChoice(choices, choice) === event.key)
    if (chosen) {
      event.preventDefault()
      onAnswer(chosen.value)
      onNext()
    } else if (item.isOptional && (event.key === 'Backspace' || event.key === 'Delete')) {
      event.preventDefault()
      onAnswer(null)
    }
  }

  return (
    <Box sx={{ py: 2, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <Box
        component="fieldset"
        aria-describedby={ends ? `${id}-ends` : undefined}
        onKeyDown={pressed}
        sx={{
          border: 0, m: 0, p: 0, minWidth: 0, display: 'grid', gap: 1, alignItems: 'center',
          gridTemplateColumns: { xs: '1fr', xl: instrument.itemNote ? '1fr' : 'minmax(0, 5fr) minmax(0, 7fr)' },
        }}
      >
        <Box component="legend" sx={{ float: 'left', p: 0, display: 'flex', gap: 1.25, alignItems: 'baseline' }}>
          <Box component="span" sx={{ minWidth: '1.4em', textAlign: 'right', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
            {number}
          </Box>
          <span>
            <Typography component="span" sx={{ fontSize: '1.0625rem', fontWeight: 500 }}>
              {labelIn(item, language)}
            </Typography>
            {item.isOptional && <Chip size="small" variant="outlined" label={text('assessments.optional')} sx={{ ml: 1 }} />}
            {ends && (
              <Typography id={`${id}-ends`} component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
                {text('assessments.ends', { low: ends[0]!, high: ends[1]! })}
              </Typography>
            )}
          </span>
        </Box>
        <Box sx={{ pl: { xs: 3.25, xl: instrument.itemNote ? 3.25 : 0 }, display: 'grid', gap: 0.75, gridTemplateColumns: `repeat(${choices.length}, minmax(0, 1fr))` }}>
          {choices.map((choice) => (
            <Answer
              key={choice.value}
              name={id}
              label={labelIn(choice, language)}
              hint={keyOfChoice(choices, choice)}
              isChosen={choice.value === value}
              isBefore={choice.value === before}
              isWrong={isWrong}
              onChoose={() => onAnswer(choice.value)}
            />
          ))}
        </Box>
      </Box>
      {instrument.itemNote && (value !== null || note !== '' || instrument.kind === 'goals') && (
        <Box sx={{ pl: 3.25, pt: 1 }}>
          <TextField label={`${labelIn(item, language)}${text('assessments.colon')}${labelIn(instrument.itemNote, language)}`} value={note} onChange={(event) => onNote(event.target.value)} multiline slotProps={{ htmlInput: { maxLength: 2000 } }} />
        </Box>
      )}
      {isAlarming && item.alert && (
        <Alert severity="warning" role="status" sx={{ mt: 1.5, ml: 3.25 }}>
          {labelIn(item.alert, language)}
        </Alert>
      )}
    </Box>
  )
}

interface AnswerProps {
  name: string
  label: string
  hint: string
  isChosen: boolean
  isBefore: boolean
  isWrong: boolean
  onChoose: () => void
}

/** One answer: the whole field is the target, the radio button itself is in it for keyboard and screen reader. */
function Answer({ name, label, hint, isChosen, isBefore, isWrong, onChoose }: AnswerProps) {
  const { text } = useTexts()
  return (
    <Box
      component="label"
      sx={{
        position: 'relative', display: 'flex', alignItems: 'center', gap: 1, minHeight: 52, px: 1.25, py: 0.75, cursor: 'pointer',
        border: 1, borderRadius: 1, borderColor: isChosen ? 'primary.main' : isWrong ? 'error.main' : 'divider',
        bgcolor: isChosen ? 'primary.main' : 'background.paper', color: isChosen ? 'primary.contrastText' : 'text.primary',
        '&:hover': isChosen ? {} : { borderColor: 'primary.main' },
        '&:focus-within': { outline: 3, outlineStyle: 'solid', outlineColor: 'secondary.main', outlineOffset: 2 },
      }}
    >
      <Box
        component="input"
        type="radio"
        name={name}
        checked={isChosen}
        aria-invalid={isWrong || undefined}
        onChange={onChoose}
        sx={{ position: 'absolute', inset: 0, opacity: 0, m: 0, width: '100%', height: '100%', cursor: 'pointer' }}
      />
      <Box
        component="span"
        aria-hidden="true"
        sx={{ flexShrink: 0, width: 22, height: 22, borderRadius: '6px', display: 'grid', placeItems: 'center', border: 1, borderColor: isChosen ? 'primary.contrastText' : 'divider', fontSize: '0.8125rem', fontVariantNumeric: 'tabular-nums' }}
      >
        {hint}
      </Box>
      <Box component="span" sx={{ lineHeight: 1.35, fontSize: '0.9375rem', overflowWrap: 'anywhere', textWrap: 'balance' }}>
        {label}
        {isBefore && (
          <Box component="span" sx={{ display: 'block', fontSize: '0.75rem', color: isChosen ? 'inherit' : 'text.secondary' }}>
            {text('assessments.lastTime')}
          </Box>
        )}
      </Box>
    </Box>
  )
}
