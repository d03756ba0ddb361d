import { itemsToDraw, type SampleChoice } from '../../shared/proof/sampleFiles.ts'
import { useWords } from './language.ts'

/** From where and how many: both directions, each list by itself or all together, sure of how much. */
export function SampleChoiceForm(props: {
  choice: SampleChoice
  onChange: (choice: SampleChoice) => void
  /** rows of each list of the report */
  rows: readonly number[]
  /** entries of the history in the period */
  leaves: number
}) {
  const { t } = useWords()
  const { choice, onChange, rows, leaves } = props
  const need = (population: number) => itemsToDraw(population, choice.confidencePercent, choice.badPercent)
  const total = rows.reduce((sum, one) => sum + one, 0)
  const counts = {
    together: need(total),
    byList: rows.reduce((sum, one) => sum + need(one), 0),
    none: 0,
  }
  return (
    <>
      <fieldset className="choices">
        <legend>{t('sample.rows')}</legend>
        {(['together', 'byList', 'none'] as const).map((one) => (
          <label key={one} className="tick">
            <input
              type="radio"
              name="rows"
              checked={choice.rows === one}
              onChange={() => onChange({ ...choice, rows: one })}
            />
            <span>{t(`sample.rows.${one}`, { population: total, n: counts[one] })}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>{t('sample.leaves')}</legend>
        <label className="tick">
          <input
            type="checkbox"
            checked={choice.leaves}
            onChange={(event) => onChange({ ...choice, leaves: event.target.checked })}
          />
          <span>{t('sample.leaves.yes', { population: leaves, n: need(leaves) })}</span>
        </label>
      </fieldset>
      <div className="row">
        <label className="field">
          <span>{t('sample.confidence')}</span>
          <select
            value={choice.confidencePercent}
            onChange={(event) => onChange({ ...choice, confidencePercent: Number(event.target.value) })}
          >
            {[80, 90, 95, 99].map((one) => (
              <option key={one} value={one}>{`${one} %`}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('sample.bad')}</span>
          <select
            value={choice.badPercent}
            onChange={(event) => onChange({ ...choice, badPercent: Number(event.target.value) })}
          >
            {[1, 2, 5, 10, 20].map((one) => (
              <option key={one} value={one}>{`${one} %`}</option>
            ))}
          </select>
        </label>
      </div>
    </>
  )
}
