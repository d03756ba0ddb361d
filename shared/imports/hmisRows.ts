import type { HmisFormatYear, HmisSex, HmisSituation, MissingReason } from './hmisCodes.ts'
import type { ImportProblem } from './importProblem.ts'

/** The one row of Export.csv, and what follows from it. */
export interface HmisExportInfo {
  exportId: string
  /** SourceID, else ImplementationID, else SoftwareName: who the rows' ids belong to */
  sourceId: string
  sourceName: string | null
  software: string | null
  csvVersion: string | null
  formatYear: HmisFormatYear
  exportedOn: string
  periodFrom: string
  periodTo: string
  /** true if deleted and unchanged rows are left out of the file */
  isDelta: boolean
  /** true if names and numbers are hashes, which only tell people apart */
  isHashed: boolean
}

export interface HmisOrganization {
  name: string | null
  isVictimServiceProvider: boolean
}

export interface HmisProject {
  organizationId: string | null
  name: string | null
  /** code of FY2024 and later */
  projectType: string | null
  /** an emergency shelter counted night by night: its nights are the services of record type 200 */
  isNightByNight: boolean
  operatingFrom: string | null
  operatingTo: string | null
}

export interface HmisInventory {
  projectId: string | null
  householdType: string | null
  units: number | null
  beds: number | null
  from: string | null
  to: string | null
}

export interface HmisClient {
  firstName: string | null
  middleName: string | null
  lastName: string | null
  nameSuffix: string | null
  nameQuality: string | null
  idNumber: string | null
  idNumberQuality: string | null
  bornOn: string | null
  birthQuality: string | null
  sex: HmisSex | null
  sexMissing: MissingReason | null
  veteranStatus: string | null
}

export interface HmisEnrollment {
  personalId: string
  projectId: string
  enteredOn: string | null
  householdId: string | null
  relationshipToHead: string | null
  livingSituation: HmisSituation
  lengthOfStay: string | null
  disablingCondition: string | null
  engagedOn: string | null
  movedInOn: string | null
}

export interface HmisExit {
  enrollmentId: string
  personalId: string
  exitedOn: string | null
  destination: HmisSituation
  otherDestination: string | null
}

export interface HmisService {
  enrollmentId: string
  personalId: string
  providedOn: string | null
  recordType: string | null
  typeProvided: string | null
  subTypeProvided: string | null
  otherTypeProvided: string | null
  /** in the file's currency, as written */
  amount: string | null
  referralOutcome: string | null
  /** record type 200 */
  isBedNight: boolean
}

export interface HmisCurrentLivingSituation {
  enrollmentId: string
  personalId: string
  informationOn: string | null
  livingSituation: HmisSituation
  verifiedBy: string | null
  locationDetails: string | null
}

export interface HmisAssessment {
  enrollmentId: string
  personalId: string
  assessedOn: string | null
  assessmentType: string | null
  assessmentLevel: string | null
  assessmentLocation: string | null
  prioritizationStatus: string | null
}

export interface HmisAssessmentQuestion {
  assessmentId: string
  enrollmentId: string
  personalId: string
  group: string | null
  order: string | null
  question: string | null
  answer: string | null
}

export interface HmisAssessmentResult {
  assessmentId: string
  enrollmentId: string
  personalId: string
  resultType: string | null
  result: string | null
}

export interface HmisEvent {
  enrollmentId: string
  personalId: string
  happenedOn: string | null
  event: string | null
  referralResult: string | null
  resultOn: string | null
}

/** A row of one of the five tables that note what was found on a day: codes as they stand, and why they are not there. */
export interface HmisObservation {
  enrollmentId: string
  personalId: string
  informationOn: string | null
  /** 1 entry, 2 update, 3 exit, 5 annual, 6 after exit */
  collectionStage: string | null
  values: Record<string, string>
  missing: Record<string, MissingReason>
}

/** The content of a row by the file it stands in. */
export interface HmisData {
  Organization: HmisOrganization
  Project: HmisProject
  Inventory: HmisInventory
  Client: HmisClient
  Enrollment: HmisEnrollment
  Exit: HmisExit
  Services: HmisService
  CurrentLivingSituation: HmisCurrentLivingSituation
  Assessment: HmisAssessment
  AssessmentQuestions: HmisAssessmentQuestion
  AssessmentResults: HmisAssessmentResult
  Event: HmisEvent
  Disabilities: HmisObservation
  HealthAndDV: HmisObservation
  IncomeBenefits: HmisObservation
  EmploymentEducation: HmisObservation
  YouthEducationStatus: HmisObservation
}

export type HmisTable = keyof HmisData

export interface HmisRowOf<T extends HmisTable> {
  table: T
  /** 1-based row of the file */
  row: number
  /** primary key as it stands in the file */
  id: string
  /** `hmis:source:table:id`, the same in every export of that source */
  sourceKey: string
  /** SHA-256 of the row's content without ExportID, hexadecimal: equal if and only if nothing in it changed */
  digest: string
  /** DateDeleted is set: the source has taken the row back */
  isDeleted: boolean
  /** local times `YYYY-MM-DDTHH:MM:SS`, or days; the format has no time zone */
  createdAt: string | null
  updatedAt: string | null
  data: HmisData[T]
  /** every filled cell under its newest column name, dates as YYYY-MM-DD */
  cells: Record<string, string>
  problems: ImportProblem[]
}

/** A row of an HMIS export. Switch over `table` to know its `data`. */
export type HmisRow = { [T in HmisTable]: HmisRowOf<T> }[HmisTable]
