import { z } from 'zod'
import { caseText, code, count, date, idOf, line, personal, plainId } from '../core/fields.ts'
import { patchOf } from '../core/record.ts'
import { command, query } from '../ipc/procedure.ts'
import { approvals, caseReviews, cases, followUps, goals, plans, referrals } from './case.ts'
import { caseBoardContract, caseSummary } from './caseBoardContract.ts'
import { deciders, workers } from './caseRoles.ts'
import { caseStatuses } from './caseStatus.ts'
import { caseTimerKinds } from './caseTimers.ts'
import { plansContract } from './plansContract.ts'
import { referralsContract } from './referralsContract.ts'


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
  /**
   * Corrects what was written down of a case. What a step decides, such as worker, agreement and closure, has its own
   * command; the programme is fixed once the case is opened, since its work is counted there.
   */
  'cases.amend': command({
    allow: workers,
    input: z.strictObject({
      ...ofCase,
      changes: patchOf(cases).pick({
        source: true,
        urgency: true,
        presentingProblem: true,
        receivedOn: true,
        programmeId: true,
        notOpenedReason: true,
        suspendedOn: true,
        suspendedReason: true,
      }),
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

  ...caseBoardContract,
  ...plansContract,
  ...referralsContract,
}
