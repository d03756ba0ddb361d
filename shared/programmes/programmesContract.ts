import { z } from 'zod'
import { date, line, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { bedPlacements, bedStocks, beds, programmes, sites } from './programme.ts'

const readers: Role[] = ['admin', 'manager', 'staff', 'socialWorker', 'supervisor', 'auditor']
const settings = { read: readers, write: ['admin', 'manager'] as Role[] }

export const programmesContract = {
  ...ledger('sites', sites, settings),
  ...ledger('programmes', programmes, settings),
  ...ledger('bedStocks', bedStocks, settings),
  ...ledger('beds', beds, settings),
  /** A room of so many beds at once, numbered on from those the room has. */
  'beds.addRoom': command({
    allow: settings.write,
    input: z.strictObject({
      programmeId: plainId(),
      room: line(60).min(1),
      bedCount: z.int().min(1).max(60),
      forSex: z.enum(['female', 'male', 'any']),
      inUseFrom: date(),
    }),
    output: z.object({ beds: z.array(beds.row) }),
  }),
  /** Who sleeps where is the station's own work, like everything of a stay. */
  ...ledger('bedPlacements', bedPlacements, { read: ['manager', 'staff'], write: ['manager', 'staff'] }),
}
