import { z } from 'zod'
import { caseText, code, count, date, flag, idOf, instant, line, personal, plainId, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** A night somebody slept here, for programmes that record every night. */
export const bedNights = recordKind('bed_nights', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  programmeId: plainId(),
  nightOn: date(),
})
export type BedNight = RowOf<typeof bedNights>

/** Something taken into safekeeping, given back against a signature (A2, A4). */
export const belongings = recordKind('belongings', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  item: line(200),
  quantity: count(),
  condition: line(200).nullable(),
  receivedOn: date(),
  receivedSigned: flag(),
  returnedOn: date().nullable(),
  returnedSigned: flag(),
})
export type Belonging = RowOf<typeof belongings>

/** A stay longer than the limit, with its reason and the report to the higher office (A3). */
export const extensions = recordKind('extensions', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  reason: code('extensionReason'),
  explanation: prose(2000).nullable(),
  decidedOn: date(),
  untilOn: date(),
  reportRef: line(100).nullable(),
})
export type Extension = RowOf<typeof extensions>

/** A written notice or signed form of a stay: refusal, termination, self-departure, minor's exit, handover. */
export const notices = recordKind('notices', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  kind: z.enum(['refusal', 'termination', 'selfDeparture', 'minorExit', 'handover']),
  noticeNo: line(60),
  reason: line(500).nullable(),
  heardOn: date().nullable(),
  hearingNote: caseText(5000).nullable(),
  servedOn: date(),
  servedTo: personal(200).nullable(),
})
export type Notice = RowOf<typeof notices>

/** Time in a hospital during a stay; ends on the discharge note (A4). */
export const hospitalisations = recordKind('hospitalisations', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  hospital: line(200),
  reason: caseText(2000).nullable(),
  isEmergency: flag(),
  fromOn: date(),
  dischargedOn: date().nullable(),
  dischargeNoteRef: line(100).nullable(),
  outcome: code('hospitalOutcome').nullable(),
})
export type Hospitalisation = RowOf<typeof hospitalisations>

/** Somebody taken home by staff: at least two, and a handover sheet at the end. */
export const escorts = recordKind('escorts', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  staffNames: z.array(line(100)).min(1).max(10),
  departedOn: date(),
  handedOverOn: date().nullable(),
  handedOverTo: personal(200).nullable(),
  handoverSheetNo: line(60).nullable(),
})
export type Escort = RowOf<typeof escorts>

/** Household registration, care institution or other lasting arrangement (A6). */
export const settlements = recordKind('settlements', {
  stayId: idOf('stays').nullable(),
  clientId: idOf('clients'),
  programmeId: plainId(),
  kind: code('settlementKind'),
  appliedOn: date(),
  approvedOn: date().nullable(),
  completedOn: date().nullable(),
  institution: line(200).nullable(),
})
export type Settlement = RowOf<typeof settlements>

/** Suspicion of violence, which has to be reported to the police promptly (A9). */
export const violenceReports = recordKind('violence_reports', {
  clientId: idOf('clients'),
  stayId: idOf('stays').nullable(),
  caseId: idOf('cases').nullable(),
  noticedAt: instant(),
  description: caseText(5000),
  reportedAt: instant().nullable(),
  reportedTo: line(200).nullable(),
  reference: line(100).nullable(),
  protectionOrder: z.enum(['notNeeded', 'applied', 'granted', 'refused']).nullable(),
})
export type ViolenceReport = RowOf<typeof violenceReports>
