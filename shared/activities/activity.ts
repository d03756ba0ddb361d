import { z } from 'zod'
import { caseText, code, count, date, fen, flag, idOf, line, personal, plainId, prose, timeOfDay } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** A community event or a publicity event (C3). */
export const activities = recordKind('activities', {
  kind: z.enum(['community', 'publicity']),
  name: line(200),
  programmeId: plainId(),
  organisationId: plainId(),
  heldOn: date(),
  startTime: timeOfDay().nullable(),
  minutes: z.int().min(1).max(1440),
  place: line(200),
  /** people present who have no file here; those who have one are attendances */
  otherHeads: count(),
  staffCount: count(),
  summary: prose(10_000).nullable(),
  evidence: code('evidenceKind').nullable(),
  evidenceDocumentId: idOf('documents').nullable(),
})
export type Activity = RowOf<typeof activities>

/** One shift on the street: how many were met, advised, and came along (R20). */
export const patrols = recordKind('patrols', {
  programmeId: plainId(),
  organisationId: plainId(),
  patrolledOn: date(),
  startTime: timeOfDay().nullable(),
  minutes: z.int().min(1).max(1440),
  area: line(200),
  staffCount: count(),
  metCount: count(),
  advisedCount: count(),
  acceptedCount: count(),
  note: prose(5000).nullable(),
  evidence: code('evidenceKind').nullable(),
})
export type Patrol = RowOf<typeof patrols>

/** A single-issue contact that needs no case: one or two times (S07). */
export const consultations = recordKind('consultations', {
  clientId: idOf('clients').nullable(),
  programmeId: plainId(),
  workerId: plainId(),
  consultedOn: date(),
  minutes: z.int().min(1).max(720),
  topic: code('consultationTopic'),
  mode: code('contactMode'),
  advice: caseText(5000).nullable(),
})
export type Consultation = RowOf<typeof consultations>

/** A home visit or a call to see how somebody is (S08). */
export const visits = recordKind('visits', {
  kind: z.enum(['home', 'phone']),
  clientId: idOf('clients').nullable(),
  caseId: idOf('cases').nullable(),
  programmeId: plainId(),
  workerId: plainId(),
  visitedOn: date(),
  minutes: z.int().min(1).max(720),
  isCompleted: flag(),
  purpose: line(300),
  note: caseText(5000).nullable(),
})
export type Visit = RowOf<typeof visits>

/** Time a volunteer gave, travel apart. */
export const volunteerShifts = recordKind('volunteer_shifts', {
  volunteerName: personal(100),
  programmeId: plainId(),
  workedOn: date(),
  minutes: z.int().min(1).max(1440),
  travelMinutes: count(),
  work: line(300),
})
export type VolunteerShift = RowOf<typeof volunteerShifts>

export const supervisions = recordKind('supervisions', {
  kind: z.enum(['individual', 'group']),
  programmeId: plainId(),
  organisationId: plainId(),
  supervisorName: line(100),
  heldOn: date(),
  minutes: z.int().min(1).max(720),
  attendeeIds: z.array(plainId()).max(100),
  content: prose(10_000).nullable(),
})
export type Supervision = RowOf<typeof supervisions>

/** Hours a worker spent for the programme: with clients, or for them. */
export const workLogs = recordKind('work_logs', {
  accountId: plainId(),
  programmeId: plainId(),
  workedOn: date(),
  minutes: z.int().min(1).max(1440),
  kind: z.enum(['direct', 'indirect']),
  work: line(300),
})
export type WorkLog = RowOf<typeof workLogs>

/** Help found elsewhere for a client or the programme: goods, places, money, work. */
export const resourceLinks = recordKind('resource_links', {
  clientId: idOf('clients').nullable(),
  caseId: idOf('cases').nullable(),
  programmeId: plainId(),
  linkedOn: date(),
  provider: line(200),
  kind: code('resourceKind'),
  description: prose(2000),
  valueFen: fen().nullable(),
})
export type ResourceLink = RowOf<typeof resourceLinks>
