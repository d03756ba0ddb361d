import { holds, type Actor } from '../ipc/roles.ts'

/** What decides who may open a client's file. */
export interface ClientAccessFacts {
  isRestricted: boolean
  /** accounts with a grant that has not ended */
  grantedTo: readonly string[]
  /** workers and co-workers of the client's cases */
  caseWorkerIds: readonly string[]
  /** organisations that run the client's cases */
  caseOrganisationIds: readonly string[]
}

/**
 * Whether an account may open a client's file (design.md section 6): managers all of the station; staff all but
 * restricted ones without a grant; contracted workers their own caseload; supervisors their organisation's cases.
 * The SQL twin is electron/clients/visibleClients.ts; a property test holds the two together.
 */
export function mayOpenClient(actor: Actor, facts: ClientAccessFacts): boolean {
  if (holds(actor, 'manager')) return true
  if (holds(actor, 'staff') && (!facts.isRestricted || facts.grantedTo.includes(actor.accountId))) return true
  if (holds(actor, 'socialWorker') && facts.caseWorkerIds.includes(actor.accountId)) return true
  return holds(actor, 'supervisor') && facts.caseOrganisationIds.includes(actor.organisationId)
}

/** What decides who may read a case. */
export interface CaseAccessFacts {
  workerId: string
  coWorkerId: string | null
  organisationId: string
}

/** Case text is for the case's own people: manager, worker, co-worker and the supervisor of that organisation. */
export function mayOpenCase(actor: Actor, facts: CaseAccessFacts): boolean {
  if (holds(actor, 'manager')) return true
  if (holds(actor, 'staff', 'socialWorker') && [facts.workerId, facts.coWorkerId].includes(actor.accountId)) return true
  return holds(actor, 'supervisor') && facts.organisationId === actor.organisationId
}
