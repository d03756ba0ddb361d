/** What a line of a client's timeline belongs to, for narrowing it. */
export const timelineGroups = ['stay', 'service', 'case', 'file', 'other'] as const
export type TimelineGroup = (typeof timelineGroups)[number]

export interface TimelineEvent {
  table: string
  group: TimelineGroup
  /** the code list its code is of, or the field whose fixed value it is */
  codeList?: string
  fixedField?: string
}

/** Everything that can stand on a client's timeline; electron/clients/timelineReads.ts says where each day comes from. */
export const timelineEvents = {
  contact: { table: 'stays', group: 'stay', codeList: 'route' },
  admitted: { table: 'stays', group: 'stay' },
  exited: { table: 'stays', group: 'stay', codeList: 'exitMode' },
  extension: { table: 'extensions', group: 'stay', codeList: 'extensionReason' },
  hospital: { table: 'hospitalisations', group: 'stay' },
  escort: { table: 'escorts', group: 'stay' },
  notice: { table: 'notices', group: 'stay', fixedField: 'kind' },
  tracing: { table: 'tracings', group: 'stay', fixedField: 'status' },
  minorVisit: { table: 'minor_cares', group: 'stay' },
  settlement: { table: 'settlements', group: 'stay', codeList: 'settlementKind' },
  service: { table: 'services', group: 'service', codeList: 'serviceKind' },
  referral: { table: 'referrals', group: 'service', codeList: 'referralKind' },
  visit: { table: 'visits', group: 'service' },
  consultation: { table: 'consultations', group: 'service', codeList: 'consultationTopic' },
  attendance: { table: 'attendances', group: 'service' },
  case: { table: 'cases', group: 'case', fixedField: 'status' },
  caseClosed: { table: 'cases', group: 'case', codeList: 'closureReason' },
  session: { table: 'sessions', group: 'case', codeList: 'sessionMode' },
  assessment: { table: 'assessments', group: 'case', codeList: 'assessmentStage' },
  plan: { table: 'plans', group: 'case' },
  goalClosed: { table: 'goals', group: 'case', fixedField: 'status' },
  review: { table: 'case_reviews', group: 'case' },
  outcome: { table: 'outcomes', group: 'case', codeList: 'outcomeKind' },
  followUp: { table: 'follow_ups', group: 'case', codeList: 'followUpAbout' },
  registered: { table: 'clients', group: 'file' },
  identified: { table: 'clients', group: 'file' },
  document: { table: 'documents', group: 'file', codeList: 'documentKind' },
  consent: { table: 'consents', group: 'file', codeList: 'consentPurpose' },
  consentWithdrawn: { table: 'consents', group: 'file', codeList: 'consentPurpose' },
  flagRaised: { table: 'client_flags', group: 'file', codeList: 'clientFlag' },
  flagCleared: { table: 'client_flags', group: 'file', codeList: 'clientFlag' },
  disclosure: { table: 'disclosures', group: 'file', codeList: 'disclosurePurpose' },
  incident: { table: 'incidents', group: 'other', codeList: 'incidentKind' },
  complaint: { table: 'complaints', group: 'other', codeList: 'complaintAbout' },
} as const satisfies Record<string, TimelineEvent>
export type TimelineEventName = keyof typeof timelineEvents
export const timelineEventNames = Object.keys(timelineEvents) as TimelineEventName[]
