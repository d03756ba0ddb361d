import Chip from '@mui/material/Chip'
import { valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { GoButton } from '../../core/ui/GoButton.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { isOpen } from '../../../shared/cases/caseRules.ts'
import type { CaseFile } from '../caseAsk.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

/** The sessions of the case, newest first. They are written and read at the sessions desk. */
export function SessionsTab({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const nameOf = useAccountNames()
  const asked = useRead('sessions.list', { caseId: file.case.id, limit: 200 })
  const rows = asked.data?.rows ?? []
  const write = (
    <GoButton variant={rows.length === 0 ? 'contained' : 'outlined'} to={`/sessions/new?caseId=${file.case.id}`}>
      {text('cases.fill.sessions')}
    </GoButton>
  )
  const canWork = isOpen(file.case.status)
  if (asked.data && rows.length === 0) return <EmptyState words={text('cases.sessions.none')} action={canWork && write} />
  return (
    <Section title={text('cases.tab.sessions')} lead={text('cases.sessions.count', { count: asked.data?.total ?? 0 })} action={canWork ? write : undefined}>
      <FailureAlert problem={asked.error} />
      <CaseList>
        {rows.map((one) => (
          <CaseListItem
            key={one.id}
            head={[dateText(one.heldOn, language), one.startTime].filter(Boolean).join(' ')}
            state={
              <>
                <Chip size="small" variant="outlined" color={one.status === 'draft' ? 'warning' : 'success'} label={valueLabel(language, 'sessions', 'status', one.status)} />
                {one.isLate && <Chip size="small" variant="outlined" label={text('cases.sessions.late')} />}
              </>
            }
            detail={[
              text('cases.sessions.minutes', { minutes: one.minutes }),
              label('sessionMode', one.mode),
              nameOf(one.workerId),
              ...file.goals.filter(({ id }) => one.goalIds.includes(id)).map(({ title }) => title),
            ].join(' · ')}
            actions={
              <GoButton size="small" to={`/sessions/${one.id}`} aria-label={text(one.status === 'draft' ? 'cases.sessions.goOnOne' : 'cases.sessions.openOne', { on: dateText(one.heldOn, language) })}>
                {text(one.status === 'draft' ? 'cases.sessions.goOn' : 'cases.sessions.open')}
              </GoButton>
            }
          />
        ))}
      </CaseList>
    </Section>
  )
}
