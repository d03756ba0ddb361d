import { z } from 'zod'
import { line } from '../core/fields.ts'
import { command, query } from '../ipc/procedure.ts'

const clockSight = z.object({
  state: z.enum(['fine', 'back', 'ahead']),
  /** the latest time the base has seen, or the time before a jump forward */
  seenAt: z.string().nullable(),
  nowAt: z.string(),
})

export const healthContract = {
  /** What everybody at a window should know of the machine: room on its disk, and its clock. */
  'health.now': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      disk: z.object({ state: z.enum(['ample', 'low', 'full']), freeBytes: z.number().nullable(), neededBytes: z.number() }),
      clock: clockSight,
    }),
  }),
  /** A manager has looked at the clock of the computer and says that it is right as it is, and why it jumped. */
  'health.confirmClock': command({
    allow: ['manager'],
    input: z.strictObject({ reason: line(500) }),
    output: clockSight,
  }),
}
