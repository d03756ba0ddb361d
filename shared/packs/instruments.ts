import { Failure } from '../core/failure.ts'
import type { Instrument } from './forms.ts'
import type { Pack } from './pack.ts'

export interface InstrumentScore {
  /** in the instrument's own points, whole; null while incomplete or with an answer that does not exist */
  score: number | null
  band: string | null
  isComplete: boolean
  /** items that still need an answer */
  missing: string[]
  /** answers that are not among the choices, and items the instrument does not have */
  invalid: string[]
  /** items whose answer a person has to look at now (thoughts of self-harm) */
  alerts: string[]
}

/** @throws Failure packs.unknownInstrument */
export function instrumentById(pack: Pack, id: string, version?: number): Instrument {
  const found = pack.instruments.find((one) => one.id === id && (version === undefined || one.version === version))
  if (!found) throw new Failure('packs.unknownInstrument', { params: { id } })
  return found
}

/** Under which key of the answers the words beside an item stand. */
export const noteKey = (itemId: string): string => `${itemId}.note`

function isAlarming(item: Instrument['items'][number], value: number): boolean {
  return (item.alertFrom !== undefined && value >= item.alertFrom) || (item.alertUpTo !== undefined && value <= item.alertUpTo)
}

/** Scores answers (item id → value of the choice; unanswered items absent) by the instrument's own rule. */
export function scoreInstrument(
  instrument: Instrument,
  answers: Readonly<Record<string, number | string>>,
): InstrumentScore {
  const known = new Map(instrument.items.map((item) => [item.id, item]))
  const notes = new Set(instrument.itemNote ? instrument.items.map((item) => noteKey(item.id)) : [])
  const invalid = Object.keys(answers).filter((id) => {
    if (notes.has(id)) return typeof answers[id] !== 'string'
    const item = known.get(id)
    return !item || !(item.answers ?? instrument.answers).some((choice) => choice.value === answers[id])
  })
  const given = (id: string) => typeof answers[id] === 'number' && !invalid.includes(id)
  const missing = instrument.items.filter((item) => !item.isOptional && !given(item.id)).map((item) => item.id)
  const scored = instrument.items
    .filter((item) => item.isScored && given(item.id))
    .map((item) => Number(answers[item.id]))
  const alerts = instrument.items
    .filter((item) => given(item.id) && isAlarming(item, Number(answers[item.id])))
    .map((item) => item.id)
  const isComplete = missing.length === 0 && invalid.length === 0 && scored.length > 0
  const score = isComplete ? points(instrument, scored) : null
  return { score, band: score === null ? null : bandOf(instrument, score), isComplete, missing, invalid, alerts }
}

function points(instrument: Instrument, values: readonly number[]): number {
  const { rule, factor } = instrument.scoring
  const sum = values.reduce((total, value) => total + value, 0)
  if (rule === 'sum') return sum * factor
  if (rule === 'mean') return Math.round((sum * factor) / values.length)
  // T = 50 + 10 Σx / √((1 − ρ) n + ρ n²) with equal weights and ρ = 0.3 (Kiresuk and Sherman 1968).
  const n = values.length
  return Math.round(50 + (10 * sum) / Math.sqrt(0.7 * n + 0.3 * n * n)) * factor
}

function bandOf(instrument: Instrument, score: number): string | null {
  return instrument.bands.find((band) => score >= band.from && score <= band.to)?.code ?? null
}

export interface InstrumentChange {
  /** after minus before */
  difference: number
  /** at least the threshold in the better direction (O03) */
  isImproved: boolean
  isWorsened: boolean
}

/** Compares two scores of the same instrument. */
export function changeBetween(instrument: Instrument, before: number, after: number): InstrumentChange {
  const { threshold, better } = instrument.change
  const difference = after - before
  const gain = better === 'higher' ? difference : -difference
  return { difference, isImproved: gain >= threshold, isWorsened: gain <= -threshold }
}
