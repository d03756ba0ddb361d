import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { olderInstead } from '../../shared/backups/backup.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Door } from '../core/ui/Door.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'
import { missingText, problemText } from './backupWords.ts'
import { GroundList, OpenGround } from './GroundSteps.tsx'
import { useGround } from './useGround.ts'

interface Props {
  /** the paper that opened it, if it was one: the next step is a new password */
  onRestored: (recoveryKey: string | null) => void
  onBack: () => void
}

/**
 * From a backup to a base in four steps: which one, what opens it, what it would bring and what would be missing, and
 * only then the replacing. Nothing is touched before the last.
 */
export function RestorePage({ onRestored, onBack }: Props) {
  const { text, language } = useTexts()
  const attempt = useTask('backups.tryRestore')
  const restore = useTask('backups.restore')
  const ground = useGround(attempt, restore)
  const { asked, place, order, paper } = ground
  const older = attempt.error && asked.data && place !== null ? olderInstead(asked.data.found, place, attempt.error.refusal.code) : null

  if (restore.data) {
    return (
      <Door title={text('restore.done')} lead={text('restore.doneLead')}>
        <Summary result={restore.data} isDone />
        <Button variant="contained" size="large" fullWidth sx={{ mt: 3 }} onClick={() => onRestored(paper)}>
          {text(paper !== null ? 'restore.newPassword' : 'restore.signIn')}
        </Button>
      </Door>
    )
  }
  if (attempt.data && order) {
    return (
      <Door title={text('restore.checked')} lead={text(asked.data?.isBaseHere ? 'restore.checkedReplaces' : 'restore.checkedNew')}>
        <Summary result={attempt.data} isDone={false} />
        <TaskBar isRunning={restore.isPending} progress={restore.progress} />
        <FailureAlert problem={restore.error} />
        <Stack spacing={1} sx={{ mt: 3 }}>
          <Button variant="contained" size="large" loading={restore.isPending} onClick={() => restore.mutate(order)}>
            {text('restore.do')}
          </Button>
          <Button disabled={restore.isPending} onClick={ground.startOver}>
            {text('restore.another')}
          </Button>
        </Stack>
      </Door>
    )
  }
  return (
    <Door title={text('restore.title')} lead={text('restore.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (order) attempt.mutate(order)
        }}
      >
        <Stack spacing={2.5}>
          <FailureAlert problem={asked.error} />
          <GroundList ground={ground} isBusy={attempt.isPending} />
          <OpenGround
            ground={ground}
            step={attempt}
            submitLabel={text('restore.check')}
            instead={
              older && (
                <Button variant="contained" size="large" onClick={() => ground.choose(older.place)}>
                  {text('restore.older', { at: momentText(older.madeAt, language) })}
                </Button>
              )
            }
            onBack={onBack}
          />
        </Stack>
      </form>
    </Door>
  )
}

function Summary({ result, isDone }: { result: CallOutput<'backups.restore'>; isDone: boolean }) {
  const { text, language } = useTexts()
  const { stationName, madeAt, lastEntryAt, historySize, standing, keptAside, erased } = result
  return (
    <Stack spacing={2}>
      <Facts
        facts={[
          [text('restore.station'), stationName ?? '\u2014'],
          [text('backupsPage.madeAt'), momentText(madeAt, language)],
          [text('restore.lastWork'), momentText(lastEntryAt, language)],
          [text('restore.entries'), String(historySize)],
        ]}
      />
      {standing && (
        <Alert severity={standing.isReadable && standing.missing.entries === 0 ? 'success' : 'warning'}>
          {standing.isReadable ? missingText(standing.missing, text, language) : text('restore.missingUnknown')}
          {standing.headsMissing > 0 && ` ${text('restore.headsMissing', { heads: standing.headsMissing })}`}
        </Alert>
      )}
      {!standing && <Alert severity="info">{text('restore.newPlace')}</Alert>}
      {erased.again > 0 && <Alert severity="info">{text('restore.erasedAgain', { files: erased.again })}</Alert>}
      {erased.ignored.map(({ place, reason }) => (
        <Alert key={place} severity="warning">
          {text('restore.listIgnored', { place, reason: problemText(reason, text, language) })}
        </Alert>
      ))}
      {isDone && keptAside && <Typography color="textSecondary">{text('restore.keptAside', { name: keptAside })}</Typography>}
    </Stack>
  )
}
