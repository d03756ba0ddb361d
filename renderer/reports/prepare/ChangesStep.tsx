import Typography from '@mui/material/Typography'
import { figureText } from '../../../shared/reports/reportNumbers.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useTexts } from '../../core/language.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { usePeriodName } from '../periodName.ts'
import type { PreparedChange, StepProps } from './preparation.ts'
import { SavedText } from './SavedText.tsx'

/** Figures of issued periods that would be another today: the old report stays, the difference is told here with its reason. */
export function ChangesStep({ prepared, file, mayWrite }: StepProps) {
  const { text } = useTexts()
  if (!prepared.changes) return <Typography color="textSecondary">{text('prepare.counting')}</Typography>
  if (prepared.changes.length === 0) return <EmptyState words={text('prepare.changes.none')} />
  return (
    <>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {text('prepare.changes.lead')}
      </Typography>
      {prepared.changes.map((change) => (
        <Change key={change.key} change={change} file={file} mayWrite={mayWrite} />
      ))}
    </>
  )
}

function Change({ change, file, mayWrite }: { change: PreparedChange } & Pick<StepProps, 'file' | 'mayWrite'>) {
  const { text, language } = useTexts()
  const periodName = usePeriodName()
  const { key, name, period, delta, scale, addedRows, removedRows, reasonCode } = change
  const sign = delta > 0 ? '+' : delta < 0 ? '\u2212' : ''
  return (
    <Section
      title={text('prepare.changes.title', { name: language === 'en' ? name.en : name.zh, period: periodName(period), delta: `${sign}${figureText({ value: Math.abs(delta), scale })}` })}
      lead={text('prepare.changes.rows', { reason: valueLabel(language, 'restatements', 'reasonCode', reasonCode), added: addedRows, removed: removedRows })}
    >
      <SavedText file={file} mayWrite={mayWrite} part="changeReasons" name={key} label={text('prepare.changes.why')} isMissing={delta !== 0} />
    </Section>
  )
}
