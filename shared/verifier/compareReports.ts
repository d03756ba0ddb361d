import { canonicalJson } from '../core/canonicalJson.ts'
import type { Report, ReportIndicator } from '../proof/reportSchema.ts'
import params from './indicatorParams.json' with { type: 'json' }

/** Why figures of one indicator may not stand side by side. */
export interface Refusal {
  reason: 'unit' | 'version' | 'params'
  /** names of the parameters that differ */
  params: string[]
}

export interface ComparedIndicator {
  id: string
  unit: string
  /** one for each report, null where it does not have the indicator */
  cells: (ReportIndicator | null)[]
  refusal: Refusal | null
}

export interface Comparison {
  indicators: ComparedIndicator[]
  /** several providers over different periods: a quarter beside a year says nothing */
  hasDifferentPeriods: boolean
  hasSeveralProviders: boolean
}

const paramsOf: Record<string, readonly string[]> = params

/**
 * Puts the figures of several reports side by side, where they count by one definition: the same version, unit and
 * parameters. An indicator this page does not know might depend on any parameter, so all must agree.
 */
export function compareReports(reports: readonly Report[]): Comparison {
  const ids = [...new Set(reports.flatMap(({ indicators }) => indicators.map(({ id }) => id)))]
  const indicators = ids.map((id): ComparedIndicator => {
    const cells = reports.map((report) => report.indicators.find((one) => one.id === id) ?? null)
    const having = reports.filter((_, i) => cells[i] !== null)
    const found = cells.filter((cell) => cell !== null)
    return { id, unit: found[0]?.unit ?? '', cells, refusal: refusalOf(id, found, having) }
  })
  const providers = new Set(reports.map(({ provider }) => provider.id))
  const periods = new Set(reports.map(({ period }) => `${period.from} ${period.to}`))
  return {
    indicators,
    hasDifferentPeriods: providers.size > 1 && periods.size > 1,
    hasSeveralProviders: providers.size > 1,
  }
}

function refusalOf(id: string, cells: readonly ReportIndicator[], reports: readonly Report[]): Refusal | null {
  if (new Set(cells.map(({ version }) => version)).size > 1) return { reason: 'version', params: [] }
  if (new Set(cells.map(({ unit }) => unit)).size > 1) return { reason: 'unit', params: [] }
  const names = paramsOf[id] ?? [...new Set(reports.flatMap(({ qualifyingRules }) => Object.keys(qualifyingRules)))]
  const differing = names.filter(
    (name) => new Set(reports.map(({ qualifyingRules }) => canonicalJson(qualifyingRules[name] ?? null))).size > 1,
  )
  return differing.length > 0 ? { reason: 'params', params: differing.toSorted() } : null
}
