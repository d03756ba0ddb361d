import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { CallFailed } from '../core/call.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'
import { problemText, sizeText, type BackupsStatus } from './backupWords.ts'

/** The copy that is still there when the PC is not: where it goes, when the last one was made and read back. */
export function OutsideSection({ outside }: { outside: BackupsStatus['outside'] }) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const choose = useTask('backups.chooseOutside')
  const copy = useTask('backups.copyOutside')
  /** a folder on the disk of the base, which the person may still want */
  const [doubtful, setDoubtful] = useState<string | null>(null)

  async function take(folder: string, acceptsSameDisk: boolean): Promise<void> {
    try {
      await choose.mutateAsync({ folder, acceptsSameDisk })
      setDoubtful(null)
    } catch (problem) {
      setDoubtful(problem instanceof CallFailed && problem.refusal.code === 'backups.sameDisk' ? folder : null)
    }
  }

  async function pick(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'backupsOutside', extensions: [], folder: true })
    if (picked) await take(picked.handle, false)
  }

  async function copyNow(): Promise<void> {
    try {
      const { sizeBytes } = await copy.mutateAsync({})
      notify({ words: text('backupsPage.copied', { size: sizeText(sizeBytes) }), isPlain: true })
    } catch {
      // said below
    }
  }

  return (
    <Section
      title={text('backupsPage.outside')}
      lead={text('backupsPage.outsideLead')}
      action={
        <Stack direction="row" spacing={1}>
          <Button variant={outside ? 'text' : 'outlined'} disabled={copy.isPending} onClick={() => void pick()}>
            {text(outside ? 'backupsPage.chooseOther' : 'backupsPage.choose')}
          </Button>
          {outside && (
            <Button variant="outlined" disabled={!outside.isThere || copy.isPending} onClick={() => void copyNow()}>
              {text('backupsPage.copyNow')}
            </Button>
          )}
        </Stack>
      }
    >
      {doubtful !== null ? (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={() => void take(doubtful, true)}>
              {text('backupsPage.takeAnyway')}
            </Button>
          }
        >
          {problemText('backups.sameDisk', text, language)}
        </Alert>
      ) : (
        <FailureAlert problem={choose.error} />
      )}
      {!outside && doubtful === null && <Typography color="textSecondary">{text('backupsPage.outsideNone')}</Typography>}
      {outside && (
        <Facts
          facts={[
            [text('backupsPage.place'), `${outside.folderName}${outside.isThere ? '' : ` ${text('backupsPage.notThere')}`}${outside.isSameDisk ? ` ${text('backupsPage.sameDisk')}` : ''}`],
            [text('backupsPage.copiedAt'), outside.copiedAt ? momentText(outside.copiedAt, language) : text('backupsPage.notYet')],
            ...(outside.lastCopy?.problem ? [[text('backupsPage.lastCopy'), problemText(outside.lastCopy.problem, text, language)] as const] : []),
            [text('backupsPage.outsideProven'), outside.drill ? (outside.drill.problem ? problemText(outside.drill.problem, text, language) : momentText(outside.drill.at, language)) : text('backupsPage.notYet')],
            ...(outside.isThere ? [[text('backupsPage.copies'), text('backupsPage.copiesThere', { count: outside.copies.filter(({ problem }) => problem === null).length })] as const] : []),
          ]}
        />
      )}
      <TaskBar isRunning={copy.isPending} progress={copy.progress} onCancel={copy.cancel} />
      <FailureAlert problem={copy.error} />
    </Section>
  )
}
