import type { Instrument } from '../../shared/packs/forms.ts'
import { changeBetween } from '../../shared/packs/instruments.ts'
import { useTexts } from '../core/language.ts'
import { differenceText, scoreText } from './instrumentWords.ts'

/** What became of a score, in one sentence: whether the change is large enough to count, and how much would be. */
export function useChangeWords(): (instrument: Instrument, before: number, after: number) => string {
  const { text } = useTexts()
  return (instrument, before, after) => {
    const { difference, isImproved, isWorsened } = changeBetween(instrument, before, after)
    const params = { difference: differenceText(instrument, difference), threshold: scoreText(instrument, instrument.change.threshold) }
    return text(isImproved ? 'assessments.improved' : isWorsened ? 'assessments.worsened' : 'assessments.unchanged', params)
  }
}
