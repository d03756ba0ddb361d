import { z } from 'zod'
import { count, idOf, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import {
  activities,
  consultations,
  patrols,
  resourceLinks,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
} from './activity.ts'
import { attendances, groupMembers, groupPhases, groups, groupSessions } from './group.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const writers: Role[] = ['manager', 'staff', 'socialWorker']
const both = { read: workers, write: writers }

export const activitiesContract = {
  ...ledger('activities', activities, both),
  ...ledger('patrols', patrols, both),
  ...ledger('consultations', consultations, both),
  ...ledger('visits', visits, both),
  ...ledger('volunteerShifts', volunteerShifts, both),
  ...ledger('supervisions', supervisions, { read: workers, write: ['manager', 'supervisor'] }),
  ...ledger('workLogs', workLogs, both),
  ...ledger('resourceLinks', resourceLinks, both),
  ...ledger('groups', groups, both),
  ...ledger('groupMembers', groupMembers, both),
  /** The next phase of a group; what the phases are is MZ/T 095's order. */
  'groups.advance': command({
    allow: writers,
    input: z.strictObject({ groupId: plainId(), version: z.int(), phase: z.enum(groupPhases), summary: z.string().max(10_000).optional() }),
    output: groups.row,
  }),
  ...ledger('groupSessions', groupSessions, both),
  /** Who was there, as ticks; asked again it replaces what was ticked before. */
  'attendances.take': command({
    allow: writers,
    input: z.strictObject({
      groupSessionId: idOf('group_sessions').nullable().default(null),
      activityId: idOf('activities').nullable().default(null),
      present: z.array(idOf('clients')).max(500),
      absent: z.array(idOf('clients')).max(500).default([]),
    }),
    output: z.object({ present: count(), absent: count() }),
  }),
  'attendances.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      groupSessionId: idOf('group_sessions').optional(),
      activityId: idOf('activities').optional(),
      clientId: idOf('clients').optional(),
    }),
    output: z.array(attendances.row),
  }),
}
