import { z } from 'zod'
import {
  caseText,
  code,
  codes,
  date,
  fen,
  flag,
  idOf,
  instant,
  line,
  personal,
  plainId,
  timeOfDay,
} from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'
import { stayStatuses } from './stayStatus.ts'

/** One relief episode, from asking for help to leaving (domain.md 2.2). */
export const stays = recordKind('stays', {
  stayNo: line(40),
  clientId: idOf('clients'),
  programmeId: plainId(),
  status: z.enum(stayStatuses),

  contactOn: date(),
  contactTime: timeOfDay().nullable(),
  foundOn: date().nullable(),
  foundPlace: line(300).nullable(),
  route: code('route'),
  reason: code('stayReason').nullable(),
  beganOn: date().nullable(),
  narrative: caseText().nullable(),
  request: caseText(5000).nullable(),

  /** which dated set of eligibility tests was asked, and the answers (A3, A4: the tests changed over time) */
  screeningSet: line(40).nullable(),
  screening: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])).nullable(),
  identityWithheld: flag(),
  needsMedicalFirst: flag(),
  bodyCheck: line(1000).nullable(),
  securityCheck: line(1000).nullable(),
  /** signs of mental disorder or intellectual disability: takes the ten-day rule and self-exit away (A4) */
  lacksCapacitySigns: flag(),

  decision: z.enum(['admit', 'refuse']).nullable(),
  decisionReason: line(500).nullable(),
  refusalReason: code('refusalReason').nullable(),
  decidedBy: plainId().nullable(),
  decidedAt: instant().nullable(),

  admittedOn: date().nullable(),
  admittedTime: timeOfDay().nullable(),
  reliefTypes: codes('reliefType'),
  wasUnidentified: flag(),

  exitOn: date().nullable(),
  exitTime: timeOfDay().nullable(),
  exitMode: code('exitMode').nullable(),
  exitReason: line(500).nullable(),
  terminationReason: code('terminationReason').nullable(),
  destination: code('destination').nullable(),
  isCrossProvince: flag(),
  ticketFrom: line(100).nullable(),
  ticketTo: line(100).nullable(),
  ticketVia: line(100).nullable(),
  cashFen: fen().nullable(),
  cashReceiptNo: line(60).nullable(),
  collectorName: personal(200).nullable(),
  collectorRelation: code('relation').nullable(),
  collectorIdChecked: flag(),
  stationConsentedBy: plainId().nullable(),
  formNo: line(60).nullable(),

  householdKey: line(100).nullable(),
  isHeadOfHousehold: flag().nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Stay = RowOf<typeof stays>
