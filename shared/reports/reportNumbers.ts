import type { Figure } from '../indicators/indicator.ts'

/** A figure as people write it: ratios in percent to one decimal, tenths as such, nothing countable as a dash. */
export function figureText(figure: Pick<Figure, 'value' | 'scale'>): string {
  const { value, scale } = figure
  if (value === null) return '\u2014'
  if (scale === 3) return `${(value / 10).toFixed(1)}%`
  if (scale === 60) return grouped((value / 60).toFixed(1))
  if (scale === 1) return grouped((value / 10).toFixed(1))
  return grouped(String(value))
}

/** Numerator and denominator beside a ratio; every ratio prints both (domain.md section 4). */
export function partsText(figure: Pick<Figure, 'n' | 'N'>): string {
  return figure.N === null ? '' : `${grouped(String(figure.n ?? 0))}/${grouped(String(figure.N))}`
}

/** Attainment of a target in percent to one decimal, uncapped (domain.md section 5); a dash without target or value. */
export function attainmentText(value: number | null, target: number | null): string {
  if (value === null || target === null || target === 0) return '\u2014'
  return `${(Math.round((value * 1000) / target) / 10).toFixed(1)}%`
}

export function moneyText(fen: number): string {
  return grouped((fen / 100).toFixed(2))
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
