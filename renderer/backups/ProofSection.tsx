import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'
import { problemText, type BackupsStatus } from './backupWords.ts'

/** When a backup was last proven to open: not when one was last made, which proves nothing. */
export function ProofSection({ status }: { status: BackupsStatus }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const notify = useNotify()
  const [isNoting, setIsNoting] = useState(false)
  const drill = useTask('backups.drill')
  const check = useTask('backups.check')
  const isBusy = drill.isPending || check.isPending
  const hasBackup = status.backups.some(({ problem }) => problem === null)

  async function prove(): Promise<void> {
    try {
      const { inside, outside } = await drill.mutateAsync({})
      const problem = inside.problem ?? outside?.problem ?? null
      notify({ words: problem ? problemText(problem, text, language) : text('backupsPage.proved'), isProblem: problem !== null, isPlain: true })
    } catch {
      // said below
    }
  }

  async function checkBase(): Promise<void> {
    try {
      const { isOk } = await check.mutateAsync({})
      notify({ words: text(isOk ? 'backupsPage.checkedOk' : 'backupsPage.nag.baseDamaged', { days: 0 }), isProblem: !isOk, isPlain: true })
    } catch {
      // said below
    }
  }

  return (
    <Section
      title={text('backupsPage.proof')}
      lead={text('backupsPage.proofLead')}
      action={
        <Stack direction="row" spacing={1}>
          <Button disabled={isBusy} onClick={() => void checkBase()}>
            {text('backupsPage.check')}
          </Button>
          <Button variant="outlined" disabled={isBusy || !hasBackup} onClick={() => void prove()}>
            {text('backupsPage.prove')}
          </Button>
        </Stack>
      }
    >
      <Box sx={{ mb: 2 }}>
        <Typography variant="body2" color="textSecondary">
          {text('backupsPage.provenAt')}
        </Typography>
        <Typography sx={{ fontSize: '1.5rem', fontWeight: 700 }} color={status.provenAt ? undefined : 'warning'}>
          {status.provenAt ? momentText(status.provenAt, language) : text('backupsPage.neverProven')}
        </Typography>
      </Box>
      <Facts
        facts={[
          ...(status.drill?.problem ? [[text('backupsPage.lastDrill'), problemText(status.drill.problem, text, language)] as const] : []),
          [text('backupsPage.baseCheck'), status.check ? text(status.check.isOk ? 'backupsPage.checkOk' : 'backupsPage.checkFailed', { at: momentText(status.check.at, language) }) : text('backupsPage.notYet')],
          [
            text('backupsPage.byHand'),
            <Stack key="hand" direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
              <span>{status.drillByHandOn ? dateText(status.drillByHandOn, language) : text('backupsPage.notYet')}</span>
              <Button size="small" onClick={() => setIsNoting(true)}>
                {text('backupsPage.noteByHand')}
              </Button>
            </Stack>,
          ],
        ]}
      />
      <TaskBar isRunning={isBusy} progress={drill.progress ?? check.progress} onCancel={drill.isPending ? drill.cancel : check.cancel} />
      <FailureAlert problem={drill.error ?? check.error} />
      {isNoting && (
        <CommandDialog
          name="backups.noteDrillByHand"
          title={text('backupsPage.noteByHand')}
          lead={text('backupsPage.noteByHandLead')}
          initial={{ doneOn: today }}
          sections={[{ fields: [{ name: 'doneOn', columns: 6 }, { name: 'remark', columns: 12 }] }]}
          submitLabel={text('backupsPage.noteByHandDo')}
          done={text('backupsPage.noted')}
          onClose={() => setIsNoting(false)}
        />
      )}
    </Section>
  )
}
