import { z } from 'zod'
import { idOf, line, plainId, prose } from '../core/fields.ts'
import { command, query, task } from '../ipc/procedure.ts'
import { ruleIds } from '../quality/qualityRules.ts'
import { issueCheckCodes } from './issueChecks.ts'
import { planLine, reportPreparations, signatureRoles, textParts } from './preparation.ts'
import { reportSignatures, reports } from './report.ts'

export const periodName = z.string().regex(/^\d{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2]))?$/, 'reports.notAPeriod')
const bilingual = z.object({ zh: z.string(), en: z.string() })
const one = { preparationId: plainId() }
const versioned = { ...one, version: z.int() }
const scale = z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(60)])
const value = z.object({ value: z.int().nullable(), n: z.int().nullable(), N: z.int().nullable() })
const signature = reportSignatures.row.strip()

export const preparationContract = {
  'reportPreparations.list': query({
    allow: ['manager', 'auditor'],
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100) }),
    output: z.array(
      reportPreparations.row
        .pick({ id: true, contractId: true, period: true, status: true, supersedesId: true, reportId: true, changedAt: true })
        .strip()
        .extend({ contractTitle: z.string(), signed: z.array(z.enum(signatureRoles)) }),
    ),
  }),
  'reportPreparations.get': query({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject(one),
    output: z.object({
      preparation: reportPreparations.row,
      contract: z.object({ id: z.string(), contractNo: z.string(), title: z.string(), startOn: z.string(), endOn: z.string(), isDefault: z.boolean(), publicThreshold: z.int() }),
      signatures: z.array(signature),
      supersedes: reports.row.strip().nullable(),
      isOver: z.boolean(),
    }),
  }),
  /** Begins the work on a period, or answers with the work that is going on. */
  'reportPreparations.open': command({
    allow: ['manager'],
    input: z.strictObject({
      contractId: plainId().nullable().default(null),
      period: periodName,
      language: z.enum(['both', 'zh-CN', 'en']).default('both'),
      revisionReason: z.enum(['lateEntries', 'correction', 'definition', 'returnedByPurchaser']).nullable().default(null),
      revisionNote: z.string().max(2000).nullable().default(null),
    }),
    output: reportPreparations.row,
  }),
  /** What is still open at the cut-off, and what blocks or warns; each line leads to its record. */
  'reportPreparations.checks': query({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject(one),
    output: z.array(
      z.object({
        code: z.enum(issueCheckCodes),
        step: z.enum(['cutOff', 'checks']),
        level: z.enum(['blocks', 'warns']),
        total: z.int(),
        blocking: z.int(),
        records: z.array(
          z.object({ table: z.string(), recordId: z.string(), label: z.string().nullable(), on: z.string().nullable(), ruleId: z.enum(ruleIds).nullable() }),
        ),
      }),
    ),
  }),
  /** The figures beside the period before and the same one a year ago, the targets, and first texts made from them. */
  'reportPreparations.figures': query({
    allow: ['manager'],
    input: z.strictObject(one),
    output: z.object({
      spans: z.object({ now: z.object({ from: z.string(), to: z.string() }), last: z.object({ from: z.string(), to: z.string() }), lastYear: z.object({ from: z.string(), to: z.string() }) }),
      jump: z.object({ percent: z.int(), atLeast: z.int() }),
      lines: z.array(
        z.object({
          id: z.string(),
          name: bilingual,
          unit: bilingual,
          scale,
          now: value,
          last: value.nullable(),
          lastYear: value.nullable(),
          /** a reader would ask why: a sentence must stand beside it */
          wantsExplanation: z.boolean(),
          jumps: z.boolean(),
          target: z.object({ target: z.int(), period: z.enum(['quarter', 'contract']), actual: z.int().nullable(), due: z.int(), isMissed: z.boolean() }).nullable(),
        }),
      ),
      drafts: z.record(z.string(), bilingual),
    }),
  }),
  /** What has changed in issued periods since they were told, with its place for a reason. */
  'reportPreparations.changes': query({
    allow: ['manager'],
    input: z.strictObject(one),
    output: z.array(
      z.object({
        key: z.string(),
        indicatorId: z.string(),
        name: bilingual,
        period: z.string(),
        scale,
        delta: z.int(),
        addedRows: z.int(),
        removedRows: z.int(),
        reasonCode: z.enum(['lateEntry', 'correction', 'void', 'merge', 'definition', 'erased']),
      }),
    ),
  }),
  /** Cases whose client has agreed that the story is published. */
  'reportPreparations.stories': query({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject(one),
    output: z.array(
      z.object({ caseId: z.string(), caseNo: z.string(), clientLabel: z.string().nullable(), purpose: z.string(), grantedOn: z.string(), endsOn: z.string().nullable() }),
    ),
  }),
  /** Writes one text, if it still says what the writer began from. */
  'reportPreparations.write': command({
    allow: ['manager'],
    input: z.strictObject({ ...one, part: z.enum(textParts), key: line(100), was: z.string().max(20_000), text: z.string().max(20_000) }),
    output: reportPreparations.row,
  }),
  'reportPreparations.amend': command({
    allow: ['manager'],
    input: z.strictObject({
      ...versioned,
      language: z.enum(['both', 'zh-CN', 'en']).optional(),
      actionPlan: z.array(planLine).max(100).optional(),
      revisionNote: prose(2000).nullable().optional(),
    }),
    output: reportPreparations.row,
  }),
  /** The case story: a case whose client agreed, and a text that does not tell who it is. */
  'reportPreparations.tellStory': command({
    allow: ['manager'],
    input: z.strictObject({ ...versioned, storyCaseId: idOf('cases').nullable(), storyText: prose(20_000).nullable() }),
    output: reportPreparations.row,
  }),
  /** Runs every check, the history's own included, and fixes what is to be signed. */
  'reportPreparations.finish': task({ allow: ['manager'], input: z.strictObject(versioned), output: reportPreparations.row }),
  /** Back to writing: every signature falls. */
  'reportPreparations.reopen': command({ allow: ['manager'], input: z.strictObject(versioned), output: reportPreparations.row }),
  /** One of the three names, given with the signer's own password, in turn, over what stands fixed. */
  'reportPreparations.sign': task({
    allow: ['manager'],
    input: z.strictObject({
      ...one,
      role: z.enum(signatureRoles),
      contentsSha256: z.string().regex(/^[0-9a-f]{64}$/),
      loginName: line(64),
      password: z.string().min(1).max(1000),
    }),
    output: z.object({ preparation: reportPreparations.row, signatures: z.array(signature) }),
  }),
  /** Freezes and issues what was signed, in three renderings. */
  'reportPreparations.issue': task({
    allow: ['manager'],
    reask: 'each',
    access: 'export',
    input: z.strictObject({
      ...versioned,
      /** the names that are missing are signed by hand on the printed page; the preparer's is not among them */
      restOnPaper: z.boolean().default(false),
    }),
    output: reports.row.extend({ zipName: z.string(), sizeBytes: z.int(), fingerprintDigits: z.string() }),
  }),
  'reportPreparations.setAside': command({
    allow: ['manager'],
    input: z.strictObject({ ...versioned, reason: line(500) }),
    output: reportPreparations.row,
  }),
}
