/** One record, or one person, that a figure counts: the only thing figures are made of (design.md section 5). */
export interface EvidenceRow {
  table: string
  recordId: string
  /** whom it is about, the kept file where two were merged; null where nobody is named */
  personId: string | null
  /** numerator (or the count itself) and denominator */
  part: 'n' | 'd'
  /** what it adds, a whole number: 1, nights, minutes, fen */
  value: number
  /** the day by which it counts, where it has one */
  on?: string
  /** codes by which the figure is broken down: dimension → code, or codes where one record may have several or none */
  groups?: Groups
}

export type Groups = Readonly<Record<string, string | readonly string[]>>

/** The codes of a row in one dimension. */
export function codesOf({ groups }: Pick<EvidenceRow, 'groups'>, dimension: string): readonly string[] {
  const codes = groups?.[dimension]
  if (codes === undefined) return []
  return typeof codes === 'string' ? [codes] : codes
}

/** How a figure is folded from its rows. */
export type Fold =
  /** sum of the values (counts are sums of ones) */
  | 'sum'
  /** distinct persons */
  | 'distinctPersons'
  /** n of N */
  | 'ratio'
  /** n for each of N */
  | 'mean'

/** When something counts (domain.md section 4, counting rules). */
export type PeriodRule = 'event' | 'stock' | 'cohort' | 'ytd'

export interface IndicatorDefinition {
  id: string
  /** grows with every change of what is counted */
  version: number
  fold: Fold
  unit: string
  period: PeriodRule
  /** names of the parameters it reads, see params.ts */
  params: readonly string[]
  /** dimensions it is broken down by */
  dimensions: readonly string[]
  /** source of the rule or threshold (domain.md section 1) */
  source: string
}

export interface Figure {
  id: string
  version: number
  unit: string
  period: PeriodRule
  /** whole number in the scale; null where there is nothing to divide by */
  value: number | null
  /** 0: as it is; 1: tenths; 3: per mille, printed as percent to one decimal; 60: minutes, printed as hours */
  scale: 0 | 1 | 3 | 60
  /** numerator and denominator of a ratio or mean, always kept */
  n: number | null
  N: number | null
  /** rows of the numerator */
  rows: number
  breakdown: { dimension: string; code: string; n: number }[]
}
