import type { Instrument } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import type { Language } from '../../shared/texts.ts'

/** A score as people write it: means are kept in hundredths, everything else in whole points. */
export function scoreText(instrument: Instrument, score: number): string {
  return instrument.scoring.rule === 'mean' ? (score / instrument.scoring.factor).toFixed(2) : String(score)
}

/** A difference with its sign, a true minus for less. */
export function differenceText(instrument: Instrument, difference: number): string {
  const amount = scoreText(instrument, Math.abs(difference))
  return difference > 0 ? `+${amount}` : difference < 0 ? `\u2212${amount}` : amount
}

/** What the band a score lies in is called; empty where there is none. */
export function bandText(instrument: Instrument, code: string | null, language: Language): string {
  const band = instrument.bands.find((one) => one.code === code)
  return band ? labelIn(band, language) : ''
}

export const bandOf = (instrument: Instrument, score: number): string | null =>
  instrument.bands.find((band) => score >= band.from && score <= band.to)?.code ?? null

type Choice = Instrument['answers'][number]

/** The number key of a choice: its own value where all values are single figures, else its place in the row. */
export function keyOfChoice(choices: readonly Choice[], choice: Choice): string {
  const isFigures = choices.every(({ value }) => value >= 0 && value <= 9)
  return String(isFigures ? choice.value : choices.indexOf(choice) + 1)
}
