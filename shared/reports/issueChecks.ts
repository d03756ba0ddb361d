/** What is looked at before a report may be signed (domain.md section 7; a broken history is found when the checks are finished). */
export const issueCheckCodes = [
  'unsignedNotes',
  'unfinishedStays',
  'openAppointments',
  'openApprovals',
  'overLimit',
  'missingEvidence',
  'noTargets',
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
}

/** Something a check found: the record itself, so that one click leads there. */
export interface FoundRecord {
  table: string
  recordId: string
  label: string | null
  on: string | null
}

export interface IssueCheck {
  code: IssueCheckCode
  step: 'cutOff' | 'checks'
  level: CheckLevel
  total: number
  records: FoundRecord[]
}

/**
 * One check with what it found. A contract that was made at import over everything promises nothing, so that its
 * missing targets are no more than worth knowing.
 */
export function issueCheck(
  code: IssueCheckCode,
  found: { total: number; records: FoundRecord[] },
  contract: { isDefault: boolean },
): IssueCheck {
  const { level, step } = rules[code]
  return { code, step, level: code === 'noTargets' && contract.isDefault ? 'warns' : level, ...found }
}

/** Checks that still stand in the way: they found something, and nobody has said why it stays. */
export function blockingChecks(checks: readonly IssueCheck[], exceptions: Readonly<Record<string, string>>): IssueCheck[] {
  return checks.filter(({ code, level, total }) => level === 'blocks' && total > 0 && !exceptions[code]?.trim())
}
