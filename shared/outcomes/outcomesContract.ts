import { ledger } from '../ipc/ledger.ts'
import type { Role } from '../ipc/roles.ts'
import { outcomeChecks, outcomes } from './outcome.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

export const outcomesContract = {
  ...ledger('outcomes', outcomes, { read: workers, write: workers }),
  ...ledger('outcomeChecks', outcomeChecks, { read: workers, write: workers }),
}
