import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { ageText, nameOf } from '../../clients/clientWords.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { CameStep } from './CameStep.tsx'
import { IntakeStep } from './IntakeStep.tsx'
import { PersonStep } from './PersonStep.tsx'

interface Props {
  clientId: string | undefined
  onClient: (clientId: string | null) => void
  onBegun: (stayId: string) => void
}

/** Before there is a stay: who it is, and how they came. */
export function StartIntake({ clientId, onClient, onBegun }: Props) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const navigate = useNavigate()
  const { today } = useSession()
  const asked = useRead('clients.get', { clientId: clientId ?? '' }, { enabled: clientId !== undefined })
  const known = clientId !== undefined && asked.data?.client.id === clientId ? asked.data : null
  const openStayId = known?.openStayId ?? null
  return (
    <>
      <IntakeStep
        number={1}
        title={text('intake.who')}
        state={clientId === undefined ? 'now' : 'done'}
        summary={known && [nameOf(known.client), code('sex', known.client.sex), ageText(known.client, today, language), known.client.clientNo].filter((one) => one !== '').join(' · ')}
        action={<Button size="small" onClick={() => onClient(null)}>{text('intake.otherPerson')}</Button>}
      >
        <PersonStep onChosen={onClient} />
      </IntakeStep>
      <FailureAlert problem={clientId === undefined ? null : asked.error} />
      {openStayId !== null && (
        <Alert
          severity="info"
          sx={{ mb: 1.5 }}
          action={
            <Button color="inherit" onClick={() => void navigate({ to: '/stays/$stayId', params: { stayId: openStayId } })}>
              {text('intake.openStay')}
            </Button>
          }
        >
          {text('intake.hasOpenStay')}
        </Alert>
      )}
      <IntakeStep number={2} title={text('intake.came')} state={known && openStayId === null ? 'now' : 'later'}>
        {clientId !== undefined && <CameStep key={clientId} clientId={clientId} onBegun={onBegun} />}
      </IntakeStep>
      <IntakeStep number={3} title={text('intake.screening')} state="later" />
      <IntakeStep number={4} title={text('intake.belongingsAndDecision')} state="later" />
    </>
  )
}
