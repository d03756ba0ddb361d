import { z } from 'zod'
import { caseText, code, count, date, idOf, line, plainId } from '../core/fields.ts'
import { sortOf } from '../ipc/listSort.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { assessments } from './assessment.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
/** A scoring with the names a list shows. */
const named = assessments.row.extend({ clientName: z.string().nullable(), assessorName: z.string().nullable() }).strip()
const scored = z.object({
  assessment: assessments.row,
  /** items still to be answered */
  missing: z.array(z.string()),
  /** items whose answer a person has to look at now */
  alerts: z.array(z.string()),
})

export const assessmentsContract = {
  'assessments.score': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      caseId: idOf('cases').nullable().default(null),
      stayId: idOf('stays').nullable().default(null),
      programmeId: plainId(),
      instrumentId: line(60),
      /** absent: the newest */
      instrumentVersion: z.int().min(1).optional(),
      stage: code('assessmentStage'),
      assessedOn: date(),
      answers: assessments.fields.shape.answers,
      note: caseText(10_000).nullable().default(null),
    }),
    output: scored,
  }),
  /** Completes or corrects the answers of a scoring. What was complete is corrected with a reason, kept in the history. */
  'assessments.rescore': command({
    allow: workers,
    input: z.strictObject({
      assessmentId: idOf('assessments'),
      version: z.int(),
      answers: assessments.fields.shape.answers,
      note: caseText(10_000).nullable().optional(),
      reason: line(500).optional(),
    }),
    output: scored,
  }),
  'assessments.void': command({
    allow: workers,
    input: z.strictObject({ assessmentId: idOf('assessments'), version: z.int(), reason: line(500) }),
    output: assessments.row,
  }),
  'assessments.unvoid': command({
    allow: workers,
    input: z.strictObject({ assessmentId: idOf('assessments'), version: z.int() }),
    output: assessments.row,
  }),
  'assessments.get': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ assessmentId: idOf('assessments') }),
    output: scored.extend({ assessment: named }),
  }),
  'assessments.list': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({
      clientId: idOf('clients').optional(),
      caseId: idOf('cases').optional(),
      instrumentId: line(60).optional(),
      stage: code('assessmentStage').optional(),
      assessorId: plainId().optional(),
      from: date().optional(),
      to: date().optional(),
      sort: sortOf(['assessedOn', 'instrumentId', 'stage', 'score']),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(named), total: count() }),
  }),
  /** What has changed between the first and the last scoring, by instrument. */
  'assessments.changes': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ clientId: idOf('clients'), caseId: idOf('cases').optional() }),
    output: z.array(
      z.object({
        instrumentId: z.string(),
        instrumentVersion: z.int(),
        beforeId: plainId(),
        afterId: plainId(),
        before: z.int(),
        after: z.int(),
        difference: z.int(),
        isImproved: z.boolean(),
        isWorsened: z.boolean(),
      }),
    ),
  }),
}
