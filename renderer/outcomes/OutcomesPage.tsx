import Button from '@mui/material/Button'
import { useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { outcomes } from '../../shared/outcomes/outcome.ts'
import { useSubject, type Subject } from '../assessments/useSubject.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { DueChip } from '../core/ui/DueChip.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { CheckDialog, NewOutcomeDialog, type OutcomeLine } from './OutcomeDialogs.tsx'

/** Results reached: first those that are to be looked at again, soonest on top. */
export function OutcomesPage() {
  const { text } = useTexts()
  const subject = useSubject()
  const tab = useTab(['toCheck', 'checked'])
  const [isNew, setIsNew] = useState(false)
  const [checking, setChecking] = useState<OutcomeLine | null>(null)
  useCommandAnswer('outcomes.record', () => setIsNew(true))
  const start = (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('outcomes.new')}
    </Button>
  )
  if (subject.problem) {
    return (
      <Page title={text('outcomes.title')}>
        <FailureAlert problem={subject.problem} />
      </Page>
    )
  }
  return (
    <Page title={text('outcomes.title')} lead={subject.clientName === null ? text('outcomes.lead') : text('outcomes.of', { name: subject.clientName })} action={start}>
      <PageTabs
        label={text('outcomes.title')}
        tabs={[
          { name: 'toCheck', label: text('outcomes.toCheck') },
          { name: 'checked', label: text('outcomes.wereChecked') },
        ]}
      />
      <OutcomeList key={tab} subject={subject} isToCheck={tab === 'toCheck'} start={start} onCheck={setChecking} />
      {isNew && <NewOutcomeDialog subject={subject} onClose={() => setIsNew(false)} />}
      {checking && <CheckDialog outcome={checking} onClose={() => setChecking(null)} />}
    </Page>
  )
}

interface ListProps {
  subject: Subject
  isToCheck: boolean
  start: ReactNode
  onCheck: (outcome: OutcomeLine) => void
}

function OutcomeList({ subject, isToCheck, start, onCheck }: ListProps) {
  const { text } = useTexts()
  const { history } = useRouter()
  const shown = useShownValue(outcomes.row, 'outcomes')
  const isOfOne = subject.clientId !== null
  const column = (field: 'kind' | 'achievedOn' | 'evidence' | 'status'): ListColumn<OutcomeLine> => ({ field, label: text(`outcomes.${field}`), isSortable: true, cell: (row) => shown(field, row[field]) })
  const check: ListColumn<OutcomeLine> = {
    field: 'check',
    label: text('outcomes.doCheck'),
    width: 110,
    isForEyes: true,
    isRich: true,
    cell: (row) => (
      <Button
        size="small"
        onClick={(event) => {
          event.stopPropagation()
          onCheck(row)
        }}
      >
        {text('outcomes.check')}
      </Button>
    ),
  }
  const columns: ListColumn<OutcomeLine>[] = [
    ...(isOfOne ? [] : [{ field: 'clientName', label: text('outcomes.client'), minWidth: 110 }]),
    { ...column('kind'), part: 1.2, minWidth: 130, codeList: 'outcomeKind' },
    { ...column('achievedOn'), width: 140 },
    { ...column('evidence'), part: 1.2, minWidth: 140, codeList: 'evidenceKind' },
    ...(isToCheck
      ? [{ field: 'checkDueOn', label: text('outcomes.checkDueOn'), width: 150, isSortable: true, isRich: true, cell: (row: OutcomeLine) => (row.checkDueOn ? <DueChip dueOn={row.checkDueOn} /> : '\u2014') }, check]
      : [{ ...column('status'), width: 120 }, { field: 'lastCheckedOn', label: text('outcomes.lastCheckedOn'), width: 150, cell: (row: OutcomeLine) => shown('achievedOn', row.lastCheckedOn) }]),
  ]
  return (
    <RecordList<OutcomeLine>
      name="outcomes.board"
      part={isToCheck ? 'toCheck' : 'checked'}
      label={text('outcomes.title')}
      table="outcomes"
      columns={columns}
      filters={isOfOne ? [] : ['kind', { name: 'from', columns: 3 }, { name: 'to', columns: 3 }]}
      fixed={{ ...(subject.caseId ? { caseId: subject.caseId } : subject.clientId ? { clientId: subject.clientId } : {}), show: isToCheck ? 'toCheck' : 'checked' }}
      isWaiting={subject.isLoading}
      onOpen={(row) => history.push(`/outcomes/${row.id}`)}
      empty={{ words: text(isToCheck ? 'outcomes.noneToCheck' : 'outcomes.noneChecked'), action: isToCheck ? start : undefined }}
    />
  )
}
