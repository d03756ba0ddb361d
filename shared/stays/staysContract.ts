import { z } from 'zod'
import { caseText, code, codes, date, fen, flag, idOf, line, personal, plainId, timeOfDay } from '../core/fields.ts'
import { patchOf } from '../core/record.ts'
import { careContract } from './careContract.ts'
import { ledger } from '../ipc/ledger.ts'
import { command } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { bedPlacements } from '../programmes/programme.ts'
import { stays } from './stay.ts'
import {
  bedNights,
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
} from './stayParts.ts'
import { stayReadsContract } from './stayReadsContract.ts'
import { clues } from './tracing.ts'

/** Contracted workers see the stays of their caseload. Refusing, admitting and ending aid is the station's alone (Order 102 Art 10). */
const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const station: Role[] = ['manager', 'staff']
const stationOnly = { read: readers, write: station }

const ofStay = { stayId: idOf('stays'), version: z.int() }

/** The paper that goes with a refusal or an ending: number, day, who took it. */
const notice = z.strictObject({
  noticeNo: line(60),
  servedOn: date(),
  servedTo: personal(200).nullable().default(null),
  reason: line(500).nullable().default(null),
})

/** What is written down at the first contact, as far as it is known. */
const intake = {
  contactTime: timeOfDay().nullable().default(null),
  foundOn: date().nullable().default(null),
  foundPlace: line(300).nullable().default(null),
  reason: code('stayReason').nullable().default(null),
  beganOn: date().nullable().default(null),
  narrative: caseText().nullable().default(null),
  request: caseText(5000).nullable().default(null),
  bodyCheck: line(1000).nullable().default(null),
  securityCheck: line(1000).nullable().default(null),
}

const travel = {
  destination: code('destination').nullable().default(null),
  isCrossProvince: flag().default(false),
  ticketFrom: line(100).nullable().default(null),
  ticketTo: line(100).nullable().default(null),
  ticketVia: line(100).nullable().default(null),
  cashFen: fen().nullable().default(null),
  cashReceiptNo: line(60).nullable().default(null),
}

const handover = {
  collectorName: personal(200).nullable().default(null),
  collectorRelation: code('relation').nullable().default(null),
  collectorIdChecked: flag().default(false),
  /** the caller consents for the station; kept as who did */
  stationConsents: flag().default(false),
  formNo: line(60).nullable().default(null),
}

const stayCommand = <Shape extends z.ZodRawShape>(shape: Shape, allow: Role[] = station) =>
  command({ allow, input: z.strictObject({ ...ofStay, ...shape }), output: stays.row })

export const staysContract = {
  /** Somebody asks for help or is brought: the episode begins. */
  'stays.contact': command({
    allow: station,
    input: z.strictObject({
      clientId: idOf('clients'),
      programmeId: plainId(),
      contactOn: date(),
      route: code('route'),
      needsMedicalFirst: flag().default(false),
      lacksCapacitySigns: flag().default(false),
      identityWithheld: flag().default(false),
      ...intake,
    }),
    output: stays.row,
  }),
  'stays.sendToMedical': stayCommand({}),
  'stays.screen': stayCommand({
    screening: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])),
    lacksCapacitySigns: flag().optional(),
    identityWithheld: flag().optional(),
    bodyCheck: line(1000).nullable().optional(),
    securityCheck: line(1000).nullable().optional(),
  }),
  'stays.refuse': stayCommand({
    refusalReason: code('refusalReason'),
    decisionReason: line(500).nullable().default(null),
    notice,
  }),
  'stays.admit': stayCommand({
    admittedOn: date(),
    admittedTime: timeOfDay().nullable().default(null),
    reliefTypes: codes('reliefType').default([]),
    decisionReason: line(500).nullable().default(null),
    bedId: plainId().nullable().default(null),
  }),
  'stays.prepareExit': stayCommand({}),
  'stays.resumeCare': stayCommand({}),
  'stays.exit': stayCommand({
    exitOn: date(),
    exitTime: timeOfDay().nullable().default(null),
    exitMode: code('exitMode'),
    exitReason: line(500).nullable().default(null),
    ...travel,
    ...handover,
  }),
  /** The person is heard, then gets the notice, then aid ends (A1, A3). */
  'stays.terminate': stayCommand({
    exitOn: date(),
    terminationReason: code('terminationReason'),
    exitReason: line(500).nullable().default(null),
    heardOn: date().nullable(),
    hearingNote: caseText(5000).nullable().default(null),
    notice,
  }),
  'stays.leftWithoutNotice': stayCommand({
    exitOn: date(),
    exitTime: timeOfDay().nullable().default(null),
    exitReason: line(500).nullable().default(null),
  }),
  'stays.died': stayCommand({
    exitOn: date(),
    exitTime: timeOfDay().nullable().default(null),
    exitReason: line(500).nullable().default(null),
  }),
  'stays.settle': stayCommand({
    exitOn: date(),
    settlementId: idOf('settlements'),
    exitReason: line(500).nullable().default(null),
    ...handover,
  }),
  /** Another bed from a day on, or none; `fromBedId` is where the caller saw the person lying. Taken back on the same day. */
  'stays.moveToBed': command({
    allow: station,
    input: z.strictObject({
      stayId: idOf('stays'),
      fromBedId: plainId().nullable(),
      bedId: plainId().nullable(),
      on: date(),
    }),
    output: z.object({ placement: bedPlacements.row.nullable(), on: date() }),
  }),
  /** An exit entered in error is taken back. */
  'stays.undoExit': stayCommand({ reason: line(500) }, ['manager']),
  'stays.amend': command({
    allow: station,
    input: z.strictObject({
      ...ofStay,
      changes: patchOf(stays).pick({
        contactOn: true,
        contactTime: true,
        foundOn: true,
        foundPlace: true,
        route: true,
        reason: true,
        beganOn: true,
        narrative: true,
        request: true,
        bodyCheck: true,
        securityCheck: true,
        lacksCapacitySigns: true,
        identityWithheld: true,
        needsMedicalFirst: true,
        reliefTypes: true,
        admittedOn: true,
        admittedTime: true,
        isCrossProvince: true,
        destination: true,
      }),
    }),
    output: stays.row,
  }),
  'stays.void': stayCommand({ reason: line(500) }, ['manager']),
  'stays.unvoid': stayCommand({}, ['manager']),
  ...stayReadsContract,
  ...careContract,

  ...ledger('notices', notices, stationOnly),
  ...ledger('belongings', belongings, stationOnly),
  ...ledger('extensions', extensions, stationOnly),
  ...ledger('hospitalisations', hospitalisations, stationOnly),
  ...ledger('escorts', escorts, stationOnly),
  ...ledger('settlements', settlements, stationOnly),
  ...ledger('bedNights', bedNights, stationOnly),
  ...ledger('clues', clues, { read: readers, write: ['manager', 'staff', 'socialWorker'] }),
  /** Whoever notices violence writes it down, contracted workers too (A9). */
  ...ledger('violenceReports', violenceReports, {
    read: readers,
    write: ['manager', 'staff', 'socialWorker', 'supervisor'],
  }),
}
