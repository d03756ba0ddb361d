import { divideHalfUp } from '../indicators/fold.ts'
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

type Numbers = Pick<ReportIndicator, 'value' | 'n' | 'N'>

/** What has run up since the contract began; null where this copy does not tell it. */
function numbersToDate({ toDate }: Pick<ReportIndicator, 'toDate'>): Numbers | null {
  if (!toDate) return null
  return 'N' in toDate ? { value: null, ...toDate } : { value: toDate.value, n: null, N: null }
}

/** The same as a number to draw with; null too where there is nothing to divide by. */
export function toDateValue(figure: Pick<ReportIndicator, 'unit' | 'toDate'>): number | null {
  const numbers = numbersToDate(figure)
  return numbers && figureValue({ unit: figure.unit, ...numbers })
}

/** What the target is measured by; null where it is not told, or the report is too old to say which it is. */
function numbersMeasured(figure: ReportIndicator): Numbers | null {
  if (figure.targetPeriod === 'contract') return numbersToDate(figure)
  return figure.targetPeriod === 'quarter' ? figure : null
}

export function measuredValue(figure: ReportIndicator): number | null {
  const numbers = numbersMeasured(figure)
  return numbers && figureValue({ unit: figure.unit, value: numbers.value, n: numbers.n, N: numbers.N })
}

/**
 * Attainment of the target, uncapped, as the printed report has it: from the number as it is printed. Null without a
 * target, its period or the number.
 */
export function attainmentText(figure: ReportIndicator): string | null {
  const { unit, target } = figure
  const numbers = numbersMeasured(figure)
  if (numbers === null || target === null) return null
  const measured = printed(unit, numbers)
  const aim = typeof target === 'number' ? target : printed(unit, { value: null, ...target })
  if (measured === null || aim === null || aim === 0) return null
  return `${(Math.round((measured * 1000) / aim) / 10).toFixed(1)}%`
}

/** In the scale of a target: per mille for percentages, tenths for means, else as counted. */
function printed(unit: string, { value, n, N }: Numbers): number | null {
  if (n === null || N === null) return value
  return N === 0 ? null : divideHalfUp(n * (unit === 'percent' ? 1000 : 10), N)
}
