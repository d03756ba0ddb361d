const pages: Readonly<Record<string, string>> = {
  stays: '/stays',
  cases: '/cases',
  sessions: '/sessions',
  groups: '/groups',
  outcomes: '/outcomes',
  assessments: '/assessments',
  clients: '/clients',
  contracts: '/contracts',
}

/** Registers of work that have no page for each record: the list that holds it. */
const lists: Readonly<Record<string, string>> = {
  activities: '/activities?tab=activities',
  patrols: '/activities?tab=patrols',
  consultations: '/activities?tab=consultations',
  visits: '/activities?tab=visits',
}

/** Where a record that a figure counts can be read: its own page, the contract's money, or the person it is about. */
export function recordAddress(row: { table: string; recordId: string; personId: string | null }, contractId: string | null): string | null {
  const page = pages[row.table]
  if (page) return `${page}/${row.recordId}`
  if (contractId && (row.table === 'expenses' || row.table === 'budget_lines')) return `/contracts/${contractId}?tab=money`
  if (row.personId) return `/clients/${row.personId}`
  return lists[row.table] ?? null
}
