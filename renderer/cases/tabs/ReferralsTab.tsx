import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import type { Referral } from '../../../shared/cases/case.ts'
import { referralTransitions } from '../../../shared/cases/caseRules.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useCodeLabels } from '../../core/usePack.ts'
import type { AskCase, CaseAsk, CaseFile } from '../caseAsk.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

const colours = { sent: 'warning', accepted: 'primary', declined: 'error', done: 'success', revoked: 'default' } as const
const steps = [
  ['accepted', 'answerReferral'],
  ['done', 'finishReferral'],
  ['revoked', 'revokeReferral'],
] as const satisfies [Referral['status'], CaseAsk['kind']][]

/** Where the person was sent, what was answered, and what became of it. */
export function ReferralsTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const rows = file.referrals.toReversed()
  const send = (
    <Button variant={rows.length === 0 ? 'contained' : 'outlined'} onClick={() => ask({ kind: 'refer' })}>
      {text('cases.referral.send')}
    </Button>
  )
  if (rows.length === 0) return <EmptyState words={text('cases.referral.none')} action={send} />
  const told = (one: Referral): string =>
    [
      label('referralKind', one.kind),
      text('cases.referral.sentOn', { on: dateText(one.referredOn, language) }),
      one.answeredOn && text('cases.referral.answeredOn', { on: dateText(one.answeredOn, language) }),
      one.doneOn && text('cases.referral.doneOn', { on: dateText(one.doneOn, language) }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Section title={text('cases.tab.referrals')} action={send}>
      <CaseList>
        {rows.map((one) => (
          <CaseListItem
            key={one.id}
            head={one.receiver}
            state={
              <>
                <Chip size="small" color={colours[one.status]} variant="outlined" label={valueLabel(language, 'referrals', 'status', one.status)} />
                {one.status === 'sent' && <DueChip dueOn={one.answerDueOn} />}
              </>
            }
            detail={told(one)}
            prose={
              [one.reason, one.declineReason && text('cases.referral.declinedFor', { reason: one.declineReason }), one.result && text('cases.referral.result', { result: one.result })]
                .filter(Boolean)
                .join('\n') || null
            }
            actions={steps
              .filter(([to]) => referralTransitions[one.status].includes(to))
              .map(([to, kind]) => (
                <Button key={to} size="small" variant={to === 'revoked' ? 'text' : 'outlined'} onClick={() => ask({ kind, referral: one })}>
                  {text(`cases.do.${kind}`)}
                </Button>
              ))}
          />
        ))}
      </CaseList>
    </Section>
  )
}
