/**
 * The rules a record is measured against (domain.md section 7, and what other systems taught: case-management anchors,
 * data quality). A rule is a line here, a query in electron/quality and three sentences in the texts beside this file.
 *
 * `blocks`: the record contradicts itself or lacks a paper the law asks for, so that a figure would be false.
 * `warns`: the figure is true but smaller or weaker than the work that was done, or somebody should look.
 */
export type Severity = 'blocks' | 'warns'
export const severities = ['blocks', 'warns'] as const

/** What is asked of a record: that it agrees with itself and others, is filled in, was written down in time, or is looked at. */
export const ruleKinds = ['consistency', 'completeness', 'timeliness', 'review'] as const
export type RuleKind = (typeof ruleKinds)[number]

export interface QualityRule {
  id: RuleId
  kind: RuleKind
  severity: Severity
  /** indicators whose number the problem touches; of a missing field those of the field, see `fieldIndicators` */
  indicators: readonly string[]
  /** false: it stands as it is and can only be explained, such as a note written too late */
  isMendable: boolean
}

const rule = (
  kind: RuleKind,
  severity: Severity,
  indicators: readonly string[] = [],
  { isMendable = true }: { isMendable?: boolean } = {},
) => ({ kind, severity, indicators, isMendable })

const rules = {
  // 7.1: the days of a stay, and one stay at a time
  stayDayOrder: rule('consistency', 'blocks', ['R01', 'R03', 'R04', 'R05']),
  stayInFuture: rule('consistency', 'blocks', ['R01', 'R03', 'R05']),
  stayOverlap: rule('consistency', 'blocks', ['R01', 'R03', 'R05']),
  stayStillOpen: rule('consistency', 'blocks', ['R03', 'R04', 'R05', 'R08']),
  stayBeforeBirth: rule('consistency', 'blocks', ['R01', 'R16', 'R16R']),
  stayExitIncomplete: rule('completeness', 'blocks', ['R04', 'R08', 'R09']),
  stayOutsideProgramme: rule('consistency', 'warns', ['R05']),
  nightOutsideStay: rule('consistency', 'warns', ['R03', 'R05']),
  stayLong: rule('review', 'warns', ['R03', 'R05']),
  stayWithoutBed: rule('completeness', 'warns'),
  householdHeads: rule('consistency', 'warns'),
  // 7.7: nothing closes without its paper
  refusalWithoutNotice: rule('completeness', 'blocks', ['R07']),
  endingWithoutNotice: rule('completeness', 'blocks', ['R08']),
  leavingWithoutPaper: rule('completeness', 'blocks', ['R08']),
  minorWithoutPaper: rule('completeness', 'blocks', ['R08', 'R17']),
  stayMissing: rule('completeness', 'warns'),
  stayLateEntry: rule('timeliness', 'warns', ['Q01T'], { isMendable: false }),
  minorMissing: rule('completeness', 'warns'),
  tracingMissing: rule('completeness', 'warns'),
  // 7.2–7.5: who somebody is
  clientWithoutReason: rule('completeness', 'blocks', ['R01', 'R16', 'R16R']),
  clientAgeRange: rule('completeness', 'warns', ['R01', 'R16']),
  clientMissing: rule('completeness', 'warns'),
  numberWrong: rule('consistency', 'warns'),
  numberTwice: rule('consistency', 'blocks', ['R02', 'R19', 'S01', 'S13']),
  clientMaybeTwice: rule('review', 'warns', ['R02', 'R19', 'S01', 'S13']),
  // 7.8: a case counts only with what makes it one
  caseDayOrder: rule('consistency', 'blocks', ['S02', 'S03', 'S04']),
  caseStateAndDays: rule('consistency', 'blocks', ['S02', 'S03', 'S04']),
  caseWithoutAgreement: rule('completeness', 'warns', ['S05']),
  caseWithoutGoal: rule('completeness', 'warns', ['S05', 'O01']),
  caseFewSessions: rule('review', 'warns', ['S05']),
  caseSilent: rule('review', 'warns', ['S04']),
  caseWorkerGone: rule('consistency', 'warns'),
  caseMissing: rule('completeness', 'warns'),
  caseLateEntry: rule('timeliness', 'warns', ['Q01T'], { isMendable: false }),
  goalWithoutProof: rule('completeness', 'warns', ['O01']),
  referralWithoutAnswer: rule('completeness', 'warns', ['S16']),
  followUpOpen: rule('completeness', 'warns', ['O04']),
  followUpWithoutProof: rule('completeness', 'warns', ['O04']),
  outcomeWithoutProof: rule('completeness', 'warns', ['Q01E']),
  // 7.8, 7.9, 7.12: sessions and their notes
  sessionUnsigned: rule('completeness', 'warns', ['S05', 'S06', 'S12']),
  sessionMissing: rule('completeness', 'warns'),
  sessionOutsideCase: rule('consistency', 'blocks', ['S06', 'S12']),
  sessionLength: rule('consistency', 'warns'),
  sessionTwoPlaces: rule('consistency', 'warns', ['S06']),
  sessionSameText: rule('review', 'warns', ['S06']),
  sessionBurst: rule('review', 'warns', ['S06']),
  sessionLateNote: rule('timeliness', 'warns', [], { isMendable: false }),
  sessionLateEntry: rule('timeliness', 'warns', ['Q01T'], { isMendable: false }),
  appointmentOpen: rule('completeness', 'warns', ['F03M']),
  // 7.10, 7.11: groups, activities, patrols, surveys, money
  activityWithoutHeads: rule('completeness', 'warns', ['S10', 'S10A', 'S11', 'S11A']),
  activityFewHeads: rule('review', 'warns', ['S10', 'S10A', 'S11', 'S11A']),
  activityWithoutProof: rule('completeness', 'warns', ['Q01E']),
  groupSessionWithoutHeads: rule('completeness', 'warns', ['S09', 'S09A', 'S12']),
  groupTooSmall: rule('review', 'warns', ['S09']),
  patrolNumbers: rule('consistency', 'blocks', ['R20M', 'R20V', 'R20C']),
  patrolWithoutProof: rule('completeness', 'warns', ['Q01E']),
  consultationOften: rule('review', 'warns', ['S07', 'S12']),
  surveyTooFew: rule('review', 'warns', ['O05', 'O06']),
  surveyMoreThanAsked: rule('consistency', 'blocks', ['O05', 'O06']),
  complaintOpen: rule('completeness', 'warns', ['O07']),
  expenseWithoutPaper: rule('completeness', 'warns', ['F01', 'F02']),
} satisfies Record<string, Omit<QualityRule, 'id'>>

