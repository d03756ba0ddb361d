import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { lockNow } from '../core/lock/lockNow.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { problemText, sizeText, type BackupsStatus } from './backupWords.ts'
import { NagAlerts } from './NagAlerts.tsx'
import { OutsideSection } from './OutsideSection.tsx'
import { ProofSection } from './ProofSection.tsx'
import { RestoreNotice } from './RestoreNotice.tsx'

/** The backups: first that they open, then that one is out of the house, then which there are. */
export function BackupsPage() {
  const { text } = useTexts()
  const notify = useNotify()
  const status = useRead('backups.status', {})
  const make = useTask('backups.make')

  async function backUp(): Promise<void> {
    try {
      const { sizeBytes } = await make.mutateAsync({})
      notify({ words: text('backupsPage.made', { size: sizeText(sizeBytes) }), isPlain: true })
    } catch {
      // said below the head of the page
    }
  }

  return (
    <Page
      title={text('backupsPage.title')}
      lead={text('backupsPage.lead')}
      action={
        <Button variant="contained" size="large" loading={make.isPending} onClick={() => void backUp()} sx={{ flexShrink: 0 }}>
          {text('backupsPage.make')}
        </Button>
      }
    >
      <NagAlerts
        action={(code) =>
          code === 'baseDamaged' ? (
            <Button color="inherit" size="small" onClick={() => void lockNow()} sx={{ flexShrink: 0 }}>
              {text('salvage.lock')}
            </Button>
          ) : undefined
        }
      />
      <TaskBar isRunning={make.isPending} progress={make.progress} onCancel={make.cancel} />
      <FailureAlert problem={make.error ?? status.error} />
      {status.data && (
        <>
          <RestoreNotice restore={status.data.restore} />
          <ProofSection status={status.data} />
          <OutsideSection outside={status.data.outside} />
          <InsideSection status={status.data} />
          <Section title={text('backupsPage.howToRestore')} lead={text('backupsPage.howToRestoreLead')} />
        </>
      )}
    </Page>
  )
}

function InsideSection({ status }: { status: BackupsStatus }) {
  const { text, language } = useTexts()
  const { backups, totalBytes } = status
  return (
    <Section
      title={text('backupsPage.inside')}
      lead={backups.length === 0 ? text('backupsPage.insideNone') : text('backupsPage.insideLead', { count: backups.length, size: sizeText(totalBytes) })}
    >
      {backups.length > 0 && (
        <RecordGrid
          label={text('backupsPage.inside')}
          rows={backups}
          rowId={(row) => row.name}
          columns={[
            { field: 'madeAt', headerName: text('backupsPage.madeAt'), width: 210, valueFormatter: (value: string) => momentText(value, language) },
            { field: 'reason', headerName: text('backupsPage.reason'), width: 170, valueFormatter: (value: (typeof backups)[number]['reason']) => text(`backupsPage.reason.${value}`) },
            { field: 'sizeBytes', headerName: text('backupsPage.size'), width: 110, type: 'number', valueFormatter: (value: number) => sizeText(value) },
            { field: 'lastEntryAt', headerName: text('backupsPage.upTo'), width: 210, valueFormatter: (value: string | null) => momentText(value, language) },
            {
              field: 'problem', headerName: text('backupsPage.state'), flex: 1, minWidth: 220,
              valueGetter: (_value, row) => (row.isOfOtherKey ? text('backupsPage.otherKey') : problemText(row.problem, text, language)),
              renderCell: ({ value, row }) => (
                <Typography component="span" variant="body2" color={row.problem ? 'error' : undefined} title={String(value)} noWrap>
                  {String(value)}
                </Typography>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
