import { clientsContract } from '../../shared/clients/clientsContract.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { holds, type Actor, type Role } from '../../shared/ipc/roles.ts'
import { surveysContract } from '../../shared/surveys/surveysContract.ts'

/** Kinds that fewer people may list than may open the file. A complaint may be about the very worker who would read it. */
const narrower = new Map([
  ['client_grants', clientsContract['grants.list'].allow],
  ['complaints', surveysContract['complaints.list'].allow],
  ['incidents', surveysContract['incidents.list'].allow],
])

/** Whether the caller may read records of this kind at all; which of them is for `rowVisible`. */
export function mayReadKind(actor: Actor, kind: RecordKind): boolean {
  const allow = narrower.get(kind.table)
  return allow === undefined || holds(actor, ...(allow as readonly Role[]))
}
