import { z } from 'zod'
import { code, count, date, idOf } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { sortOf } from '../ipc/listSort.ts'
import { query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { outcomeChecks, outcomes } from './outcome.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

export const outcomesContract = {
  ...ledger('outcomes', outcomes, { read: workers, write: workers }),
  ...ledger('outcomeChecks', outcomeChecks, { read: workers, write: workers }),
  /** What was reached and what of it is to be looked at again: due ones first, then by their day. */
  'outcomes.board': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      clientId: idOf('clients').optional(),
      caseId: idOf('cases').optional(),
      stayId: idOf('stays').optional(),
      /** toCheck: not yet looked at again, soonest first; checked: the others, newest first */
      show: z.enum(['toCheck', 'checked', 'all']).default('all'),
      kind: code('outcomeKind').optional(),
      /** days on which the result was reached */
      from: date().optional(),
      to: date().optional(),
      /** null: as `show` says */
      sort: sortOf(['achievedOn', 'kind', 'evidence', 'checkDueOn', 'status']),
      limit: z.int().min(1).max(500).default(200),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({
      rows: z.array(
        outcomes.row
          .extend({ clientName: z.string().nullable(), checkCount: count(), lastCheckedOn: date().nullable() })
          .strip(),
      ),
      total: count(),
    }),
  }),
}
