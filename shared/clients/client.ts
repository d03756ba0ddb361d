import { z } from 'zod'
import {
  caseText,
  code,
  codes,
  date,
  flag,
  idOf,
  instant,
  line,
  missingReason,
  personal,
  plainId,
} from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/**
 * A person who is helped (domain.md 2.1). Somebody whose name nobody knows has a provisional name and is
 * unidentified; joining to a real identity later keeps both. A missing name or birth date carries its reason.
 */
export const clients = recordKind('clients', {
  clientNo: line(40),
  name: personal(200).nullable(),
  nameMissing: missingReason().nullable(),
  provisionalName: line(100).nullable(),
  isUnidentified: flag(),
  identifiedOn: date().nullable(),
  sex: code('sex'),
  birthDate: date().nullable(),
  birthDateMissing: missingReason().nullable(),
  birthDateIsEstimated: flag(),
  /** apparent age in years, as a range, on the day it was judged */
  ageFrom: z.int().min(0).max(130).nullable(),
  ageTo: z.int().min(0).max(130).nullable(),
  ageJudgedOn: date().nullable(),
  ethnicity: code('ethnicity').nullable(),
  /** where the household is registered */
  registeredPlace: personal(200).nullable(),
  registeredRegion: code('region').nullable(),
  usualAddress: personal(300).nullable(),
  origin: code('origin').nullable(),
  phone: personal(60).nullable(),
  education: code('education').nullable(),
  marital: code('marital').nullable(),
  accent: line(100).nullable(),
  heightCm: z.int().min(20).max(260).nullable(),
  build: line(100).nullable(),
  marks: caseText(2000).nullable(),
  clothingFound: line(500).nullable(),
  photoDocumentId: idOf('documents').nullable(),
  fingerprintTaken: flag(),
  fingerprintHeldAt: line(200).nullable(),
  health: code('health').nullable(),
  mentalState: code('mentalState').nullable(),
  intellect: code('intellect').nullable(),
  disabilities: codes('disability'),
  benefits: codes('benefit'),
  specialGroups: codes('specialGroup'),
  /** hidden from everyone without a grant of its own (violence victims and witnesses, privacy rule 12) */
  isRestricted: flag(),
  diedOn: date().nullable(),
  mergedIntoId: idOf('clients').nullable(),
  anonymousSince: instant().nullable(),
  /** codes of another system, kept as they came */
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Client = RowOf<typeof clients>

export const identifiers = recordKind('client_identifiers', {
  clientId: idOf('clients'),
  kind: code('identifierKind'),
  value: personal(64),
  isVerified: flag(),
  /** why the number is kept although it fails its own check or disagrees with sex or birth date */
  explanation: line(500).nullable(),
})
export type Identifier = RowOf<typeof identifiers>

/** Another name a client has or had, so that a search by it finds them. */
export const otherNames = recordKind('client_names', {
  clientId: idOf('clients'),
  name: personal(200),
  kind: z.enum(['alias', 'former', 'provisional', 'legal']),
})
export type OtherName = RowOf<typeof otherNames>

export const relatives = recordKind('client_relatives', {
  clientId: idOf('clients'),
  name: personal(200),
  relation: code('relation'),
  isGuardian: flag(),
  address: personal(300).nullable(),
  phone: personal(60).nullable(),
  /** false where contact would put the client in danger (A9) */
  mayBeContacted: flag(),
  note: caseText(2000).nullable(),
})
export type Relative = RowOf<typeof relatives>

/** Consent, refusal of it, or the legal basis that takes its place (domain.md section 8, rules 1–2). */
export const consents = recordKind('consents', {
  clientId: idOf('clients'),
  purpose: code('consentPurpose'),
  basis: z.enum(['consent', 'guardianConsent', 'legalDuty', 'emergency']),
  scope: line(1000),
  /** the bodies the facts may be passed on to, and what they must not be told */
  sharedWith: line(500).nullable(),
  withheld: line(500).nullable(),
  givenBy: personal(200).nullable(),
  isRefused: flag(),
  grantedOn: date(),
  endsOn: date().nullable(),
  withdrawnOn: date().nullable(),
  documentId: idOf('documents').nullable(),
})
export type Consent = RowOf<typeof consents>

export const flags = recordKind('client_flags', {
  clientId: idOf('clients'),
  kind: code('clientFlag'),
  note: caseText(2000).nullable(),
  raisedOn: date(),
  clearedOn: date().nullable(),
})
export type ClientFlag = RowOf<typeof flags>

/** Lets one account open one restricted client. */
export const grants = recordKind('client_grants', {
  clientId: idOf('clients'),
  accountId: plainId(),
  reason: line(500),
  endsOn: date().nullable(),
})
export type Grant = RowOf<typeof grants>

/** Two files of one person made one. Two people are needed, and it can be undone (domain.md 7.5). */
export const merges = recordKind('client_merges', {
  keptId: idOf('clients'),
  mergedId: idOf('clients'),
  status: z.enum(['proposed', 'merged', 'rejected', 'undone']),
  reason: line(500),
  proposedBy: plainId(),
  decidedBy: plainId().nullable(),
  decidedAt: instant().nullable(),
  /** which rows were re-pointed, so that undoing puts them back: table → ids */
  moved: z.record(z.string(), z.array(z.string())).nullable(),
})
export type Merge = RowOf<typeof merges>

/** A publication or other release of facts about a client: a recorded decision (privacy rule 7). */
export const disclosures = recordKind('disclosures', {
  clientId: idOf('clients'),
  purpose: code('disclosurePurpose'),
  basis: line(500),
  fields: z.array(line(60)).max(60),
  channel: line(200),
  publishedAt: instant(),
  endsOn: date().nullable(),
})
export type Disclosure = RowOf<typeof disclosures>

/** A file kept with a client, case or contract; its bytes lie encrypted in the base beside it. */
export const documents = recordKind('documents', {
  clientId: idOf('clients').nullable(),
  caseId: idOf('cases').nullable(),
  contractId: plainId().nullable(),
  kind: code('documentKind'),
  title: line(200),
  mediaType: line(100),
  sizeBytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  takenOn: date().nullable(),
})
export type Document = RowOf<typeof documents>

/**
 * Facts another system keeps about a person at a point of an episode (health, income, schooling …), kept with
 * that system's own codes and missing-data reasons.
 */
export const observations = recordKind('observations', {
  clientId: idOf('clients'),
  stayId: idOf('stays').nullable(),
  caseId: idOf('cases').nullable(),
  topic: line(60),
  observedOn: date(),
  stage: code('collectionStage').nullable(),
  facts: z.record(z.string(), z.string()),
  missing: z.record(z.string(), z.string()),
})
export type Observation = RowOf<typeof observations>
