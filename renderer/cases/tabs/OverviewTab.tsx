import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { cases } from '../../../shared/cases/case.ts'
import { fieldLabel } from '../../../shared/words/words.ts'
import { useShownValue } from '../../core/form/useShownValue.ts'
import { useTexts } from '../../core/language.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { Facts } from '../../core/ui/Facts.tsx'
import { Section } from '../../core/ui/Section.tsx'
import type { AskCase, CaseFile } from '../caseAsk.ts'

const facts = ['presentingProblem', 'source', 'urgency', 'receivedOn', 'decidedOn', 'openedOn', 'suspendedOn', 'suspendedReason', 'notOpenedReason', 'closedOn'] as const

/** What the case is about, whether there is an agreement, and what is due. */
export function OverviewTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const shown = useShownValue(cases.fields, 'cases')
  const one = file.case
  const hasAgreement = one.agreementOn !== null || one.noAgreementReason !== null
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' }, columnGap: 2, alignItems: 'start' }}>
      <Section
        title={text('cases.facts')}
        action={
          <Button size="small" sx={{ flexShrink: 0 }} onClick={() => ask({ kind: 'amend' })}>
            {text('cases.do.amend')}
          </Button>
        }
      >
        <Facts
          facts={facts
            .filter((name) => one[name] !== null)
            .map((name) => [fieldLabel(language, 'cases', name), shown(name, one[name])] as const)}
        />
      </Section>
      <Box>
        <Section title={text('cases.timers')} {...(file.timers.length === 0 ? { lead: text('cases.timers.none') } : {})}>
          {file.timers.length > 0 && (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
              {file.timers.map((timer) => (
                <Box key={timer.kind + timer.recordId} component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                  <Typography sx={{ flexGrow: 1 }}>{text(`cases.timer.${timer.kind}`)}</Typography>
                  <DueChip dueOn={timer.dueOn} />
                </Box>
              ))}
            </Box>
          )}
        </Section>
        <Section
          title={text('cases.agreement')}
          {...(hasAgreement ? {} : { lead: text('cases.agreement.none') })}
          action={
            one.status === 'notOpened' ? undefined : (
              <Button size="small" variant={hasAgreement ? 'text' : 'outlined'} sx={{ flexShrink: 0 }} onClick={() => ask({ kind: 'agree' })}>
                {text(hasAgreement ? 'cases.agreement.change' : 'cases.fill.agreement')}
              </Button>
            )
          }
        >
          {hasAgreement && (
            <Facts
              facts={(['agreementOn', 'noAgreementReason'] as const)
                .filter((name) => one[name] !== null)
                .map((name) => [fieldLabel(language, 'cases', name), shown(name, one[name])] as const)}
            />
          )}
        </Section>
      </Box>
    </Box>
  )
}
