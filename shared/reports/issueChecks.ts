import type { RuleId } from '../quality/qualityRules.ts'

/** What is looked at before a report may be signed (domain.md section 7; a broken history is found when the checks are finished). */
export const issueCheckCodes = [
  'unsignedNotes',
  'unfinishedStays',
  'openAppointments',
  'openApprovals',
  'overLimit',
  'missingEvidence',
  'noTargets',
  'dataQuality',
] as const
export type IssueCheckCode = (typeof issueCheckCodes)[number]

/** `blocks` until mended, or until somebody says in a sentence why it stays; `warns` is for reading. */
export type CheckLevel = 'blocks' | 'warns'

const rules: Record<IssueCheckCode, { level: CheckLevel; step: 'cutOff' | 'checks' }> = {
  unsignedNotes: { level: 'blocks', step: 'cutOff' },
  unfinishedStays: { level: 'warns', step: 'cutOff' },
  openAppointments: { level: 'warns', step: 'cutOff' },
  openApprovals: { level: 'blocks', step: 'cutOff' },
  overLimit: { level: 'blocks', step: 'checks' },
  missingEvidence: { level: 'warns', step: 'checks' },
  noTargets: { level: 'blocks', step: 'checks' },
  dataQuality: { level: 'blocks', step: 'checks' },
}

/** Rules of data quality that a check above tells already; they are not told twice. */
export const rulesToldApart: readonly RuleId[] = [
  'sessionUnsigned',
  'appointmentOpen',
  'outcomeWithoutProof',
  'activityWithoutProof',
  'patrolWithoutProof',
]

/** Something a check found: the record itself, so that one click leads there. */
export interface FoundRecord {
  table: string
  recordId: string
  label: string | null
  on: string | null
  /** the rule of data quality it breaks */
  ruleId: RuleId | null
}

export interface IssueCheck {
  code: IssueCheckCode
  step: 'cutOff' | 'checks'
  level: CheckLevel
  total: number
  /** how many of them must be mended or answered; the others are for reading */
  blocking: number
  records: FoundRecord[]
}

/** What a check found; without `blocking` all of it is as grave as the check. */
export interface Found {
  total: number
  blocking?: number
  records: FoundRecord[]
}

/**
 * One check with what it found. A contract that was made at import over everything promises nothing, so that its
 * missing targets are no more than worth knowing; problems of data quality block only if one of them does.
 */
export function issueCheck(code: IssueCheckCode, { total, blocking, records }: Found, contract: { isDefault: boolean }): IssueCheck {
  const rule = rules[code]
  const isMild = (code === 'noTargets' && contract.isDefault) || (total > 0 && blocking === 0)
  const level = isMild ? 'warns' : rule.level
  return { code, step: rule.step, level, total, blocking: level === 'warns' ? 0 : (blocking ?? total), records }
}

/** Checks that still stand in the way: they found something, and nobody has said why it stays. */
export function blockingChecks(checks: readonly IssueCheck[], exceptions: Readonly<Record<string, string>>): IssueCheck[] {
  return checks.filter(({ code, level, total }) => level === 'blocks' && total > 0 && !exceptions[code]?.trim())
}
