import { z } from 'zod'
import { count, date, personal, plainId } from '../core/fields.ts'
import { sortOf } from '../ipc/listSort.ts'
import { query } from '../ipc/procedure.ts'
import { followUps } from './case.ts'
import { deciders, workers } from './caseRoles.ts'
import { caseStatuses } from './caseStatus.ts'
import { caseTimerKinds } from './caseTimers.ts'

/** One line of the list of cases: no case text. */
export const caseSummary = z.object({
  id: plainId(),
  version: z.int(),
  caseNo: z.string(),
  clientId: plainId(),
  clientName: personal().nullable(),
  programmeId: plainId(),
  organisationId: plainId(),
  workerId: plainId(),
  workerName: z.string().nullable(),
  coWorkerId: plainId().nullable(),
  status: z.enum(caseStatuses),
  urgency: z.string(),
  source: z.string(),
  receivedOn: date(),
  openedOn: date().nullable(),
  closedOn: date().nullable(),
  closureReason: z.string().nullable(),
})

/** One line of somebody's caseload: where the case stands and what waits. */
const boardLine = caseSummary.extend({
  clientNo: z.string(),
  lastSessionOn: date().nullable(),
  /** the step that leads it on, and how many things are missing for it */
  nextTo: z.enum(caseStatuses).nullable(),
  gapCount: count(),
  /** what is due first */
  nextDue: z.object({ kind: z.enum(caseTimerKinds), dueOn: date() }).nullable(),
})

/** Cases by worker: how many are worked on, in which state, and how many wait too long. */
const workerLoad = z.object({
  workerId: plainId(),
  workerName: z.string().nullable(),
  /** cases that are worked on: opened and not closed */
  open: count(),
  byStatus: z.partialRecord(z.enum(caseStatuses), count()),
  /** cases with something overdue, and cases with something due within seven days */
  overdue: count(),
  dueSoon: count(),
  /** signed, held in the month of today */
  sessionsThisMonth: count(),
  unsignedNotes: count(),
  overdueFollowUps: count(),
})

/** What people look at to see where to go on. */
export const caseBoardContract = {
  /** A caseload, most pressing first, with what each case lacks for its next step. */
  'cases.board': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      status: z.array(z.enum(caseStatuses)).optional(),
      /** cases that still want work: not closed, ended or refused at intake */
      isLive: z.boolean().optional(),
      programmeId: plainId().optional(),
      workerId: plainId().optional(),
      /** only cases with something due within so many days; -1 means overdue */
      dueWithinDays: z.int().min(-1).max(366).optional(),
      /** days on which the case was received */
      from: date().optional(),
      to: date().optional(),
      /** null: most pressing first */
      sort: sortOf(['caseNo', 'clientName', 'status', 'urgency', 'receivedOn', 'openedOn', 'closedOn']),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(boardLine), total: count() }),
  }),
  'cases.caseload': query({
    allow: deciders,
    access: 'search',
    input: z.strictObject({ programmeId: plainId().optional() }),
    output: z.array(workerLoad),
  }),
  /** Follow-ups across cases and stays, the longest overdue first. */
  'followUps.board': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      status: z.enum(followUps.fields.shape.status.options).default('due'),
      workerId: plainId().optional(),
      dayMark: z.enum(followUps.fields.shape.dayMark.options).optional(),
      /** only what is due within so many days; -1 means overdue */
      dueWithinDays: z.int().min(-1).max(366).optional(),
      sort: sortOf(['dueOn', 'dayMark', 'about']),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({
      rows: z.array(
        followUps.row.extend({
          clientName: personal().nullable(),
          caseNo: z.string().nullable(),
          workerId: plainId().nullable(),
          workerName: z.string().nullable(),
        }),
      ),
      total: count(),
    }),
  }),
}
