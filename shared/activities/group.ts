import { z } from 'zod'
import { caseText, code, count, date, flag, idOf, line, plainId, prose, timeOfDay } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** Phases of a group (MZ/T 095, C2). */
export const groupPhases = ['preparation', 'forming', 'transition', 'mature', 'ending', 'evaluated', 'cancelled'] as const
export type GroupPhase = (typeof groupPhases)[number]

export const groupTransitions: Record<GroupPhase, readonly GroupPhase[]> = {
  preparation: ['forming', 'cancelled'],
  forming: ['transition', 'cancelled'],
  transition: ['mature', 'ending', 'cancelled'],
  mature: ['ending', 'cancelled'],
  ending: ['evaluated'],
  evaluated: [],
  cancelled: [],
}

export const groups = recordKind('groups', {
  name: line(200),
  kind: code('groupKind'),
  programmeId: plainId(),
  organisationId: plainId(),
  leaderId: plainId(),
  phase: z.enum(groupPhases),
  plan: prose(10_000).nullable(),
  startedOn: date(),
  endedOn: date().nullable(),
  measure: prose(2000).nullable(),
  /** measured before and after with an instrument of the pack … */
  measureInstrumentId: line(60).nullable(),
  /** … or on a plain scale */
  measureMin: z.int().min(-1000).max(1000).nullable(),
  measureMax: z.int().min(-1000).max(1000).nullable(),
  measureBetter: z.enum(['higher', 'lower']).nullable(),
  summary: prose(10_000).nullable(),
})
export type Group = RowOf<typeof groups>

export const groupMembers = recordKind('group_members', {
  groupId: plainId(),
  clientId: idOf('clients'),
  joinedOn: date(),
  leftOn: date().nullable(),
  /** on the group's plain scale; an instrument's scorings are assessments */
  preScore: z.int().nullable(),
  preOn: date().nullable(),
  postScore: z.int().nullable(),
  postOn: date().nullable(),
})
export type GroupMember = RowOf<typeof groupMembers>

export const groupSessions = recordKind('group_sessions', {
  groupId: plainId(),
  programmeId: plainId(),
  number: z.int().min(1),
  heldOn: date(),
  startTime: timeOfDay().nullable(),
  minutes: z.int().min(1).max(720),
  content: caseText(10_000),
  /** people present who have no file here */
  otherHeads: count(),
})
export type GroupSession = RowOf<typeof groupSessions>

/** Somebody was there: at a group session or at an activity. */
export const attendances = recordKind('attendances', {
  groupSessionId: idOf('group_sessions').nullable(),
  activityId: idOf('activities').nullable(),
  clientId: idOf('clients'),
  programmeId: plainId(),
  attendedOn: date(),
  isPresent: flag(),
})
export type Attendance = RowOf<typeof attendances>
