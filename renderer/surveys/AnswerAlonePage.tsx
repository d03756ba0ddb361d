import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useEffect, useRef, useState } from 'react'
import { labelIn } from '../../shared/packs/label.ts'
import type { Language } from '../../shared/texts.ts'
import { useRead, useCommand } from '../core/useCalls.ts'
import { wordsIn } from './aloneTexts.ts'
import { BigQuestion } from './BigQuestion.tsx'
import { StaffExit } from './StaffExit.tsx'

type Answers = Readonly<Record<string, number | string>>
type Step = 'language' | number | 'thanks'

/** After this long without a touch the answers of whoever left are forgotten, so that the next person sees none. */
const idleMs = 120_000
/** How long the thanks stay before the next person can begin. */
const thanksMs = 15_000

/**
 * The survey as a client answers it alone: one question on the whole screen, readable from a metre. There is nothing
 * else behind it, the service answers this window nothing but the survey.
 */
export function AnswerAlonePage() {
  const sheet = useRead('surveys.sheet', {})
  const handIn = useCommand('surveys.handIn')
  const [language, setLanguage] = useState<Language>('zh-CN')
  const [step, setStep] = useState<Step>('language')
  const [answers, setAnswers] = useState<Answers>({})
  const words = wordsIn(language)
  const reset = handIn.reset
  const startAgain = useCallback(() => {
    setStep('language')
    setAnswers({})
    reset()
  }, [reset])
  useIdle(step === 'language' ? null : step === 'thanks' ? thanksMs : idleMs, startAgain)

  const questions = sheet.data?.form.questions ?? []
  const goOn = async (): Promise<void> => {
    if (typeof step !== 'number') return
    if (step + 1 < questions.length) return setStep(step + 1)
    try {
      await handIn.mutateAsync({ answers })
      setAnswers({})
      setStep('thanks')
    } catch {
      // The refusal stands below the question; the answers stay.
    }
  }
  const put = (id: string, value: number | string): void => {
    const { [id]: _before, ...others } = answers
    setAnswers(value === '' ? others : { ...others, [id]: value })
  }
  const question = typeof step === 'number' ? questions[step] : undefined

  return (
    <Box component="main" lang={language} sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column', px: { xs: 4, lg: 10 }, pt: { xs: 3, lg: 5 }, pb: 2, bgcolor: 'background.default' }}>
      <Box sx={{ flexGrow: 1, display: 'flex', flexDirection: 'column', width: '100%', maxWidth: 1100, mx: 'auto' }}>
        {step === 'language' && sheet.data && (
          <Welcome
            askedBy={sheet.data.askedBy}
            titles={sheet.data.form}
            onChoose={(chosen) => {
              setLanguage(chosen)
              setStep(0)
            }}
          />
        )}
        {question && (
          <BigQuestion
            key={question.id}
            question={question}
            number={(step as number) + 1}
            total={questions.length}
            language={language}
            value={answers[question.id] ?? null}
            isSending={handIn.isPending}
            problem={handIn.error}
            onAnswer={(value) => put(question.id, value)}
            onBack={() => (step === 0 ? startAgain() : setStep((step as number) - 1))}
            onNext={() => void goOn()}
          />
        )}
        {step === 'thanks' && (
          <Box sx={{ my: 'auto', textAlign: 'center' }} role="status">
            <Typography component="h1" sx={{ fontSize: '3.5rem', fontWeight: 700 }}>
              {words('alone.thanks')}
            </Typography>
            <Typography sx={{ fontSize: '1.75rem', mt: 2, mb: 6 }}>{words('alone.thanksWords')}</Typography>
            <Button variant="outlined" onClick={startAgain} sx={{ fontSize: '1.5rem', px: 6, py: 2 }}>
              {words('alone.nextPerson')}
            </Button>
          </Box>
        )}
      </Box>
      <StaffExit language={language} />
    </Box>
  )
}

function Welcome({ askedBy, titles, onChoose }: { askedBy: string; titles: { zh: string; en: string }; onChoose: (language: Language) => void }) {
  return (
    <Box sx={{ my: 'auto' }}>
      <Typography sx={{ fontSize: '1.5rem', textAlign: 'center', color: 'text.secondary' }}>{askedBy}</Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4, mt: 5 }}>
        {(['zh-CN', 'en'] as const).map((language) => {
          const words = wordsIn(language)
          return (
            <Box key={language} lang={language} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
              <Typography component="h1" sx={{ fontSize: '2.5rem', fontWeight: 700, lineHeight: 1.3, minHeight: '2.6em', display: 'flex', alignItems: 'flex-end' }}>
                {labelIn(titles, language)}
              </Typography>
              <Typography sx={{ fontSize: '1.5rem', flexGrow: 1 }}>{words('alone.promise')}</Typography>
              <Button variant="contained" onClick={() => onChoose(language)} sx={{ fontSize: '2rem', py: 3 }}>
                {words('alone.begin')}
              </Button>
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}

/** Calls back when nobody touched anything for a while; null: never. */
function useIdle(afterMs: number | null, onIdle: () => void): void {
  const latest = useRef(onIdle)
  useEffect(() => {
    latest.current = onIdle
  })
  useEffect(() => {
    if (afterMs === null) return
    let waiting = setTimeout(() => latest.current(), afterMs)
    const touched = (): void => {
      clearTimeout(waiting)
      waiting = setTimeout(() => latest.current(), afterMs)
    }
    window.addEventListener('pointerdown', touched)
    window.addEventListener('keydown', touched)
    return () => {
      clearTimeout(waiting)
      window.removeEventListener('pointerdown', touched)
      window.removeEventListener('keydown', touched)
    }
  }, [afterMs])
}
