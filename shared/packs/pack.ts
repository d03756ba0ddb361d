import { z } from 'zod'
import { isDate } from '../core/dates.ts'
import { evaluationSheet, instrument, surveyForm, targetSet } from './forms.ts'
import { label, namedCode, sourceRef } from './label.ts'
import { printForms } from './printForm.ts'

/**
 * A jurisdiction pack: everything of one country's rules that is data and not code (domain.md sections 2.3, 3, 8, 9
 * and 10). The JSON files beside this one are checked against these schemas when they are loaded.
 */

const day = z.string().refine(isDate, 'core.notADate')
const year = z.string().regex(/^\d{4}$/)
const localCode = z.string().regex(/^[A-Za-z0-9_:.-]{1,64}$/)

export const codeEntry = z.strictObject({
  code: localCode,
  ...label,
  /** no longer offered for new records, still shown on old ones */
  retired: z.boolean().optional(),
  meta: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
})
export type CodeEntry = z.infer<typeof codeEntry>

const calendar = z.strictObject({
  /** first and last year whose holidays are listed; null where the pack lists none. Other years: weekends only. */
  knownFrom: year.nullable(),
  knownThrough: year.nullable(),
  note: z.strictObject(label),
  /** days off, weekends among them or not */
  holidays: z.array(day),
  /** weekend days worked instead of a holiday */
  workdays: z.array(day),
})
export type Calendar = z.infer<typeof calendar>

const limitUnits = [
  'hours',
  'days',
  'workingDays',
  'months',
  'years',
  'minutes',
  'fen',
  'people',
  'perMille',
  'answers',
  'facts',
  'records',
  'characters',
  'cases',
] as const

const limitFields = { unit: z.enum(limitUnits), ...sourceRef, ...label }
const wholeLimit = z.strictObject({ default: z.int().min(0), ...limitFields })
const severalDays = z.strictObject({ default: z.array(z.int().min(1)).min(1), ...limitFields })

/** Every time limit and threshold of domain.md section 3 (and 2, 4, 5 and 7 where they set one) with one number. */
export const limitNames = [
  'stayDays',
  'selfExitMinAge',
  'minorAge',
  'noticeHours',
  'dnaWorkingDays',
  'policeMonths',
  'heldOverDays',
  'settlementMonths',
  'minorVisitDays',
  'longTermGuardianshipMonths',
  'violenceReportHours',
  'caseDecisionWorkingDays',
  'assessmentWorkingDays',
  'planDays',
  'noteHours',
  'noteHardWorkingDays',
  'reviewMonths',
  'closureReportWorkingDays',
  'complaintWorkingDays',
  'referralAnswerDays',
  'sessionMinMinutes',
  'sessionMaxMinutes',
  'entryTimelinessDays',
  'cashMaxFen',
  'escortMinStaff',
  'overTargetPerMille',
  'surveyMinAnswers',
  'awarenessMinFacts',
  'reportDueDays',
  'longStayDays',
  'silentCaseDays',
  'burstEntries',
  'sameTextCharacters',
  'caseloadLimit',
  'completenessPerMille',
] as const
export type LimitName = (typeof limitNames)[number]

const limits = z.strictObject({
  ...(Object.fromEntries(limitNames.map((name) => [name, wholeLimit])) as Record<LimitName, typeof wholeLimit>),
  /** days after closure on which a follow-up is due */
  followUpDays: severalDays,
})

const screeningSet = z.strictObject({
  id: z.string().min(1).max(40),
  ...label,
  ...sourceRef,
  validFrom: day,
  /** a yes speaks for helping; only required ones are asked of everybody */
  tests: z.array(z.strictObject({ ...namedCode, isRequired: z.boolean() })).min(1),
})
export type ScreeningSet = z.infer<typeof screeningSet>

const requiredField = z.strictObject({
  field: z.string(),
  /** any of these filled will do as well */
  or: z.array(z.string()).optional(),
  /** asked only where another field has one of these values */
  when: z.strictObject({ field: z.string(), in: z.array(z.union([z.string(), z.boolean()])).min(1) }).optional(),
})
export type RequiredField = z.infer<typeof requiredField>

const ageBand = z.strictObject({
  code: localCode,
  ...label,
  /** completed years of age, both ends in; no upper end: null */
  from: z.int().min(0),
  to: z.int().min(0).nullable(),
})
export type AgeBand = z.infer<typeof ageBand>

