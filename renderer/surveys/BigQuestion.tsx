import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useRef } from 'react'
import type { SurveyForm } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import type { Language } from '../../shared/texts.ts'
import { wordsIn } from './aloneTexts.ts'

interface Props {
  question: SurveyForm['questions'][number]
  number: number
  total: number
  language: Language
  value: number | string | null
  isSending: boolean
  problem: unknown
  onAnswer: (value: number | string) => void
  onBack: () => void
  onNext: () => void
}

/** One question with answers as large as a hand; leaving it out is as easy as answering it. */
export function BigQuestion({ question, number, total, language, value, isSending, problem, onAnswer, onBack, onNext }: Props) {
  const words = wordsIn(language)
  const id = useId()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const isLast = number === total
  const asked = question.ask ?? question
  return (
    <>
      <Typography sx={{ fontSize: '1.25rem', color: 'text.secondary' }}>{words('alone.progress', { number, total })}</Typography>
      <LinearProgress variant="determinate" value={(number * 100) / total} aria-hidden="true" sx={{ height: 8, borderRadius: 4, mt: 1, mb: 2.5 }} />
      <Typography ref={head} id={id} component="h1" tabIndex={-1} sx={{ fontSize: '2.25rem', fontWeight: 700, lineHeight: 1.35, mb: 2.5, '&:focus': { outline: 'none' } }}>
        {labelIn(asked, language)}
      </Typography>
      <Box sx={{ flexGrow: 1 }}>
        {question.kind === 'text' ? (
          <TextField
            value={value ?? ''}
            onChange={(event) => onAnswer(event.target.value)}
            multiline
            minRows={5}
            placeholder={words('alone.ownWords')}
            slotProps={{ htmlInput: { 'aria-labelledby': id, maxLength: 2000 }, input: { sx: { fontSize: '1.75rem', lineHeight: 1.4, bgcolor: 'background.paper' } } }}
          />
        ) : (
          <Box role="radiogroup" aria-labelledby={id} sx={{ display: 'grid', gap: 1.5 }}>
            {question.answers?.map((choice) => (
              <BigAnswer key={choice.value} name={id} label={labelIn(choice, language)} isChosen={choice.value === value} onChoose={() => onAnswer(choice.value)} />
            ))}
          </Box>
        )}
      </Box>
      {problem !== null && problem !== undefined && (
        <Typography role="alert" color="error" sx={{ fontSize: '1.25rem', mt: 2 }}>
          {words('alone.failed')}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 3, mt: 3, mb: 1 }}>
        <Button variant="outlined" onClick={onBack} sx={{ fontSize: '1.5rem', minHeight: 72 }}>
          {words('alone.back')}
        </Button>
        <Button variant={value === null && !isLast ? 'outlined' : 'contained'} onClick={onNext} loading={isSending} sx={{ fontSize: '1.5rem', minHeight: 72 }}>
          {words(isLast ? 'alone.handIn' : value === null ? 'alone.skip' : 'alone.next')}
        </Button>
      </Box>
    </>
  )
}

function BigAnswer({ name, label, isChosen, onChoose }: { name: string; label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Box
      component="label"
      sx={{
        position: 'relative', display: 'flex', alignItems: 'center', gap: 3, minHeight: 72, '@media (min-height: 900px)': { minHeight: 92 }, px: 3, borderRadius: 2, cursor: 'pointer',
        border: 2, borderColor: isChosen ? 'primary.main' : 'divider', fontSize: '1.625rem',
        bgcolor: isChosen ? 'primary.main' : 'background.paper', color: isChosen ? 'primary.contrastText' : 'text.primary', fontWeight: isChosen ? 700 : 400,
        '&:focus-within': { outline: 4, outlineStyle: 'solid', outlineColor: 'secondary.main', outlineOffset: 3 },
      }}
    >
      <Box
        component="input"
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%', m: 0, opacity: 0, cursor: 'pointer' }}
      />
      <Box component="span" aria-hidden="true" sx={{ width: 34, height: 34, borderRadius: '50%', border: 3, display: 'grid', placeItems: 'center', flexShrink: 0 }}>
        {isChosen && <Box component="span" sx={{ width: 16, height: 16, borderRadius: '50%', bgcolor: 'currentColor' }} />}
      </Box>
      {label}
    </Box>
  )
}
