import { accounts } from '../shared/accounts/account.ts'
import { organisations } from '../shared/accounts/organisation.ts'
import { settings } from '../shared/accounts/setting.ts'
import { staffMembers, trainings } from '../shared/accounts/staffMember.ts'
import { bedPlacements, bedStocks, beds, programmes, sites } from '../shared/programmes/programme.ts'
import {
  clients,
  consents,
  disclosures,
  documents,
  flags,
  grants,
  identifiers,
  merges,
  observations,
  otherNames,
  relatives,
} from '../shared/clients/client.ts'
import { minorCares } from '../shared/stays/minorCare.ts'
import { stays } from '../shared/stays/stay.ts'
import {
  bedNights,
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
} from '../shared/stays/stayParts.ts'
import { clues, tracings } from '../shared/stays/tracing.ts'
import { services, situationContacts } from '../shared/services/service.ts'
import { approvals, caseReviews, cases, followUps, goals, plans, referrals } from '../shared/cases/case.ts'
import { appointments, sessions } from '../shared/sessions/session.ts'
import {
  activities,
  consultations,
  patrols,
  resourceLinks,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
} from '../shared/activities/activity.ts'
import { attendances, groupMembers, groupSessions, groups } from '../shared/activities/group.ts'
import { assessments } from '../shared/assessments/assessment.ts'
import { outcomeChecks, outcomes } from '../shared/outcomes/outcome.ts'
import { complaints, incidents, surveyAnswers, surveyRounds } from '../shared/surveys/survey.ts'
import {
  budgetLines,
  contractProgrammes,
  contracts,
  deliverables,
  evaluations,
  expenses,
  paymentSteps,
  targets,
} from '../shared/contracts/contract.ts'
import { reportPreparations } from '../shared/reports/preparation.ts'
import { reportSignatures, reports, restatements, signingKeys } from '../shared/reports/report.ts'
import { sampleAnswers } from '../shared/reports/sampleAnswerRecord.ts'
import { headDeliveries } from '../shared/history/headDelivery.ts'
import { importMappings, imports } from '../shared/imports/import.ts'
import { erasures, legalHolds } from '../shared/retention/retention.ts'
import { breaches, rightsRequests } from '../shared/retention/rights.ts'
import type { RecordKind } from '../shared/core/record.ts'
import type { StoredRow } from './core/db/rows.ts'

/** Every kind of record, that is every table that only the recorder writes. */
export const recordKinds = {
  accounts,
  organisations,
  settings,
  staffMembers,
  trainings,
  bedPlacements,
  bedStocks,
  beds,
  programmes,
  sites,
  clients,
  consents,
  disclosures,
  documents,
  clientFlags: flags,
  clientGrants: grants,
  clientIdentifiers: identifiers,
  clientMerges: merges,
  observations,
  clientNames: otherNames,
  clientRelatives: relatives,
  minorCares,
  stays,
  bedNights,
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
  tracingClues: clues,
  tracings,
  services,
  situationContacts,
  approvals,
  caseReviews,
  cases,
  followUps,
  goals,
  plans,
  referrals,
  appointments,
  sessions,
  activities,
  consultations,
  patrols,
  resourceLinks,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
  attendances,
  groupMembers,
  groupSessions,
  groups,
  assessments,
  outcomeChecks,
  outcomes,
  complaints,
  incidents,
  surveyAnswers,
  surveyRounds,
  budgetLines,
  contractProgrammes,
  contracts,
  deliverables,
  evaluations,
  expenses,
  paymentSteps,
  targets,
  reportPreparations,
  reportSignatures,
  reports,
  restatements,
  signingKeys,
  headDeliveries,
  sampleAnswers,
  importMappings,
  imports,
  legalHolds,
  erasures,
  rightsRequests,
  breaches,
} as const

/** The same by table, for what is found in the base or named in a call. */
export const kindByTable: ReadonlyMap<string, RecordKind> = new Map(
  (Object.values(recordKinds) as unknown as RecordKind[]).map((kind) => [kind.table, kind]),
)

/** Every kind of record that names a client. */
export const clientKinds = [...kindByTable.values()].filter((kind) => 'clientId' in kind.fields.shape)

export type RecordTables = { [T in keyof typeof recordKinds]: StoredRow<(typeof recordKinds)[T]> }

/** Tables the program keeps for itself; see the migration `ground`. */
interface GroundTables {
  history: {
    idx: number
    at: string
    kind: string
    tableName: string
    recordId: string
    previousIdx: number | null
    accountId: string
    body: string | null
    leafHash: Uint8Array
  }
  historyKeys: { idx: number; key: Uint8Array }
  checkpoints: { size: number; root: string; note: string; madeAt: string; reason: string }
  accessLog: {
    idx: number
    at: string
    accountId: string | null
    action: string
    procedure: string
    tableName: string | null
    recordId: string | null
    clientId: string | null
    detail: string | null
    hash: string
  }
  commands: { id: string; procedure: string; accountId: string; at: string; answer: string }
  preferences: { accountId: string; name: string; content: string; changedAt: string }
  drafts: { accountId: string; place: string; content: string; savedAt: string }
  nameGrams: { gram: string; clientId: string }
  documentThumbnails: { documentId: string; bytes: Uint8Array }
  documentBytes: { documentId: string; bytes: Uint8Array }
  importRows: { sourceKey: string; digest: string; tableName: string; recordId: string; importId: string }
  reportEvidence: {
    reportId: string
    indicatorId: string
    recordTable: string
    recordId: string
    personId: string | null
    part: string
    value: number
    groups: string | null
  }
  reportFiles: {
    reportId: string
    rendering: string
    name: string
    bytes: Uint8Array
    statementSha256: string | null
  }
  secrets: { id: string; kind: string; wrapped: string }
  counters: { name: string; value: number }
}

export type Tables = RecordTables & GroundTables
