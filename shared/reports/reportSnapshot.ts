import type { Report } from '../proof/reportSchema.ts'
import type { MonthlyTable } from './monthlyTable.ts'
import type { Rendering } from './rendering.ts'
import type { Figure } from '../indicators/indicator.ts'

/** One line of the summary and of its section: this period, since the contract began, and what was to be reached. */
export interface FigureLine {
  figure: Figure
  /** the same indicator recomputed from the start of the contract (never a sum of quarters) */
  toDate: Figure
  /** in the figure's own scale; null where the contract sets no target */
  target: number | null
  targetPeriod: 'quarter' | 'contract' | null
  /** indicator name in both languages */
  name: Bilingual
  unit: Bilingual
  /** cells of the breakdown with their labels; n null where hidden */
  cells: { key: string; dimension: Bilingual; label: Bilingual; n: number | null }[]
  isHidden: boolean
}

export interface Bilingual {
  zh: string
  en: string
}

/** Everything the printed report says, frozen before it is printed: the page reads nothing else. */
export interface ReportSnapshot {
  report: Report
  /** which copy this is; it says so on its cover */
  rendering: Rendering
  reportNo: string
  contractTitle: string
  purchaserName: string
  lines: FigureLine[]
  /** the relief table of the pack by month; absent from a public report */
  monthly: MonthlyTable
  /** months of the period with their episodes and exits, for the chart */
  months: { month: string; admitted: number; left: number }[]
  narrative: Record<string, string>
  money: { label: string; budgetFen: number; spentFen: number }[]
  qualifyingRules: { name: Bilingual; value: number }[]
  restatements: {
    name: Bilingual
    period: string
    delta: number
    scale: number
    added: number
    removed: number
    reason: Bilingual
    note: string | null
  }[]
  /** records of this period that were erased as the law asks, and count nowhere any more; null where it is not told */
  erasedRecords: number | null
  explanations: { name: Bilingual; text: string }[]
  exceptions: { name: Bilingual; text: string }[]
  actionPlan: { name: Bilingual; cause: string; measure: string; byWhom: string; dueOn: string | null }[]
  /** names given in the program; the others are signed by hand */
  signatures: { role: 'preparer' | 'checker' | 'legalRepresentative'; name: string; signedAt: string }[]
  contentsSha256: string | null
  evidence: { id: string; name: Bilingual; rows: number; root: string }[]
  signer: { name: string; fingerprintDigits: string }
}
