import { z } from 'zod'
import { caseText, code, date, flag, idOf, instant, line, plainId, timeOfDay } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** One counselling contact in a case: planned with an appointment or not, signed when its note is done. */
export const sessions = recordKind('sessions', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  programmeId: plainId(),
  workerId: plainId(),
  appointmentId: idOf('appointments').nullable(),
  heldOn: date(),
  startTime: timeOfDay().nullable(),
  endTime: timeOfDay().nullable(),
  minutes: z.int().min(0).max(1440),
  minutesExplanation: line(300).nullable(),
  place: line(200).nullable(),
  mode: code('sessionMode'),
  present: z.array(line(100)).max(50),
  goalIds: z.array(plainId()).max(20),
  template: z.enum(['free', 'soap', 'dap', 'group']),
  note: caseText(),
  clientResponse: caseText(10_000).nullable(),
  reflection: caseText(10_000).nullable(),
  nextStep: caseText(5000).nullable(),
  risk: code('riskLevel').nullable(),
  /** a note that only the worker, their supervisor and the manager read */
  restrictedNote: caseText().nullable(),
  supervisorNote: caseText(10_000).nullable(),
  status: z.enum(['draft', 'signed']),
  signedAt: instant().nullable(),
  signedBy: plainId().nullable(),
  /** written later than the limit, for good (domain.md 7.9) */
  isLate: flag(),
  amendReason: line(500).nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Session = RowOf<typeof sessions>

export const appointments = recordKind('appointments', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  programmeId: plainId(),
  workerId: plainId(),
  startsOn: date(),
  startTime: timeOfDay(),
  minutes: z.int().min(5).max(720),
  place: line(200).nullable(),
  mode: code('sessionMode'),
  status: z.enum(['booked', 'kept', 'missed', 'cancelled']),
  reason: line(300).nullable(),
})
export type Appointment = RowOf<typeof appointments>