export type RuleId = keyof typeof rules
export const ruleIds = Object.keys(rules) as [RuleId, ...RuleId[]]
export const qualityRules: readonly QualityRule[] = ruleIds.map((id) => ({ id, ...rules[id] }))

export const ruleOf = (id: RuleId): QualityRule => ({ id, ...rules[id] })

/** Indicators that tell a field, and so say `not recorded` where it is empty: table → field → indicators. */
const told: Record<string, Record<string, readonly string[]>> = {
  stays: { admittedOn: ['R01', 'R03'], refusalReason: ['R07'], destination: ['R08'] },
  clients: { sex: ['R01'], birthDate: ['R01', 'R16'], origin: ['R01'] },
  minor_cares: { schoolStatus: ['R18'] },
  tracings: { solvedBy: ['R10'] },
  cases: { closedOn: ['S03'], closureReason: ['S03', 'O02'], agreementOn: ['S05'] },
}

/** Kinds of records whose completeness Q01C tells. */
const countedAsComplete = ['stays', 'cases', 'sessions']

/** The indicators that missing fields of a table touch. */
export function fieldIndicators(table: string, fields: readonly string[]): string[] {
  const touched = fields.flatMap((field) => told[table]?.[field] ?? [])
  return [...new Set([...touched, ...(countedAsComplete.includes(table) ? ['Q01C'] : [])])]
}