const tableRow = z.strictObject({
  id: z.string().min(1),
  ...label,
  indicator: z.string().regex(/^[A-Z]\d{2}$/),
  unit: z.enum(['personTimes', 'persons', 'nights', 'days', 'percent', 'times']),
  /** id of the row this one is a part of */
  ofWhich: z.string().optional(),
  /** which of the indicator's records: those with one of these codes of a list, or in one of these age bands */
  where: z.strictObject({ by: z.string(), in: z.array(localCode).min(1) }).optional(),
  crossProvinceOnly: z.boolean().optional(),
})
export type MonthlyTableRow = z.infer<typeof tableRow>

const monthlyTable = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  ...label,
  ...sourceRef,
  dueDayOfNextMonth: z.int().min(1).max(28),
  rows: z.array(tableRow).min(1),
})

const retentionRule = z.strictObject({
  id: z.string(),
  ...label,
  ...sourceRef,
  tables: z.array(z.string()).min(1),
  /** null: kept without an end */
  months: z.int().min(0).nullable(),
  from: z.enum(['recorded', 'exited', 'closed', 'procurementEnd', 'contractEnd']),
  /** `erase`: two people may destroy it then; `review`: somebody looks at it, and what is done is done outside */
  atEnd: z.enum(['erase', 'review']),
})
export type RetentionRule = z.infer<typeof retentionRule>

const codeMap = z.record(z.string(), localCode)
const labelMap = z.record(z.string(), z.strictObject(label))

/** How the codes of an HMIS CSV export (FY2022 to FY2026) are read. Keys are the export's own codes. */
const hmis = z.strictObject({
  /** numbers used before FY2024 → FY2024 */
  legacyDestinations: z.record(z.string(), z.string()),
  projectTypes: z.record(
    z.string(),
    z.strictObject({
      code: localCode,
      kind: z.enum(['lodging', 'service']),
      nightsBy: z.enum(['stay', 'nightRecord']),
    }),
  ),
  /** before FY2024 night-by-night shelters were told apart by TrackingMethod */
  legacyTrackingMethods: z.record(z.string(), z.enum(['stay', 'nightRecord'])),
  bedNightRecordType: z.string(),
  sexes: codeMap,
  /** yes/no columns of Client.csv before FY2026 → sex */
  genderColumns: codeMap,
  missingReasons: z.record(z.string(), z.enum(['unknown', 'refused', 'notAsked', 'unable'])),
  householdKinds: codeMap,
  collectionStages: codeMap,
  relations: codeMap,
  assessmentTypes: labelMap,
  assessmentLevels: labelMap,
  prioritizationStatuses: labelMap,
  exitModeByDestination: codeMap,
})
export type HmisMapping = z.infer<typeof hmis>

export const packIds = ['china', 'neutral'] as const
export type PackId = (typeof packIds)[number]

export const packSchema = z.strictObject({
  id: z.enum(packIds),
  version: z.int().min(1),
  ...label,
  timeZone: z.string(),
  /** ISO 4217 */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** decimal places of the currency: amounts are kept in the smallest unit */
  minorUnit: z.int().min(0).max(4),
  /** region of the station itself, against which same and other region are told apart; a setting of the site */
  homeRegion: z.string().nullable(),
  codeLists: z.record(z.string(), z.array(codeEntry).min(1)),
  calendar,
  limits,
  screeningSets: z.array(screeningSet).min(1),
  /** table → fields that count for completeness (Q01) */
  requiredFields: z.record(z.string(), z.array(requiredField).min(1)),
  instruments: z.array(instrument).min(1),
  surveyForms: z.array(surveyForm).min(1),
  evaluationSheets: z.array(evaluationSheet).min(1),
  targetSets: z.array(targetSet),
  ageBands: z.array(ageBand).min(1),
  monthlyTable,
  printForms,
  retention: z.array(retentionRule).min(1),
  /** label of a person whose name nobody knows (domain.md 7.4) */
  unidentifiedLabel: z.strictObject({ pattern: z.string(), sequenceDigits: z.int().min(1).max(9) }),
  /** two-digit regions a resident id may begin with beside those of the list `region` */
  residentIdExtraRegions: z.array(z.string().regex(/^\d{2}$/)),
  hmis,
})
export type Pack = z.infer<typeof packSchema>
