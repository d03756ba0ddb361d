import { z } from 'zod'
import { caseText, code, count, date, idOf, line, personal, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { approvals, caseReviews, cases, followUps, goals, plans, referrals } from './case.ts'
import { caseStatuses } from './caseStatus.ts'
import { caseTimerKinds } from './caseTimers.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const deciders: Role[] = ['manager', 'supervisor']
const both = { read: workers, write: workers }

const ofCase = { caseId: idOf('cases'), version: z.int() }

const gap = z.object({ part: z.string(), code: z.string(), params: z.record(z.string(), z.int()).optional() })

const timerRow = z.object({
  kind: z.enum(caseTimerKinds),
  recordId: plainId(),
  caseId: plainId().nullable(),
  caseNo: z.string().nullable(),
  clientId: plainId().nullable(),
  dueOn: date(),
  daysLeft: z.int(),
  isOverdue: z.boolean(),
})

/** One line of the list of cases: no case text. */
const caseSummary = z.object({
  id: plainId(),
  version: z.int(),
  caseNo: z.string(),
  clientId: plainId(),
  clientName: personal().nullable(),
  programmeId: plainId(),
  organisationId: plainId(),
  workerId: plainId(),
  workerName: z.string().nullable(),
  coWorkerId: plainId().nullable(),
  status: z.enum(caseStatuses),
  urgency: z.string(),
  source: z.string(),
  receivedOn: date(),
  openedOn: date().nullable(),
  closedOn: date().nullable(),
  closureReason: z.string().nullable(),
})

/** What may come next and what it still needs, so that the page can say so before somebody tries. */
const nextStep = z.object({ to: z.enum(caseStatuses), gaps: z.array(gap) })

export const casesContract = {
  /** Takes a request in; the number comes from the year's series. */
  'cases.receive': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      programmeId: plainId(),
      /** null: the caller */
      workerId: plainId().nullable().default(null),
      coWorkerId: plainId().nullable().default(null),
      source: code('caseSource'),
      presentingProblem: caseText(5000).min(1),
      urgency: code('urgency'),
      receivedOn: date(),
    }),
    output: cases.row,
  }),
  'cases.decide': command({
    allow: workers,
    input: z.strictObject({
      ...ofCase,
      decision: z.enum(['open', 'notOpened']),
      decidedOn: date(),
      reason: line(500).nullable().default(null),
    }),
    output: cases.row,
  }),
  'cases.agree': command({
    allow: workers,
    input: z.strictObject({
      ...ofCase,
      agreementOn: date().nullable().default(null),
      documentId: idOf('documents').nullable().default(null),
      noAgreementReason: line(500).nullable().default(null),
    }),
    output: cases.row,
  }),
  'cases.advance': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, to: z.enum(['assessment', 'planning', 'intervention', 'evaluation', 'followUp', 'ended']) }),
    output: cases.row,
  }),
  'cases.suspend': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, suspendedOn: date(), reason: line(500) }),
    output: cases.row,
  }),
  'cases.resume': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, to: z.enum(['assessment', 'planning', 'intervention', 'evaluation']) }),
    output: cases.row,
  }),
  'cases.requestClosure': command({
    allow: workers,
    input: z.strictObject({
      ...ofCase,
      closureReason: code('closureReason'),
      closureNote: caseText(10_000).nullable().default(null),
      satisfaction: code('satisfaction').nullable().default(null),
      followUpPlan: caseText(5000).nullable().default(null),
      destination: code('destination').nullable().default(null),
    }),
    output: z.object({ case: cases.row, approval: approvals.row }),
  }),
  'cases.close': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, closedOn: date() }),
    output: z.object({ case: cases.row, followUps: z.array(followUps.row) }),
  }),
  /** The report of a case that was closed before its report was written. */
  'cases.writeClosureReport': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, closureNote: caseText(10_000).min(1) }),
    output: cases.row,
  }),
  'cases.reopen': command({
    allow: workers,
    input: z.strictObject({ ...ofCase, reason: line(500) }),
    output: cases.row,
  }),
  'cases.transfer': command({
    allow: deciders,
    input: z.strictObject({
      ...ofCase,
      workerId: plainId(),
      coWorkerId: plainId().nullable().default(null),
    }),
    output: cases.row,
  }),
  'cases.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      status: z.array(z.enum(caseStatuses)).optional(),
      isOpen: z.boolean().optional(),
      clientId: idOf('clients').optional(),
      programmeId: plainId().optional(),
      workerId: plainId().optional(),
      /** days on which the case was received */
      from: date().optional(),
      to: date().optional(),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(caseSummary), total: count() }),
  }),
  'cases.get': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ caseId: idOf('cases') }),
    output: z.object({
      case: cases.row,
      clientName: personal().nullable(),
      plans: z.array(plans.row),
      goals: z.array(goals.row),
      reviews: z.array(caseReviews.row),
      approvals: z.array(approvals.row),
      referrals: z.array(referrals.row),
      followUps: z.array(followUps.row),
      next: z.array(nextStep),
      timers: z.array(timerRow),
    }),
  }),
  /** Everything of the caller's cases that waits, soonest first. */
  'cases.timers': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      caseId: idOf('cases').optional(),
      workerId: plainId().optional(),
      /** only what is due within so many days */
      withinDays: z.int().min(0).max(366).optional(),
    }),
    output: z.array(timerRow),
  }),

  /** A new plan, or a new text of one that was not handed in yet or came back. */
  'plans.draft': command({
    allow: workers,
    input: z.strictObject({
      caseId: idOf('cases'),
      planId: idOf('plans').nullable().default(null),
      version: z.int().nullable().default(null),
      madeOn: date(),
      summary: caseText(10_000).min(1),
      reviewDueOn: date().nullable().default(null),
    }),
    output: plans.row,
  }),
  'plans.submit': command({
    allow: workers,
    input: z.strictObject({ planId: idOf('plans'), version: z.int() }),
    output: z.object({ plan: plans.row, approval: approvals.row }),
  }),
  'approvals.decide': command({
    allow: deciders,
    input: z.strictObject({
      approvalId: idOf('approvals'),
      version: z.int(),
      decision: z.enum(['approved', 'returned']),
      comment: caseText(2000).nullable().default(null),
    }),
    output: approvals.row,
  }),
  'approvals.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      caseId: idOf('cases').optional(),
      status: z.enum(approvals.fields.shape.status.options).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.array(approvals.row.extend({ caseNo: z.string(), canDecide: z.boolean() })),
  }),

  'referrals.send': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      caseId: idOf('cases').nullable().default(null),
      stayId: idOf('stays').nullable().default(null),
      programmeId: plainId(),
      kind: code('referralKind'),
      receiver: line(200),
      reason: caseText(2000).nullable().default(null),
      referredOn: date(),
    }),
    output: referrals.row,
  }),
  'referrals.answer': command({
    allow: workers,
    input: z.strictObject({
      referralId: idOf('referrals'),
      version: z.int(),
      answer: z.enum(['accepted', 'declined']),
      answeredOn: date(),
      declineReason: line(500).nullable().default(null),
    }),
    output: referrals.row,
  }),
  'referrals.done': command({
    allow: workers,
    input: z.strictObject({
      referralId: idOf('referrals'),
      version: z.int(),
      doneOn: date(),
      result: caseText(2000).nullable().default(null),
    }),
    output: referrals.row,
  }),
  'referrals.revoke': command({
    allow: workers,
    input: z.strictObject({ referralId: idOf('referrals'), version: z.int(), reason: caseText(2000).min(1) }),
    output: referrals.row,
  }),
  'referrals.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      clientId: idOf('clients').optional(),
      caseId: idOf('cases').optional(),
      stayId: idOf('stays').optional(),
      status: z.enum(referrals.fields.shape.status.options).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.array(referrals.row),
  }),

  ...ledger('goals', goals, both),
  ...ledger('caseReviews', caseReviews, both),
  ...ledger('followUps', followUps, both),
  'followUps.complete': command({
    allow: workers,
    input: z.strictObject({
      followUpId: idOf('follow_ups'),
      version: z.int(),
      status: z.enum(['done', 'noContact']),
      doneOn: date(),
      channel: code('contactMode'),
      isSustained: z.boolean().nullable().default(null),
      proof: code('evidenceKind').nullable().default(null),
      proofRef: personal(200).nullable().default(null),
      note: caseText(5000).nullable().default(null),
    }),
    output: followUps.row,
  }),
}
