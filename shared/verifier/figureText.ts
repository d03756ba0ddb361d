import type { ReportIndicator } from '../proof/reportSchema.ts'

/** A figure as a number to draw with; null where it is hidden or there is nothing to divide by. */
export function figureValue({ unit, value, n, N }: Pick<ReportIndicator, 'unit' | 'value' | 'n' | 'N'>): number | null {
  if (n !== null && N !== null) {
    if (N === 0) return null
    return unit === 'percent' ? (n * 100) / N : n / N / divisor(unit)
  }
  return value === null ? null : value / divisor(unit)
}

/** Minutes are told as hours, fen as yuan; everything else as it is counted. */
function divisor(unit: string): number {
  return unit === 'minutes' ? 60 : unit.startsWith('fen') ? 100 : 1
}

/** The number as people write it: percent and means to one decimal, half up; a dash where there is none. */
export function numberText(value: number | null, { unit, N }: Pick<ReportIndicator, 'unit' | 'N'>): string {
  if (value === null) return '\u2014'
  const decimals = unit.startsWith('fen') ? 2 : N !== null || unit === 'percent' || unit === 'minutes' ? 1 : 0
  const scale = 10 ** decimals
  const fixed = ((Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale).toFixed(decimals)
  const [whole = '', part] = fixed.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return (part === undefined ? grouped : `${grouped}.${part}`) + (unit === 'percent' ? '%' : '')
}

/** The target in the figure's own measure; report.json has per mille for percentages and tenths for means. */
export function targetValue({ unit, N, target }: ReportIndicator): number | null {
  if (target === null) return null
  if (typeof target !== 'number') return figureValue({ unit, value: null, ...target })
  if (unit === 'percent') return target / 10
  return N !== null ? target / 10 / divisor(unit) : target / divisor(unit)
}
