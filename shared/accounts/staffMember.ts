import { code, count, date, idOf, line, personal, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** Somebody who works in the programme, with the proofs the law asks for (A8 Art 40: yearly offence check). */
export const staffMembers = recordKind('staff_members', {
  name: personal(100),
  organisationId: plainId(),
  accountId: plainId().nullable(),
  position: line(100).nullable(),
  qualification: code('staffQualification'),
  certificateNo: personal(64).nullable(),
  startedOn: date(),
  endedOn: date().nullable(),
  offenceCheckedOn: date().nullable(),
})
export type StaffMember = RowOf<typeof staffMembers>

/** Training attended by one staff member. */
export const trainings = recordKind('trainings', {
  staffMemberId: idOf('staff_members'),
  topic: line(200),
  heldOn: date(),
  minutes: count(),
})
export type Training = RowOf<typeof trainings>
