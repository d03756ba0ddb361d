import { z } from 'zod'
import { caseTimerKinds } from '../cases/caseTimers.ts'
import { count, date, plainId, timeOfDay } from '../core/fields.ts'
import { query } from '../ipc/procedure.ts'
import { stayTimerKinds } from '../stays/stayTimers.ts'

/** What waits: a person at the door, an appointment, somebody's word, a result to look at again, or a limit. */
export const workKinds = ['arrival', 'appointment', 'approval', 'outcomeCheck', ...stayTimerKinds, ...caseTimerKinds] as const
export type WorkKind = (typeof workKinds)[number]

const workLine = z.object({
  kind: z.enum(workKinds),
  recordId: plainId(),
  stayId: plainId().nullable(),
  caseId: plainId().nullable(),
  clientId: plainId().nullable(),
  /** name, provisional name or number of the person it is about; null for what is about nobody */
  who: z.string().nullable(),
  dueOn: date(),
  /** of an appointment */
  startTime: timeOfDay().nullable(),
  /** the moment, where the limit runs by hours */
  dueAt: z.string().nullable(),
})
export type WorkLine = z.infer<typeof workLine>

export const homeContract = {
  /** Today's work of the caller: what is overdue, due today, or due within a week; most urgent first. */
  'home.today': query({
    allow: 'signedIn',
    access: 'search',
    input: z.strictObject({}),
    output: z.object({
      lines: z.array(workLine),
      /** null for who does not see the house */
      house: z.object({ inCare: count(), freeBeds: count(), beds: count(), openCases: count() }).nullable(),
    }),
  }),
}
