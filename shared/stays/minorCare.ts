import { z } from 'zod'
import { caseText, code, date, flag, idOf, instant, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** States of a minor's care (A7, A8). */
export const minorCareStatuses = [
  'received',
  'screened',
  'temporaryGuardianship',
  'exitConfirmed',
  'visited',
  'longTermGuardianship',
  'ended',
] as const
export type MinorCareStatus = (typeof minorCareStatuses)[number]

/** What the rules ask for a client under 18, beside the stay itself. */
export const minorCares = recordKind('minor_cares', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  programmeId: plainId(),
  status: z.enum(minorCareStatuses),
  receivedOn: date(),
  /** one of the seven grounds of temporary guardianship (A7 Art 92) */
  guardianshipBasis: code('guardianshipBasis').nullable(),
  healthScreenedAt: instant().nullable(),
  isCaredApart: flag(),
  schoolStatus: code('schoolStatus').nullable(),
  guardianAssessedOn: date().nullable(),
  guardianAssessment: caseText(5000).nullable(),
  civilAffairsAgreedOn: date().nullable(),
  /** one of the six grounds of leaving (A8 Art 18) */
  exitGround: code('minorExitGround').nullable(),
  exitConfirmationNo: line(60).nullable(),
  exitedOn: date().nullable(),
  /** 30 days after leaving (A8) */
  visitDueOn: date().nullable(),
  visitedOn: date().nullable(),
  visitNote: caseText(5000).nullable(),
  longTermGuardianshipOn: date().nullable(),
  movedTo: line(200).nullable(),
})
export type MinorCare = RowOf<typeof minorCares>
