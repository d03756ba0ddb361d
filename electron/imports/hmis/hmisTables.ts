import { hmisProjectType, hmisSex, hmisSituation, missingReasonOf } from '../../../shared/imports/hmisCodes.ts'
import type { HmisFormatYear, MissingReason } from '../../../shared/imports/hmisCodes.ts'
import type { HmisData, HmisObservation, HmisTable } from '../../../shared/imports/hmisRows.ts'

type Cells = Readonly<Record<string, string | null>>

export interface HmisTableShape<T extends HmisTable> {
  /** name of the primary key column */
  key: string
  /** the day a row is about; a row without it is in error */
  day: string | null
  toData(cells: Cells, year: HmisFormatYear): HmisData[T]
}

const text = (cells: Cells, column: string): string | null => cells[column] ?? null
const count = (cells: Cells, column: string): number | null => {
  const value = cells[column]
  return value !== undefined && value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
}
const ids = (cells: Cells) => ({
  enrollmentId: cells['EnrollmentID'] ?? '',
  personalId: cells['PersonalID'] ?? '',
})

/** Columns of an observation that say where it belongs rather than what was found. */
const frame = new Set([
  'EnrollmentID',
  'PersonalID',
  'InformationDate',
  'DataCollectionStage',
  'DateCreated',
  'DateUpdated',
  'UserID',
  'DateDeleted',
  'ExportID',
])

function observation(key: string): { key: string; day: string; toData(cells: Cells): HmisObservation } {
  return {
    key,
    day: 'InformationDate',
    toData(cells) {
      const values: Record<string, string> = {}
      const missing: Record<string, MissingReason> = {}
      for (const [column, value] of Object.entries(cells)) {
        if (value === null || column === key || frame.has(column)) continue
        values[column] = value
        const reason = missingReasonOf(column, value)
        if (reason) missing[column] = reason
      }
      return {
        ...ids(cells),
        informationOn: text(cells, 'InformationDate'),
        collectionStage: text(cells, 'DataCollectionStage'),
        values,
        missing,
      }
    },
  }
}

