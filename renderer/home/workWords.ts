import type { WorkLine } from '../../shared/home/homeContract.ts'

/** Where the work of a line is done. */
export function addressOf(line: WorkLine): string {
  switch (line.kind) {
    case 'appointment':
      return `/sessions/new?appointmentId=${line.recordId}`
    case 'note':
      return `/sessions/${line.recordId}`
    case 'approval':
      return '/approvals'
    case 'complaint':
      return '/complaints'
    case 'outcomeCheck':
      return '/outcomes'
    default:
      if (line.stayId) return `/stays/${line.stayId}`
      if (line.caseId) return `/cases/${line.caseId}`
      return line.clientId ? `/clients/${line.clientId}` : '/'
  }
}
