import type { Problem } from '../../shared/quality/problem.ts'

/** Records with a page of their own: table → the address above it. */
const ownPage: Record<string, string> = {
  stays: '/stays',
  cases: '/cases',
  sessions: '/sessions',
  clients: '/clients',
  groups: '/groups',
  outcomes: '/outcomes',
  survey_rounds: '/surveys',
}

/** Records that are mended in their list. */
const list: Record<string, string> = {
  activities: '/activities?tab=activities',
  patrols: '/activities?tab=patrols',
  consultations: '/activities?tab=consultations',
  complaints: '/complaints',
  follow_ups: '/follow-ups',
  expenses: '/contracts',
}

/** Where a problem is mended: the record's page, its case's, or the list it stands in. */
export function addressOf({ openTable, openId, caseId, clientId }: Pick<Problem, 'openTable' | 'openId' | 'caseId' | 'clientId'>): string {
  if (ownPage[openTable]) return `${ownPage[openTable]}/${openId}`
  if (caseId !== null) return `/cases/${caseId}`
  return list[openTable] ?? (clientId === null ? '/' : `/clients/${clientId}`)
}
