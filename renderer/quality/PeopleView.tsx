import { BarChart } from '@mui/x-charts/BarChart'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { ruleName, severityName } from '../../shared/quality/problem.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { FactTable } from '../core/ui/FactTable.tsx'
import { PeriodBar, useSummary } from './PeriodBar.tsx'

/** People beyond this many stand in the table alone. */
const mostBars = 12

/** Whose it is to mend, and which rules are broken most. Each number opens its lines. */
export function PeopleView() {
  const { text, language } = useTexts()
  const { vars, palette } = useTheme()
  const asked = useSummary()
  const summary = asked.data
  const colour = (vars ?? { palette }).palette
  const people = (summary?.byWorker ?? []).map((one) => ({ ...one, name: one.workerName ?? text('quality.nobody') }))
  const shown = people.slice(0, mostBars)
  const word = (severity: 'blocks' | 'warns') => severityName(severity, language)
  return (
    <>
      <PeriodBar from={summary?.from} to={summary?.to} />
      <FailureAlert problem={asked.error} />
      {summary && summary.total === 0 && <EmptyState words={text('quality.none')} />}
      {summary && people.length > 0 && (
        <Section title={text('quality.byPerson')} lead={text('quality.byPersonLead')}>
          <Box aria-hidden="true" inert>
            <BarChart
              height={Math.max(130, shown.length * 34 + 70)}
              layout="horizontal"
              skipAnimation
              disableKeyboardNavigation
              series={[
                { data: shown.map(({ blocks }) => blocks), label: word('blocks'), stack: 'all', color: colour.error.main },
                { data: shown.map(({ warns }) => warns), label: word('warns'), stack: 'all', color: colour.warning.main },
              ]}
              yAxis={[{ scaleType: 'band', data: shown.map(({ name }) => name), width: 130 }]}
              xAxis={[{ height: 30, tickMinStep: 1 }]}
            />
          </Box>
          <FactTable
            caption={text('quality.byPerson')}
            head={[text('quality.whose'), word('blocks'), word('warns'), text('quality.sum')]}
            rows={people.map(({ workerId, name, blocks, warns }) => ({
              key: workerId ?? '',
              cells: [
                name,
                countText(blocks),
                countText(warns),
                <RecordLink key="sum" to={`/quality?tab=all&workerId=${workerId}`}>
                  {countText(blocks + warns)}
                </RecordLink>,
              ],
            }))}
          />
        </Section>
      )}
      {summary && summary.byRule.length > 0 && (
        <Section title={text('quality.byRule')} lead={text('quality.byRuleLead')}>
          <FactTable
            caption={text('quality.byRule')}
            head={[text('quality.rule'), text('quality.severity'), text('quality.records')]}
            rows={summary.byRule.map(({ ruleId, severity, count }) => ({
              key: ruleId,
              cells: [
                ruleName(ruleId, language),
                word(severity),
                <RecordLink key="count" to={`/quality?tab=all&ruleId=${ruleId}`}>
                  {countText(count)}
                </RecordLink>,
              ],
            }))}
          />
        </Section>
      )}
    </>
  )
}
