import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { cases } from '../../../shared/cases/case.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { useShownValue } from '../../core/form/useShownValue.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { Facts } from '../../core/ui/Facts.tsx'
import { Section } from '../../core/ui/Section.tsx'
import type { AskCase, CaseFile } from '../caseAsk.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

export const closureFacts = ['closedOn', 'closureReason', 'destination', 'closureSatisfaction', 'followUpPlan', 'closureNote'] as const
const colours = { requested: 'warning', approved: 'success', returned: 'error', withdrawn: 'default' } as const

/** How the case ended, and every word that was asked for and given on the way. */
export function ClosureTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const shown = useShownValue(cases.fields, 'cases')
  const { status } = file.case
  const isOver = status === 'closed' || status === 'followUp' || status === 'ended'
  const known = closureFacts.filter((name) => file.case[name] !== null)
  return (
    <>
      <Section
        title={text('cases.stage.closed')}
        {...(known.length === 0 ? { lead: text('cases.closure.none') } : {})}
        action={
          isOver && (
            <Button size="small" variant={file.case.closureNote ? 'text' : 'outlined'} onClick={() => ask({ kind: 'writeReport' })}>
              {text('cases.do.writeReport')}
            </Button>
          )
        }
      >
        {known.length > 0 && <Facts facts={known.map((name) => [fieldLabel(language, 'cases', name), shown(name, file.case[name])] as const)} />}
      </Section>
      <Decisions file={file} />
    </>
  )
}

function Decisions({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  const rows = file.approvals.toReversed()
  const numberOf = (planId: string | null) => file.plans.find(({ id }) => id === planId)?.number
  return (
    <Section title={text('cases.decisions')} lead={text(rows.length === 0 ? 'cases.decisions.none' : 'cases.decisions.lead')}>
      {rows.length > 0 && (
        <CaseList>
          {rows.map((one) => (
            <CaseListItem
              key={one.id}
              head={one.subject === 'plan' ? text('cases.plan.version', { number: numberOf(one.planId) ?? 0 }) : valueLabel(language, 'approvals', 'subject', 'closure')}
              state={<Chip size="small" variant="outlined" color={colours[one.status]} label={valueLabel(language, 'approvals', 'status', one.status)} />}
              detail={[
                text('cases.decisions.asked', { name: nameOf(one.requestedBy), on: dateText(one.requestedOn, language) }),
                one.decidedBy && text('cases.decisions.decided', { name: nameOf(one.decidedBy), on: dateText(one.decidedOn, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              prose={one.comment}
            />
          ))}
        </CaseList>
      )}
    </Section>
  )
}
