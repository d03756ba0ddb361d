import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import type { FollowUp } from '../../../shared/cases/case.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useCodeLabels } from '../../core/usePack.ts'
import type { AskCase, CaseFile } from '../caseAsk.ts'
import { useFollowUpName } from '../useFollowUpName.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

/** Whether what was reached has lasted: 30 and 90 days after the end, and whenever else somebody looks. */
export function FollowUpsTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const nameOf = useFollowUpName()
  const rows = file.followUps.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const add = (
    <Button variant="outlined" onClick={() => ask({ kind: 'followUp' })}>
      {text('cases.followUp.add')}
    </Button>
  )
  if (rows.length === 0) return <EmptyState words={text('cases.followUp.none')} action={add} />
  return (
    <Section title={text('cases.tab.followUps')} action={add}>
      <CaseList>
        {rows.map((one) => (
          <CaseListItem
            key={one.id}
            head={nameOf(one)}
            state={one.status === 'due' ? <DueChip dueOn={one.dueOn} /> : <FollowUpState one={one} />}
            detail={[
              text('cases.followUp.dueOn', { on: dateText(one.dueOn, language) }),
              one.doneOn && text('cases.followUp.doneOn', { on: dateText(one.doneOn, language) }),
              one.channel && label('contactMode', one.channel),
              one.proof && label('evidenceKind', one.proof),
              one.proofRef,
            ]
              .filter(Boolean)
              .join(' · ')}
            prose={one.note}
            actions={
              one.status === 'due' && (
                <>
                  <Button size="small" variant="outlined" onClick={() => ask({ kind: 'completeFollowUp', followUp: one })}>
                    {text('cases.do.completeFollowUp')}
                  </Button>
                  <Button size="small" onClick={() => ask({ kind: 'cancelFollowUp', followUp: one })}>
                    {text('cases.do.cancelFollowUp')}
                  </Button>
                </>
              )
            }
          />
        ))}
      </CaseList>
    </Section>
  )
}

/** How it went, and whether the result has lasted. */
export function FollowUpState({ one }: { one: Pick<FollowUp, 'status' | 'isSustained'> }) {
  const { text, language } = useTexts()
  return (
    <>
      <Chip size="small" variant="outlined" label={valueLabel(language, 'follow_ups', 'status', one.status)} />
      {one.isSustained !== null && (
        <Chip size="small" variant="outlined" color={one.isSustained ? 'success' : 'error'} label={text(one.isSustained ? 'cases.followUp.lasted' : 'cases.followUp.notLasted')} />
      )}
    </>
  )
}
