import Button from '@mui/material/Button'
import { localDate } from '../../shared/core/dates.ts'
import type { Erasure } from '../../shared/retention/retention.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { useRules } from './useRules.ts'

/** What was decided, newest first, and the destruction list of this year as a paper to sign. */
export function DestroyedTab() {
  const { text, language } = useTexts()
  const { today, timeZone } = useSession()
  const accountName = useAccountNames()
  const notify = useNotify()
  const { nameOf } = useRules()
  const asked = useRead('erasures.list', { limit: 500 })
  const save = useTask('erasures.saveList')
  const rows = (asked.data?.rows ?? []).filter(({ status }) => status !== 'proposed')
  const year = today.slice(0, 4)

  async function print(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'destructionList', suggestedName: `${text('retention.listName', { year })}.pdf` })
    if (!target) return
    save.mutate({ fromOn: `${year}-01-01`, toOn: today, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('retention.listSaved', { name }), isPlain: true }) })
  }
  if (asked.isSuccess && rows.length === 0) return <EmptyState words={text('retention.noneDestroyed')} />
  return (
    <Section
      title={text('retention.tab.destroyed')}
      lead={text('retention.destroyedLead')}
      action={
        <Button variant="contained" disabled={!rows.some(({ status }) => status === 'erased')} loading={save.isPending} onClick={() => void print()}>
          {text('retention.saveList', { year })}
        </Button>
      }
    >
      <FailureAlert problem={asked.error ?? save.error} />
      <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
      <RecordGrid<Erasure>
        label={text('retention.tab.destroyed')}
        rows={rows}
        columns={[
          { field: 'fileNo', headerName: text('retention.fileNo'), width: 125 },
          { field: 'status', headerName: text('retention.decision'), width: 100, valueFormatter: (value: string) => valueLabel(language, 'erasures', 'status', value) },
          { field: 'basis', headerName: text('retention.basis'), width: 130, valueFormatter: (value: string) => valueLabel(language, 'erasures', 'basis', value) },
          { field: 'ruleId', headerName: text('retention.rule'), flex: 1, minWidth: 110, valueFormatter: (value: string | null) => nameOf(value) },
          { field: 'proposedBy', headerName: text('retention.proposer'), width: 90, valueFormatter: (value: string) => accountName(value) },
          { field: 'decidedBy', headerName: text('retention.decider'), width: 90, valueFormatter: (value: string | null) => accountName(value) },
          { field: 'decidedAt', headerName: text('retention.decidedAt'), width: 130, valueFormatter: (value: string | null) => (value === null ? '\u2014' : dateText(localDate(value, timeZone), language)) },
          { field: 'copiesUntil', headerName: text('retention.copiesUntil'), width: 130, valueFormatter: (value: string | null) => (value === null ? '\u2014' : dateText(value, language)) },
        ]}
      />
    </Section>
  )
}
