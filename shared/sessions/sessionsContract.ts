import { z } from 'zod'
import { caseText, code, count, date, idOf, line, personal, plainId, timeOfDay } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { sortOf } from '../ipc/listSort.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { appointments, sessions, type Session } from './session.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

/** What its worker writes of a session; client, programme and worker follow from the case and the caller. */
const noteFields = {
  appointmentId: idOf('appointments').nullable(),
  heldOn: date(),
  startTime: timeOfDay().nullable(),
  endTime: timeOfDay().nullable(),
  minutesExplanation: line(300).nullable(),
  place: line(200).nullable(),
  mode: code('sessionMode'),
  present: z.array(line(100)).max(50),
  goalIds: z.array(idOf('goals')).max(20),
  template: z.enum(['free', 'soap', 'dap', 'group']),
  note: caseText(),
  clientResponse: caseText(10_000).nullable(),
  reflection: caseText(10_000).nullable(),
  nextStep: caseText(5000).nullable(),
  risk: code('riskLevel').nullable(),
  restrictedNote: caseText().nullable(),
}

const draftInput = z.strictObject({
  ...noteFields,
  caseId: idOf('cases'),
  appointmentId: noteFields.appointmentId.default(null),
  startTime: noteFields.startTime.default(null),
  endTime: noteFields.endTime.default(null),
  minutesExplanation: noteFields.minutesExplanation.default(null),
  place: noteFields.place.default(null),
  present: noteFields.present.default([]),
  goalIds: noteFields.goalIds.default([]),
  template: noteFields.template.default('free'),
  note: noteFields.note.default(''),
  clientResponse: noteFields.clientResponse.default(null),
  reflection: noteFields.reflection.default(null),
  nextStep: noteFields.nextStep.default(null),
  risk: noteFields.risk.default(null),
  restrictedNote: noteFields.restrictedNote.default(null),
})
const changes = z.strictObject(noteFields).partial()
const ofSession = { sessionId: idOf('sessions'), version: z.int() }

/** A session as somebody may read it: the restricted part is null, and said to be hidden, for the others. */
const readSession = sessions.row.extend({ isRestrictedHidden: z.boolean() })

/** What a list shows of a session. Nothing of what was written: that is read one by one, each reading on record. */
export const listedSessionFields = [
  'id',
  'version',
  'caseId',
  'clientId',
  'programmeId',
  'workerId',
  'appointmentId',
  'heldOn',
  'startTime',
  'endTime',
  'minutes',
  'place',
  'mode',
  'goalIds',
  'status',
  'signedAt',
  'isLate',
] as const satisfies readonly (keyof Session)[]
const listed = Object.fromEntries(listedSessionFields.map((field) => [field, true])) as Record<(typeof listedSessionFields)[number], true>

/** A line of the list: whose it is, and until when an unsigned note is in time. */
const sessionLine = sessions.row.pick(listed).extend({
  caseNo: z.string(),
  clientName: personal().nullable(),
  workerName: z.string().nullable(),
  noteDueOn: date().nullable(),
})

/** A change of a note that was already signed: what stood there before, field by field. */
const earlierText = z.object({
  at: z.string(),
  accountName: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.json()),
})

/** A case somebody may book or write for, found by its number or the client's name. */
const caseChoice = z.object({
  caseId: plainId(),
  caseNo: z.string(),
  clientId: plainId(),
  clientName: personal().nullable(),
  programmeId: plainId(),
  workerId: plainId(),
  status: z.string(),
})

const calendarItem = z.object({
  kind: z.enum(['appointment', 'session']),
  id: plainId(),
  caseId: plainId(),
  caseNo: z.string(),
  clientId: plainId(),
  clientName: personal().nullable(),
  workerId: plainId(),
  on: date(),
  startTime: timeOfDay().nullable(),
  minutes: count(),
  place: z.string().nullable(),
  mode: z.string(),
  status: z.string(),
  version: z.int(),
  /** of an appointment: the session it became */
  sessionId: plainId().nullable(),
})

