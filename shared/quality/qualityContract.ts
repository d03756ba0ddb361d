import { z } from 'zod'
import { addMonths, periodSpan, type DateSpan } from '../core/dates.ts'
import { count, date, plainId } from '../core/fields.ts'
import { sortOf } from '../ipc/listSort.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { languages } from '../texts.ts'
import { fieldGroupIds } from './fieldGroups.ts'
import { problem } from './problem.ts'
import { ruleIds, ruleKinds, severities } from './qualityRules.ts'
import { thresholds } from './thresholds.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

/** Where nothing is said: the quarter that is to be reported next, and the one that runs. */
export function usualSpan(today: string): DateSpan {
  const year = Number(today.slice(0, 4))
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1
  const { from } = periodSpan(`${year}Q${quarter}`)
  return { from: addMonths(from, -3), to: today }
}

const question = {
  /** first and last day; without them the quarter before and the one that runs */
  from: date().optional(),
  to: date().optional(),
  programmeId: plainId().optional(),
  /** only the programmes of this contract, as a report on it looks at them */
  contractId: plainId().optional(),
}

export const qualityContract = {
  /** What is wrong or missing in the records the caller may see: the work list. */
  'quality.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      ...question,
      ruleId: z.enum(ruleIds).optional(),
      kind: z.enum(ruleKinds).optional(),
      severity: z.enum(severities).optional(),
      /** whose it is to mend */
      workerId: plainId().optional(),
      /** only what touches this indicator */
      indicatorId: z.string().max(10).optional(),
      /** only what can still be put right */
      isMendable: z.boolean().default(false),
      /** in which language the sentences are; without it the caller's own */
      language: z.enum(languages).optional(),
      sort: sortOf(['on', 'rule', 'severityName', 'label', 'workerName']),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({
      rows: z.array(problem.extend({ rule: z.string(), severityName: z.string(), says: z.string(), mend: z.string(), workerName: z.string().nullable() })),
      total: count(),
    }),
  }),
  /** The same counted: by rule, by who is to mend it, by the indicators it touches; how complete and how timely records are. */
  'quality.summary': query({
    allow: workers,
    access: 'search',
    input: z.strictObject(question),
    output: z.object({
      from: date(),
      to: date(),
      total: count(),
      blocking: count(),
      byRule: z.array(z.object({ ruleId: z.enum(ruleIds), severity: z.enum(severities), count: count() })),
      byWorker: z.array(z.object({ workerId: plainId().nullable(), workerName: z.string().nullable(), blocks: count(), warns: count() })),
      /** how many records each indicator would lose or tells wrongly */
      byIndicator: z.array(z.object({ indicatorId: z.string(), records: count(), blocking: count() })),
      completeness: z.array(
        z.object({
          group: z.enum(fieldGroupIds),
          table: z.string(),
          due: count(),
          filled: count(),
          fields: z.array(z.object({ field: z.string(), due: count(), filled: count() })),
        }),
      ),
      timeliness: z.array(z.object({ table: z.string(), total: count(), inTime: count(), bands: z.array(count()) })),
      thresholds,
    }),
  }),
  /** What waits for the caller: mendable problems of their own records. */
  'quality.own': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.object({ count: count(), blocking: count() }),
  }),
  'quality.thresholds': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.object({ inForce: thresholds, usual: thresholds, version: z.int().nullable() }),
  }),
  'quality.setThresholds': command({
    allow: ['admin', 'manager'],
    input: z.strictObject({
      ...thresholds.shape,
      /** version of the setting as it was read; null where the site has set nothing yet */
      version: z.int().nullable(),
    }),
    output: z.object({ version: z.int() }),
  }),
}
