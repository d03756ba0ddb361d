import type { FailureParam } from '../core/failure.ts'

/** An error keeps the row (and so the whole import) out; a warning is shown and kept with the record. */
export type ProblemSeverity = 'error' | 'warning'

/** One thing wrong with one row of a file, said in the words of the person's own spreadsheet. */
export interface ImportProblem {
  severity: ProblemSeverity
  /** key of the sentence in `texts.*.json` */
  code: string
  /** file inside an export, such as `Exit.csv`; absent where only one file is read */
  file?: string
  /** 1-based, as the spreadsheet program numbers it; absent where the whole file is meant */
  row?: number
  /** header of the column */
  field?: string
  params?: Record<string, FailureParam>
}

export function hasError(problems: readonly ImportProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
