import { codesOf, type EvidenceRow, type Figure, type IndicatorDefinition } from './indicator.ts'

/**
 * The figure of an indicator, folded from its rows and from nothing else, so that every number opens to what it
 * counts. Percent to one decimal, half up; nothing to divide by is no figure, not 0 % (domain.md section 4).
 */
export function foldFigure(definition: IndicatorDefinition, evidence: readonly EvidenceRow[]): Figure {
  const { id, version, unit, period, fold } = definition
  const numerator = evidence.filter(({ part }) => part === 'n')
  const n = fold === 'distinctPersons' ? distinctPersons(numerator) : sum(numerator)
  const isDivided = fold === 'ratio' || fold === 'mean'
  const N = isDivided ? sum(evidence.filter(({ part }) => part === 'd')) : null
  const factor = fold === 'mean' ? 10 : 1000
  return {
    id,
    version,
    unit,
    period,
    value: N === null ? n : N === 0 ? null : divideHalfUp(n * factor, N),
    scale: fold === 'ratio' ? 3 : fold === 'mean' ? 1 : unit === 'minutes' ? 60 : 0,
    n: isDivided ? n : null,
    N,
    rows: fold === 'distinctPersons' ? n : numerator.length,
    breakdown: definition.dimensions.flatMap((dimension) => breakdown(dimension, numerator)),
  }
}

function sum(rows: readonly EvidenceRow[]): number {
  return rows.reduce((total, { value }) => total + value, 0)
}

function distinctPersons(rows: readonly EvidenceRow[]): number {
  return new Set(rows.map(({ personId, recordId }) => personId ?? recordId)).size
}

/** Half up, in whole numbers: floating point would round 12.25 % down on some machines. */
export function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor))
}

function breakdown(dimension: string, rows: readonly EvidenceRow[]): Figure['breakdown'] {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const code of codesOf(row, dimension)) counts.set(code, (counts.get(code) ?? 0) + row.value)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => ({ dimension, code, n }))
}
