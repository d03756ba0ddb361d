import { Failure } from '../../../shared/core/failure.ts'
import type { HmisFormatYear } from '../../../shared/imports/hmisCodes.ts'
import type { ImportProblem } from '../../../shared/imports/importProblem.ts'

/**
 * Which format an export is in. The columns of Client.csv decide, because programs go on writing an old version into
 * Export.csv: FY2026 has Sex, FY2024 and FY2025 have Woman and Man, FY2022 has Female and Male.
 * @throws Failure imports.hmisVersion for older formats and unknown ones
 */
export function formatYear(
  file: string,
  csvVersion: string | null,
  clientHeaders: readonly string[],
): { year: HmisFormatYear; problems: ImportProblem[] } {
  const declared = Number(/20\d\d/.exec(csvVersion ?? '')?.[0] ?? 0)
  const has = (column: string) => clientHeaders.includes(column)
  const years: HmisFormatYear[] = has('Sex') ? [2026] : has('Woman') ? [2024, 2025] : has('Female') ? [2022] : []
  if (years.length === 0) throw new Failure('imports.hmisVersion', { params: { file, version: csvVersion ?? '' } })
  const year = years.find((candidate) => candidate === declared)
  if (year) return { year, problems: [] }
  const problem: ImportProblem = {
    severity: 'warning',
    code: 'imports.hmisVersionDisagrees',
    file: 'Export.csv',
    row: 2,
    field: 'CSVVersion',
    params: { version: csvVersion ?? '', year: years[0]! },
  }
  return { year: years[0]!, problems: [problem] }
}
