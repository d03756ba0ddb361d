import { z } from 'zod'
import { date, instant, line, plainId, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'
import type { ReportStatus } from './report.ts'

/** Before it is issued a report is a preparation: a piece of work of many days (domain.md section 3). */
export const preparationStatuses = ['preparing', 'checked', 'signed', 'issued', 'setAside'] as const
export type PreparationStatus = (typeof preparationStatuses)[number]

/**
 * `checked`: nothing blocks, and what is to be signed stands fixed by its digest. From there on any change leads back
 * to `preparing` and every signature falls. `checked` may be issued where the names still missing go on paper.
 */
export const preparationTransitions: Record<PreparationStatus, readonly PreparationStatus[]> = {
  preparing: ['checked', 'setAside'],
  checked: ['preparing', 'signed', 'issued', 'setAside'],
  signed: ['preparing', 'issued', 'setAside'],
  issued: [],
  setAside: [],
}

/** The whole life of a report in one row, as people speak of it: from the open period to the purchaser's receipt. */
export const lifeSteps = ['preparing', 'checked', 'signed', 'issued', 'delivered', 'accepted', 'returned', 'corrected'] as const
export type LifeStep = (typeof lifeSteps)[number] | 'setAside'

/** Where a report stands: its preparation tells until it is issued, the report itself from then on. */
export function lifeStep(preparation: PreparationStatus | null, report: ReportStatus | null): LifeStep {
  if (report === null || report === 'open' || report === 'frozen') return preparation ?? 'preparing'
  return report === 'superseded' ? 'corrected' : report
}

/** Who puts a name under the report, in this order; each must be another account. */
export const signatureRoles = ['preparer', 'checker', 'legalRepresentative'] as const
export type SignatureRole = (typeof signatureRoles)[number]

/** What is done about a target that was missed: cause, measure, by whom, until when. */
export const planLine = z.strictObject({
  indicatorId: line(20),
  cause: prose(2000),
  remedy: prose(2000),
  byWhom: z.string().max(200),
  dueOn: date().nullable(),
})
export type PlanLine = z.infer<typeof planLine>

const textsByKey = z.record(z.string().max(100), z.string().max(20_000))

/** The work on the report of one contract and period, or on a correction of it. */
export const reportPreparations = recordKind('report_preparations', {
  contractId: plainId(),
  period: line(10),
  fromOn: date(),
  toOn: date(),
  status: z.enum(preparationStatuses),
  language: z.enum(['both', 'zh-CN', 'en']),
  /** the issued report that this one will replace, and why */
  supersedesId: plainId().nullable(),
  revisionReason: z.enum(['lateEntries', 'correction', 'definition', 'returnedByPurchaser']).nullable(),
  revisionNote: prose(2000).nullable(),
  /** check → why its lines stay as they are */
  exceptions: textsByKey,
  /** indicator → why it jumped */
  explanations: textsByKey,
  /** section of the report → text */
  narrative: textsByKey,
  /** `R01/2026Q2` → why an issued figure would be another today */
  changeReasons: textsByKey,
  actionPlan: z.array(planLine).max(100),
  storyCaseId: plainId().nullable(),
  storyText: prose(20_000).nullable(),
  /** digest of what the signatures stand under; null while it may change */
  contentsSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  checkedAt: instant().nullable(),
  /** the report that came of it */
  reportId: plainId().nullable(),
})
export type ReportPreparation = RowOf<typeof reportPreparations>

/** Parts of a preparation that are texts by key, each written by itself so that two people can work at once. */
export const textParts = ['narrative', 'explanations', 'exceptions', 'changeReasons'] as const

/** Sections a person writes (domain.md section 6), in the order of the report. `public` is the public copy's only text. */
export const narrativeSections = [
  'summary',
  'project',
  'relief',
  'outputs',
  'outcomes',
  'priority',
  'satisfaction',
  'people',
  'money',
  'variance',
  'risk',
  'next',
  'public',
] as const
export type NarrativeSection = (typeof narrativeSections)[number]

/** Whose turn it is to sign; null when all three have. */
export function nextSignature(given: readonly SignatureRole[]): SignatureRole | null {
  return signatureRoles.find((role) => !given.includes(role)) ?? null
}
