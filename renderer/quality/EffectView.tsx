import Typography from '@mui/material/Typography'
import { indicatorLabel } from '../../shared/indicators/labels.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { FactTable } from '../core/ui/FactTable.tsx'
import { PeriodBar, useSummary } from './PeriodBar.tsx'

/** The effect on the report: which indicators would be told wrongly or too low, and by how many records. */
export function EffectView() {
  const { text, language } = useTexts()
  const asked = useSummary()
  const summary = asked.data
  const name = (id: string) => indicatorLabel(id)[language === 'en' ? 'en' : 'zh']
  return (
    <>
      <PeriodBar from={summary?.from} to={summary?.to} />
      <FailureAlert problem={asked.error} />
      {summary && summary.byIndicator.length === 0 && <EmptyState words={text('quality.noEffect')} />}
      {summary && summary.byIndicator.length > 0 && (
        <Section title={text('quality.effect')} lead={text('quality.effectLead')}>
          <Typography sx={{ mb: 1 }}>
            {text(summary.blocking > 0 ? 'quality.effectBlocks' : 'quality.effectWarns', { total: countText(summary.total), blocking: countText(summary.blocking) })}
          </Typography>
          <FactTable
            caption={text('quality.effect')}
            head={[text('quality.indicator'), text('quality.wrong'), text('quality.touched')]}
            rows={summary.byIndicator.map(({ indicatorId, records, blocking }) => ({
              key: indicatorId,
              cells: [
                `${indicatorId} ${name(indicatorId)}`,
                blocking === 0 ? '\u2013' : countText(blocking),
                <RecordLink key="records" to={`/quality?tab=all&indicator=${indicatorId}`}>
                  {countText(records)}
                </RecordLink>,
              ],
            }))}
          />
        </Section>
      )}
    </>
  )
}
