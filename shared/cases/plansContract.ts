import { z } from 'zod'
import { caseText, date, idOf, personal, plainId } from '../core/fields.ts'
import { command, query } from '../ipc/procedure.ts'
import { approvals, plans } from './case.ts'
import { deciders, workers } from './caseRoles.ts'
import { decisionBarriers } from './caseRules.ts'

/** Plans, and the word of somebody else that they and closures need. */
export const plansContract = {
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
    output: z.array(
      approvals.row.extend({
        caseNo: z.string(),
        clientName: personal().nullable(),
        workerId: plainId(),
        canDecide: z.boolean(),
        /** why the caller cannot decide */
        barrier: z.enum(decisionBarriers).nullable(),
      }),
    ),
  }),
}
