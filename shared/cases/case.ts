import { z } from 'zod'
import { caseText, code, date, flag, idOf, line, personal, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'
import { caseStatuses } from './caseStatus.ts'

/** A social-work case, intake to closure and follow-up (domain.md 2.5, C2). */
export const cases = recordKind('cases', {
  caseNo: line(40),
  clientId: idOf('clients'),
  programmeId: plainId(),
  organisationId: plainId(),
  workerId: plainId(),
  coWorkerId: plainId().nullable(),
  status: z.enum(caseStatuses),
  source: code('caseSource'),
  presentingProblem: caseText(5000),
  urgency: code('urgency'),
  receivedOn: date(),
  decidedOn: date().nullable(),
  notOpenedReason: line(500).nullable(),
  openedOn: date().nullable(),
  agreementOn: date().nullable(),
  agreementDocumentId: idOf('documents').nullable(),
  noAgreementReason: line(500).nullable(),
  suspendedOn: date().nullable(),
  suspendedReason: line(500).nullable(),
  closedOn: date().nullable(),
  closureReason: code('closureReason').nullable(),
  closureNote: caseText(10_000).nullable(),
  closureSatisfaction: code('satisfaction').nullable(),
  followUpPlan: caseText(5000).nullable(),
  destination: code('destination').nullable(),
  householdKey: line(100).nullable(),
  isHeadOfHousehold: flag().nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Case = RowOf<typeof cases>

export const plans = recordKind('plans', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  number: z.int().min(1),
  status: z.enum(['draft', 'submitted', 'approved', 'returned', 'superseded']),
  madeOn: date(),
  summary: caseText(10_000),
  reviewDueOn: date().nullable(),
})
export type Plan = RowOf<typeof plans>

/** A goal that can be measured: what, from where, to where, until when. */
export const goals = recordKind('goals', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  planId: idOf('plans').nullable(),
  kind: code('goalKind'),
  title: caseText(500),
  measure: caseText(1000).nullable(),
  baseline: caseText(500).nullable(),
  target: caseText(500).nullable(),
  method: caseText(2000).nullable(),
  dueOn: date().nullable(),
  status: z.enum(['open', 'met', 'partlyMet', 'notMet', 'dropped']),
  closedOn: date().nullable(),
  evidence: code('evidenceKind').nullable(),
  evidenceRef: line(200).nullable(),
})
export type Goal = RowOf<typeof goals>

export const caseReviews = recordKind('case_reviews', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  reviewedOn: date(),
  findings: caseText(10_000),
  decision: z.enum(['continue', 'changePlan', 'close']),
  nextReviewOn: date().nullable(),
})
export type CaseReview = RowOf<typeof caseReviews>

/** Something that waits for, or has had, another person's word. Nobody decides on their own request. */
export const approvals = recordKind('approvals', {
  caseId: idOf('cases'),
  clientId: idOf('clients'),
  subject: z.enum(['plan', 'closure']),
  planId: idOf('plans').nullable(),
  status: z.enum(['requested', 'approved', 'returned', 'withdrawn']),
  requestedBy: plainId(),
  requestedOn: date(),
  decidedBy: plainId().nullable(),
  decidedOn: date().nullable(),
  comment: caseText(2000).nullable(),
})
export type Approval = RowOf<typeof approvals>

export const referrals = recordKind('referrals', {
  clientId: idOf('clients'),
  caseId: idOf('cases').nullable(),
  stayId: idOf('stays').nullable(),
  programmeId: plainId(),
  kind: code('referralKind'),
  receiver: line(200),
  reason: caseText(2000).nullable(),
  referredOn: date(),
  answerDueOn: date(),
  status: z.enum(['sent', 'accepted', 'declined', 'done', 'revoked']),
  answeredOn: date().nullable(),
  declineReason: line(500).nullable(),
  doneOn: date().nullable(),
  result: caseText(2000).nullable(),
})
export type Referral = RowOf<typeof referrals>

/** A look, some time after the end, whether what was reached still holds (E3, E4). */
export const followUps = recordKind('follow_ups', {
  clientId: idOf('clients'),
  caseId: idOf('cases').nullable(),
  stayId: idOf('stays').nullable(),
  programmeId: plainId(),
  dayMark: z.enum(['30', '90', '180', 'other']),
  about: code('followUpAbout'),
  dueOn: date(),
  doneOn: date().nullable(),
  status: z.enum(['due', 'done', 'noContact', 'cancelled']),
  channel: code('contactMode').nullable(),
  isSustained: flag().nullable(),
  proof: code('evidenceKind').nullable(),
  proofRef: personal(200).nullable(),
  note: caseText(5000).nullable(),
})
export type FollowUp = RowOf<typeof followUps>