/** The files we read, in the order in which they are read: parents first. */
export const hmisTables: { readonly [T in HmisTable]: HmisTableShape<T> } = {
  Organization: {
    key: 'OrganizationID',
    day: null,
    toData: (cells) => ({
      name: text(cells, 'OrganizationName'),
      isVictimServiceProvider: cells['VictimServiceProvider'] === '1',
    }),
  },
  Project: {
    key: 'ProjectID',
    day: null,
    toData(cells, year) {
      const projectType = hmisProjectType(text(cells, 'ProjectType'), text(cells, 'TrackingMethod'), year)
      return {
        organizationId: text(cells, 'OrganizationID'),
        name: text(cells, 'ProjectName'),
        projectType,
        isNightByNight: projectType === '1',
        operatingFrom: text(cells, 'OperatingStartDate'),
        operatingTo: text(cells, 'OperatingEndDate'),
      }
    },
  },
  Inventory: {
    key: 'InventoryID',
    day: null,
    toData: (cells) => ({
      projectId: text(cells, 'ProjectID'),
      householdType: text(cells, 'HouseholdType'),
      units: count(cells, 'UnitInventory'),
      beds: count(cells, 'BedInventory'),
      from: text(cells, 'InventoryStartDate'),
      to: text(cells, 'InventoryEndDate'),
    }),
  },
  Client: {
    key: 'PersonalID',
    day: null,
    toData(cells) {
      const { sex, missing } = hmisSex(cells)
      return {
        firstName: text(cells, 'FirstName'),
        middleName: text(cells, 'MiddleName'),
        lastName: text(cells, 'LastName'),
        nameSuffix: text(cells, 'NameSuffix'),
        nameQuality: text(cells, 'NameDataQuality'),
        idNumber: text(cells, 'SSN'),
        idNumberQuality: text(cells, 'SSNDataQuality'),
        bornOn: text(cells, 'DOB'),
        birthQuality: text(cells, 'DOBDataQuality'),
        sex,
        sexMissing: missing,
        veteranStatus: text(cells, 'VeteranStatus'),
      }
    },
  },
  Enrollment: {
    key: 'EnrollmentID',
    day: 'EntryDate',
    toData: (cells, year) => ({
      personalId: cells['PersonalID'] ?? '',
      projectId: cells['ProjectID'] ?? '',
      enteredOn: text(cells, 'EntryDate'),
      householdId: text(cells, 'HouseholdID'),
      relationshipToHead: text(cells, 'RelationshipToHoH'),
      livingSituation: hmisSituation(text(cells, 'LivingSituation'), text(cells, 'RentalSubsidyType'), year),
      lengthOfStay: text(cells, 'LengthOfStay'),
      disablingCondition: text(cells, 'DisablingCondition'),
      engagedOn: text(cells, 'DateOfEngagement'),
      movedInOn: text(cells, 'MoveInDate'),
    }),
  },
  Exit: {
    key: 'ExitID',
    day: 'ExitDate',
    toData: (cells, year) => ({
      ...ids(cells),
      exitedOn: text(cells, 'ExitDate'),
      destination: hmisSituation(text(cells, 'Destination'), text(cells, 'DestinationSubsidyType'), year),
      otherDestination: text(cells, 'OtherDestination'),
    }),
  },
  Services: {
    key: 'ServicesID',
    day: 'DateProvided',
    toData: (cells) => ({
      ...ids(cells),
      providedOn: text(cells, 'DateProvided'),
      recordType: text(cells, 'RecordType'),
      typeProvided: text(cells, 'TypeProvided'),
      subTypeProvided: text(cells, 'SubTypeProvided'),
      otherTypeProvided: text(cells, 'OtherTypeProvided'),
      amount: text(cells, 'FAAmount'),
      referralOutcome: text(cells, 'ReferralOutcome'),
      isBedNight: cells['RecordType'] === '200',
    }),
  },
  CurrentLivingSituation: {
    key: 'CurrentLivingSitID',
    day: 'InformationDate',
    toData: (cells, year) => ({
      ...ids(cells),
      informationOn: text(cells, 'InformationDate'),
      livingSituation: hmisSituation(text(cells, 'CurrentLivingSituation'), text(cells, 'CLSSubsidyType'), year),
      verifiedBy: text(cells, 'VerifiedBy'),
      locationDetails: text(cells, 'LocationDetails'),
    }),
  },
  Assessment: {
    key: 'AssessmentID',
    day: 'AssessmentDate',
    toData: (cells) => ({
      ...ids(cells),
      assessedOn: text(cells, 'AssessmentDate'),
      assessmentType: text(cells, 'AssessmentType'),
      assessmentLevel: text(cells, 'AssessmentLevel'),
      assessmentLocation: text(cells, 'AssessmentLocation'),
      prioritizationStatus: text(cells, 'PrioritizationStatus'),
    }),
  },
  AssessmentQuestions: {
    key: 'AssessmentQuestionID',
    day: null,
    toData: (cells) => ({
      ...ids(cells),
      assessmentId: cells['AssessmentID'] ?? '',
      group: text(cells, 'AssessmentQuestionGroup'),
      order: text(cells, 'AssessmentQuestionOrder'),
      question: text(cells, 'AssessmentQuestion'),
      answer: text(cells, 'AssessmentAnswer'),
    }),
  },
  AssessmentResults: {
    key: 'AssessmentResultID',
    day: null,
    toData: (cells) => ({
      ...ids(cells),
      assessmentId: cells['AssessmentID'] ?? '',
      resultType: text(cells, 'AssessmentResultType'),
      result: text(cells, 'AssessmentResult'),
    }),
  },
  Event: {
    key: 'EventID',
    day: 'EventDate',
    toData: (cells) => ({
      ...ids(cells),
      happenedOn: text(cells, 'EventDate'),
      event: text(cells, 'Event'),
      referralResult: text(cells, 'ReferralResult'),
      resultOn: text(cells, 'ResultDate'),
    }),
  },
  Disabilities: observation('DisabilitiesID'),
  HealthAndDV: observation('HealthAndDVID'),
  IncomeBenefits: observation('IncomeBenefitsID'),
  EmploymentEducation: observation('EmploymentEducationID'),
  YouthEducationStatus: observation('YouthEducationStatusID'),
}

export const hmisTableNames = Object.keys(hmisTables) as HmisTable[]

/** Without these an export says nothing. */
export const requiredTables: readonly HmisTable[] = ['Project', 'Client', 'Enrollment']

/** Files whose absence is worth a word. */
export const expectedTables: readonly HmisTable[] = ['Organization', 'Exit', 'Services']
