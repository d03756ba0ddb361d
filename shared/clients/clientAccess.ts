import { isLive, type CaseStatus } from '../cases/caseStatus.ts'
import { holds, type Actor } from '../ipc/roles.ts'

/** What decides who may read a case. */
export interface CaseAccessFacts {
  workerId: string
  coWorkerId: string | null
  organisationId: string
}

/** What decides who may open a client's file. */
export interface ClientAccessFacts {
  isRestricted: boolean
  /** accounts with a grant that has not ended */
  grantedTo: readonly string[]
  cases: readonly (CaseAccessFacts & { status: CaseStatus })[]
}

/**
 * Whether an account may open a client's file (design.md section 6): managers all of the station; staff all but
 * restricted ones without a grant; contracted workers their own caseload; supervisors their organisation's cases. A
 * restricted file is for those at work on a case of it: once the case is over, it is only stored (PIPL 47).
 * The SQL twin is electron/clients/visibleClients.ts; a property test holds the two together.
 */
export function mayOpenClient(actor: Actor, facts: ClientAccessFacts): boolean {
  if (holds(actor, 'manager')) return true
  if (holds(actor, 'staff') && (!facts.isRestricted || facts.grantedTo.includes(actor.accountId))) return true
  const cases = facts.cases.filter(({ status }) => !facts.isRestricted || isLive(status))
  if (holds(actor, 'socialWorker') && cases.some(({ workerId, coWorkerId }) => [workerId, coWorkerId].includes(actor.accountId))) return true
  return holds(actor, 'supervisor') && cases.some(({ organisationId }) => organisationId === actor.organisationId)
}

/** Case text is for the case's own people: manager, worker, co-worker and the supervisor of that organisation. */
export function mayOpenCase(actor: Actor, facts: CaseAccessFacts): boolean {
  if (holds(actor, 'manager')) return true
  if (holds(actor, 'staff', 'socialWorker') && [facts.workerId, facts.coWorkerId].includes(actor.accountId)) return true
  return holds(actor, 'supervisor') && facts.organisationId === actor.organisationId
}