/** The next appointment, booked in the same go as the note is signed. */
const nextAppointment = z.strictObject({
  startsOn: date(),
  startTime: timeOfDay(),
  minutes: z.int().min(5).max(720),
  place: line(200).nullable().default(null),
  mode: code('sessionMode'),
})

const ofAppointment = { appointmentId: idOf('appointments'), version: z.int() }

export const sessionsContract = {
  'sessions.draft': command({ allow: workers, input: draftInput, output: sessions.row }),
  'sessions.saveDraft': command({ allow: workers, input: z.strictObject({ ...ofSession, changes }), output: sessions.row }),
  'sessions.sign': command({
    allow: workers,
    input: z.strictObject({ ...ofSession, nextAppointment: nextAppointment.nullable().default(null) }),
    output: sessions.row,
  }),
  /** Corrects a signed note; the history keeps what it said before. */
  'sessions.amend': command({
    allow: workers,
    input: z.strictObject({ ...ofSession, changes, reason: line(500) }),
    output: sessions.row,
  }),
  'sessions.void': command({ allow: workers, input: z.strictObject({ ...ofSession, reason: line(500) }), output: sessions.row }),
  'sessions.unvoid': command({ allow: workers, input: z.strictObject(ofSession), output: sessions.row }),
  /** A supervisor's remark on somebody else's note. */
  'sessions.comment': command({
    allow: ['manager', 'supervisor'],
    input: z.strictObject({ ...ofSession, supervisorNote: caseText(10_000) }),
    output: readSession,
  }),
  'sessions.get': query({ allow: workers, access: 'read', input: z.strictObject({ sessionId: idOf('sessions') }), output: readSession }),
  'sessions.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      caseId: idOf('cases').optional(),
      clientId: idOf('clients').optional(),
      workerId: plainId().optional(),
      appointmentId: idOf('appointments').optional(),
      status: z.enum(['draft', 'signed']).optional(),
      /** true: signed after the limit, or unsigned and past it */
      isLate: z.boolean().optional(),
      /** the order where no column was chosen */
      order: z.enum(['newest', 'unsignedFirst']).default('newest'),
      sort: sortOf(['heldOn']),
      from: date().optional(),
      to: date().optional(),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(sessionLine), total: count() }),
  }),
  /** What a signed note said before each of its amendments, newest first. */
  'sessions.earlier': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ sessionId: idOf('sessions') }),
    output: z.array(earlierText),
  }),
  /** Cases to book or write for: without a text the caller's own open ones. */
  'sessions.findCases': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({ text: z.string().max(100).default(''), limit: z.int().min(1).max(50).default(20) }),
    output: z.array(caseChoice),
  }),
  'sessions.calendar': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({ from: date(), to: date(), workerId: plainId().optional() }),
    output: z.array(calendarItem),
  }),
  ...ledger('appointments', appointments, { read: workers, write: workers }),
  /** Books a time with the client of a case; without a worker for the caller, or for the case's worker where the caller works on no part of it. */
  'appointments.book': command({
    allow: workers,
    input: z.strictObject({ ...nextAppointment.shape, caseId: idOf('cases'), workerId: plainId().nullable().default(null) }),
    output: appointments.row,
  }),
  'appointments.keep': command({ allow: workers, input: z.strictObject(ofAppointment), output: appointments.row }),
  'appointments.miss': command({
    allow: workers,
    input: z.strictObject({ ...ofAppointment, reason: line(300).nullable().default(null) }),
    output: appointments.row,
  }),
  'appointments.cancel': command({
    allow: workers,
    input: z.strictObject({ ...ofAppointment, reason: line(300) }),
    output: appointments.row,
  }),
  /** What was settled by mistake is booked again, as long as no session was written on it. */
  'appointments.reopen': command({ allow: workers, input: z.strictObject(ofAppointment), output: appointments.row }),
}
