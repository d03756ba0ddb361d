import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import type { Fold } from '../../shared/indicators/indicator.ts'
import { measureOf } from '../../shared/indicators/measure.ts'
import type { SheetItem } from '../../shared/packs/forms.ts'
import type { SheetAnswer } from '../../shared/packs/scoring.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { MeasureInput } from '../core/form/MeasureInput.tsx'
import { useTexts } from '../core/language.ts'
import { unitText, useIndicators } from './useIndicators.ts'

interface Props {
  leaf: SheetItem
  answer: SheetAnswer | null
  /** what the records say; null where nothing is counted */
  figure: number | null
  onChange: (answer: SheetAnswer | null) => void
}

/** What is found for one item, as its rule asks: figures, a grade, or conditions met. */
export function AnswerInput({ leaf, answer, figure, onChange }: Props) {
  const { text } = useTexts()
  const { word, find } = useIndicators()
  const { rule } = leaf
  if (rule?.type === 'graded')
    return (
      <ChoiceInput
        label={text('contracts.gradeOf', { name: word(leaf) })}
        options={rule.grades.map((one) => ({ value: one.id, label: word(one) }))}
        value={answer && 'grade' in answer ? answer.grade : null}
        onChange={(grade) => onChange(grade === null ? null : { grade })}
      />
    )
  if (rule?.type === 'allOf') {
    const met = answer && 'met' in answer ? answer.met : []
    return (
      <FormGroup role="group" aria-label={word(leaf)}>
        {rule.conditions.map((one) => (
          <FormControlLabel
            key={one.id}
            label={word(one)}
            control={<Checkbox size="small" sx={{ py: 0.25 }} checked={met.includes(one.id)} onChange={(_event, isOn) => onChange({ met: isOn ? [...met, one.id] : met.filter((id) => id !== one.id) })} />}
          />
        ))}
      </FormGroup>
    )
  }
  const entry = leaf.indicator ? find(leaf.indicator) : undefined
  const factor = leaf.money ? 100 : entry ? measureOf({ ...entry, fold: entry.fold as Fold }).factor : 1
  const unit = leaf.money ? text('form.currency') : entry ? unitText(entry, word(entry.unitName), text) : ''
  const parts = answer && 'actual' in answer ? (answer as { actual: unknown; target: unknown }) : { actual: figure, target: leaf.target ?? null }
  const put = (next: { actual?: unknown; target?: unknown }): void => onChange({ ...parts, ...next } as SheetAnswer)
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
      <MeasureInput label={text('contracts.target')} name={`target.${leaf.id}`} value={parts.target} factor={factor} unit={unit} onChange={(target) => put({ target })} />
      <MeasureInput label={text('contracts.actual')} name={`actual.${leaf.id}`} value={parts.actual} factor={factor} unit={unit} disabled={figure !== null} onChange={(actual) => put({ actual })} />
    </Box>
  )
}
