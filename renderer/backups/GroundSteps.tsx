import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import type { useTask } from '../core/useCalls.ts'
import { ChooseBackup } from './ChooseBackup.tsx'
import { RestoreSecretFields } from './RestoreSecretFields.tsx'
import type { Ground } from './useGround.ts'

/** Which backup, and where else to look for one. */
export function GroundList({ ground, isBusy }: { ground: Ground; isBusy: boolean }) {
  const { text } = useTexts()
  const { folder, asked, usable, place, choose, lookElsewhere } = ground
  return (
    <>
      {asked.data && <ChooseBackup found={asked.data.found} folderName={folder?.name ?? null} chosen={place} onChoose={choose} />}
      <Button variant={usable.length === 0 ? 'contained' : 'outlined'} onClick={() => void lookElsewhere()} disabled={isBusy}>
        {text(folder ? 'restore.lookAgain' : 'restore.look')}
      </Button>
    </>
  )
}

interface Props {
  ground: Ground
  /** what the form sets going */
  step: Pick<ReturnType<typeof useTask>, 'isPending' | 'progress' | 'error'>
  submitLabel: string
  /** a better way than trying the same again */
  instead?: ReactNode
  onBack: () => void
}

/** What opens the chosen backup, how the opening goes, and the way back. */
export function OpenGround({ ground, step, submitLabel, instead, onBack }: Props) {
  const { text } = useTexts()
  return (
    <>
      {ground.place !== null && (
        <>
          <RestoreSecretFields secret={ground.secret} onChange={ground.setSecret} />
          <TaskBar isRunning={step.isPending} progress={step.progress} />
          <FailureAlert problem={step.error} />
          {instead}
          <Button type="submit" variant={instead ? 'outlined' : 'contained'} size="large" loading={step.isPending}>
            {submitLabel}
          </Button>
        </>
      )}
      <Button onClick={onBack} disabled={step.isPending}>
        {text('restore.back')}
      </Button>
    </>
  )
}
