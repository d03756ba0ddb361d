import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { FactTable } from '../core/ui/FactTable.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { usePeriodWords, useRules, type Rule } from './useRules.ts'

/** What is kept how long, where that is from and how sure it is. The station may keep longer, never shorter. */
export function RulesTab() {
  const { text } = useTexts()
  const isManager = useHolds('manager')
  const periodWords = usePeriodWords()
  const { rules, problem } = useRules()
  const [lengthening, setLengthening] = useState<Rule | null>(null)
  return (
    <Section title={text('retention.tab.rules')} lead={text('retention.rulesLead')}>
      <FailureAlert problem={problem} />
      <FactTable
        caption={text('retention.tab.rules')}
        head={[text('retention.rule'), text('retention.from'), text('retention.period'), text('retention.atEnd'), text('retention.sourceOfRule'), ...(isManager ? [''] : [])]}
        rows={rules.map((rule) => ({
          key: rule.id,
          cells: [
            rule.label,
            text(`retention.from.${rule.from}`),
            rule.months === rule.packMonths ? periodWords(rule.months) : text('retention.lengthened', { period: periodWords(rule.months), least: periodWords(rule.packMonths) }),
            text(`retention.atEnd.${rule.months === null ? 'keep' : rule.atEnd}`),
            <span key="source">
              {rule.ref} <Chip size="small" variant="outlined" label={text(`retention.conf.${rule.conf}`)} />
            </span>,
            ...(isManager
              ? [
                  rule.months === null ? null : (
                    <Button key="longer" size="small" aria-label={text('retention.lengthenOf', { rule: rule.label })} onClick={() => setLengthening(rule)}>
                      {text('retention.lengthen')}
                    </Button>
                  ),
                ]
              : []),
          ],
        }))}
      />
      {lengthening && (
        <CommandDialog
          name="retention.setPeriod"
          title={text('retention.lengthenOf', { rule: lengthening.label })}
          lead={text('retention.lengthenLead', { least: periodWords(lengthening.packMonths) })}
          fixed={{ ruleId: lengthening.id }}
          initial={{ months: lengthening.months }}
          sections={[{ fields: [{ name: 'months', columns: 6 }] }]}
          submitLabel={text('retention.lengthen')}
          done={text('retention.lengthenedNow')}
          onClose={() => setLengthening(null)}
        />
      )}
    </Section>
  )
}
