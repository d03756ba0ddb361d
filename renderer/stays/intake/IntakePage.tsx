import Button from '@mui/material/Button'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../core/language.ts'
import { Page } from '../../core/ui/Page.tsx'
import { BegunIntakes } from './BegunIntakes.tsx'
import { OpenIntake } from './OpenIntake.tsx'
import { StartIntake } from './StartIntake.tsx'

/**
 * Takes somebody in, from the door to the bed, on one page. Each step is written down when it is done, so that an
 * interrupted intake goes on where it stopped: the address names the stay, its status names the step.
 */
export function IntakePage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const { stayId, clientId } = useSearch({ strict: false }) as { stayId?: string; clientId?: string }
  const go = (search: { stayId?: string; clientId?: string }, replace = false): void => void navigate({ to: '/intake', search: search as never, replace })
  const isBegun = stayId !== undefined || clientId !== undefined
  return (
    <Page title={text('intake.title')} lead={text('intake.lead')} {...(isBegun ? { action: <Button onClick={() => go({})}>{text('intake.another')}</Button> } : {})}>
      {stayId !== undefined ? (
        <OpenIntake key={stayId} stayId={stayId} onNext={() => go({})} />
      ) : (
        <StartIntake clientId={clientId} onClient={(chosen) => go(chosen ? { clientId: chosen } : {})} onBegun={(begun) => go({ stayId: begun }, true)} />
      )}
      {!isBegun && <BegunIntakes />}
    </Page>
  )
}
