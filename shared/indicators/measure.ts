import type { Fold } from './indicator.ts'

/** How people write a figure of an indicator: the whole number kept is what they type times the factor. */
export interface Measure {
  factor: number
  decimals: number
}

/** Percent to one decimal, hours, yuan for each unit, days to one decimal; everything else as counted (see fold.ts). */
export function measureOf({ fold, unit }: { fold: Fold; unit: string }): Measure {
  if (fold === 'ratio') return { factor: 10, decimals: 1 }
  // Tenths of a fen.
  if (unit === 'fenPerUnit') return { factor: 1000, decimals: 2 }
  if (fold === 'mean') return { factor: 10, decimals: 1 }
  if (unit === 'minutes') return { factor: 60, decimals: 1 }
  return { factor: 1, decimals: 0 }
}

/** Indicators of which less is better: overstays, re-entries, cost, waste. */
const lessIsBetter: ReadonlySet<string> = new Set(['R06', 'R13', 'R13M', 'R15D', 'R19', 'R19L', 'F02', 'F03', 'F03M', 'F03D'])

export const isLessBetter = (id: string): boolean => lessIsBetter.has(id)

/** The figure as people write it, without its unit; a dash where there is none. */
export function measuredText(definition: { fold: Fold; unit: string }, value: number | null): string {
  if (value === null) return '\u2014'
  const { factor, decimals } = measureOf(definition)
  const text = (value / factor).toFixed(decimals)
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, ',').replace(/(\.\d*),/g, '$1')
}
