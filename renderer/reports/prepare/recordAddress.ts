/** Where a record that a check found is put right; null for what has no page of its own. */
export function recordAddress({ table, recordId }: { table: string; recordId: string }): string | null {
  const pages: Record<string, string> = { sessions: '/sessions', stays: '/stays', cases: '/cases', contracts: '/contracts', clients: '/clients', groups: '/groups', outcomes: '/outcomes', survey_rounds: '/surveys' }
  const page = pages[table]
  if (page) return `${page}/${recordId}`
  const lists: Record<string, string> = {
    activities: '/activities?tab=activities', patrols: '/activities?tab=patrols', visits: '/activities', consultations: '/activities?tab=consultations',
    volunteer_shifts: '/activities', complaints: '/complaints', goals: '/cases', referrals: '/cases', follow_ups: '/follow-ups', expenses: '/contracts',
  }
  return lists[table] ?? null
}
