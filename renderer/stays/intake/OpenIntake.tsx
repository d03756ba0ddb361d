import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { ageText, nameOf } from '../../clients/clientWords.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { AmendStayDialog } from '../AmendStayDialog.tsx'
import { LeftBeforeDialog } from '../LeftBeforeDialog.tsx'
import { DecisionStep } from './DecisionStep.tsx'
import { IntakeStep } from './IntakeStep.tsx'
import { ScreeningStep } from './ScreeningStep.tsx'

type Whole = CallOutput<'stays.get'>

/** An intake whose stay has begun: what was done is told in one line each, the next step is open. */
export function OpenIntake({ stayId, onNext }: { stayId: string; onNext: () => void }) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const { today } = useSession()
  const asked = useRead('stays.get', { stayId })
  const [isAmending, setIsAmending] = useState(false)
  const [isReasking, setIsReasking] = useState(false)
  const [helpsFirst, setHelpsFirst] = useState(false)
  const [isGone, setIsGone] = useState(false)
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { stay, client } = asked.data
  const isUndecided = ['contact', 'medicalFirst', 'screening'].includes(stay.status)
  const isScreened = stay.status === 'screening' || helpsFirst
  const at = !isUndecided ? 'done' : isScreened && !isReasking ? 'decision' : 'screening'
  const reread = (): void => {
    setIsReasking(false)
    void asked.refetch()
  }
  const came = [code('route', stay.route), `${dateText(stay.contactOn, language)}${stay.contactTime ? ` ${stay.contactTime}` : ''}`, stay.foundPlace, stay.reason ? code('stayReason', stay.reason) : null]
  return (
    <>
      <IntakeStep number={1} title={text('intake.who')} state="done" summary={[nameOf(client), code('sex', client.sex), ageText(client, today, language), client.clientNo].filter((one) => one !== '').join(' · ')} />
      <IntakeStep
        number={2}
        title={text('intake.came')}
        state="done"
        summary={came.filter((one) => one !== null && one !== '').join(' · ')}
        action={isUndecided && <Button size="small" onClick={() => setIsAmending(true)}>{text('intake.correct')}</Button>}
      />
      <IntakeStep
        number={3}
        title={text('intake.screening')}
        state={at === 'screening' ? 'now' : 'done'}
        summary={<ScreeningSummary whole={asked.data} />}
        action={at === 'decision' && <Button size="small" onClick={() => setIsReasking(true)}>{text('intake.askAgain')}</Button>}
      >
        <ScreeningStep stay={stay} onDone={reread} onHelpFirst={() => setHelpsFirst(true)} />
      </IntakeStep>
      <IntakeStep
        number={4}
        title={text('intake.belongingsAndDecision')}
        state={at === 'decision' ? 'now' : at === 'done' ? 'done' : 'later'}
        summary={valueLabel(language, 'stays', 'status', stay.status)}
      >
        <DecisionStep whole={asked.data} onDecided={reread} />
      </IntakeStep>
      {isUndecided && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap', color: 'text.secondary' }}>
          <span>{text('intake.goneAsk')}</span>
          <Button size="small" onClick={() => setIsGone(true)}>
            {text('stays.leftBefore')}
          </Button>
        </Box>
      )}
      {at === 'done' && <Decided whole={asked.data} onNext={onNext} />}
      {isGone && <LeftBeforeDialog whole={asked.data} onClose={() => setIsGone(false)} onDone={reread} />}
      {isAmending && <AmendStayDialog stay={stay} onClose={() => setIsAmending(false)} onDone={reread} />}
    </>
  )
}

function ScreeningSummary({ whole: { stay } }: { whole: Whole }) {
  const { text, language } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  if (!stay.screening || !pack.data) return text('intake.notAsked')
  const tests = screeningSetOn(pack.data, stay.contactOn).tests
  const count = (answer: string) => tests.filter((test) => stay.screening?.[test.id] === answer).length
  const counted = (['yes', 'no', 'unknown'] as const)
    .filter((answer) => count(answer) > 0)
    .map((answer) => text('intake.answered', { answer: valueLabel(language, 'stays', 'screening', answer), count: count(answer) }))
  return [counted.join(text('common.listComma')), stay.bodyCheck, stay.securityCheck].filter((one) => one !== null && one !== '').join(' · ')
}

/** What came of it, and where to go from here. */
function Decided({ whole: { stay, client, placements }, onNext }: { whole: Whole; onNext: () => void }) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const bed = placements.at(-1)
  const words =
    stay.status === 'refused'
      ? text('intake.wasRefused', { name: nameOf(client) })
      : stay.status === 'leftWithoutNotice'
        ? text('intake.wasGone', { name: nameOf(client) })
        : stay.admittedOn === null
        ? valueLabel(language, 'stays', 'status', stay.status)
        : bed
          ? text('intake.wasAdmittedToBed', { name: nameOf(client), room: bed.room, bed: bed.label })
          : text('intake.wasAdmitted', { name: nameOf(client) })
  return (
    <Alert severity={stay.admittedOn === null ? 'info' : 'success'} sx={{ alignItems: 'center' }} role="status">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <span>{words}</span>
        <Button variant="contained" size="small" autoFocus onClick={() => void navigate({ to: '/stays/$stayId', params: { stayId: stay.id } })}>
          {text('intake.toStay')}
        </Button>
        <Button size="small" onClick={onNext}>
          {text('intake.another')}
        </Button>
      </Box>
    </Alert>
  )
}
