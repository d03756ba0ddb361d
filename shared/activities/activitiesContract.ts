import { z } from 'zod'
import { code, count, date, idOf, personal, plainId, total } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { sortOf } from '../ipc/listSort.ts'
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

/** How far a group is from counting, by the parameters of its contract (C3, S09). */
const groupStanding = z.object({
  sessions: count(),
  members: total(),
  attendances: total(),
  minSessions: count(),
  minMembers: count(),
  isCounted: z.boolean(),
})

const reading = z.object({ score: z.int(), on: date(), assessmentId: plainId().nullable() })

/** Where a member stood before and after, and what came of it. */
const memberMeasure = z.object({
  pre: reading.nullable(),
  post: reading.nullable(),
  change: z.int().nullable(),
  isImproved: z.boolean().nullable(),
})

export const activitiesContract = {
  ...ledger('activities', activities, both),
  ...ledger('patrols', patrols, both),
  ...ledger('consultations', consultations, both),
  ...ledger('visits', visits, both),
  ...ledger('volunteerShifts', volunteerShifts, both),
  ...ledger('supervisions', supervisions, { read: workers, write: ['manager', 'supervisor'] }),
  ...ledger('workLogs', workLogs, both),
  ...ledger('resourceLinks', resourceLinks, both),
  /** Which of these count for their indicator, and what the others lack; those closed to the caller are left out. */
  'activities.standings': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({ register: z.enum(['activities', 'consultations', 'visits']), ids: z.array(plainId()).max(500) }),
    output: z.array(
      z.object({
        id: plainId(),
        /** named and unnamed together; of events alone */
        heads: count().nullable(),
        isCounted: z.boolean(),
        lacks: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.int()).optional() })),
      }),
    ),
  }),
  ...ledger('groups', groups, both),
  /** Groups with how far each is from counting, newest first. */
  'groups.overview': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      kind: code('groupKind').optional(),
      phase: groups.fields.shape.phase.optional(),
      programmeId: plainId().optional(),
      leaderId: plainId().optional(),
      /** days on which the group began */
      from: date().optional(),
      to: date().optional(),
      sort: sortOf(['name', 'kind', 'phase', 'startedOn']),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(groups.row.extend({ leaderName: z.string().nullable(), standing: groupStanding })), total: count() }),
  }),
  /** One group with its members and sessions; members whose files are closed to the caller stay nameless. */
  'groups.file': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ groupId: plainId() }),
    output: z.object({
      group: groups.row,
      leaderName: z.string().nullable(),
      standing: groupStanding,
      members: z.array(groupMembers.row.extend({ clientNo: z.string(), clientName: personal().nullable(), measured: memberMeasure })),
      hiddenMembers: count(),
      sessions: z.array(groupSessions.row.extend({ present: count(), absent: count() })),
    }),
  }),
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
