import { ledger } from '../ipc/ledger.ts'
import type { Role } from '../ipc/roles.ts'
import { bedPlacements, bedStocks, beds, programmes, sites } from './programme.ts'

const readers: Role[] = ['admin', 'manager', 'staff', 'socialWorker', 'supervisor', 'auditor']
const settings = { read: readers, write: ['admin', 'manager'] as Role[] }

export const programmesContract = {
  ...ledger('sites', sites, settings),
  ...ledger('programmes', programmes, settings),
  ...ledger('bedStocks', bedStocks, settings),
  ...ledger('beds', beds, settings),
  /** Who sleeps where is the station's own work, like everything of a stay. */
  ...ledger('bedPlacements', bedPlacements, { read: ['manager', 'staff'], write: ['manager', 'staff'] }),
}
