import { z } from 'zod'
import { count, date, plainId } from '../core/fields.ts'
import { query } from '../ipc/procedure.ts'
import { evaluationSheet } from '../packs/forms.ts'
import { progressContract } from './progressContract.ts'

const scope = { contractId: plainId().nullable().default(null), from: date(), to: date() }
const bilingual = z.object({ zh: z.string(), en: z.string() })

const figure = z.object({
  id: z.string(),
  version: z.int(),
  unit: z.string(),
  period: z.enum(['event', 'stock', 'cohort', 'ytd']),
  value: z.int().nullable(),
  scale: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(60)]),
  n: z.int().nullable(),
  N: z.int().nullable(),
  rows: count(),
  breakdown: z.array(z.object({ dimension: z.string(), code: z.string(), n: z.int(), label: bilingual })),
  name: bilingual,
  unitName: bilingual,
})

export const indicatorsContract = {
  ...progressContract,
  'indicators.catalogue': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      indicators: z.array(
        z.object({
          id: z.string(),
          version: z.int(),
          unit: z.string(),
          period: z.string(),
          fold: z.string(),
          source: z.string(),
          params: z.array(z.string()),
          name: bilingual,
          unitName: bilingual,
        }),
      ),
      params: z.array(z.object({ name: z.string(), value: z.int(), label: bilingual })),
    }),
  }),
  /** Figures hold no person: the supervisor and the auditor see them too. */
  'indicators.figures': query({
    allow: ['manager', 'supervisor', 'auditor', 'staff'],
    input: z.strictObject({ ...scope, only: z.array(z.string().max(20)).max(100).optional() }),
    output: z.object({
      from: z.string(),
      to: z.string(),
      contract: z.object({ id: z.string(), contractNo: z.string(), title: z.string() }),
      indicators: z.array(figure),
    }),
  }),
  /** A score sheet for a contract with what the records already answer. */
  'indicators.sheet': query({
    allow: ['manager'],
    input: z.strictObject({ contractId: plainId(), sheetId: z.string().max(60), on: date() }),
    output: z.object({
      sheet: evaluationSheet,
      answers: z.record(z.string(), z.object({ actual: z.int(), target: z.int() })),
      /** item → what was counted, where a target is still to be said */
      figures: z.record(z.string(), z.int()),
      overTargetPerMille: z.int(),
    }),
  }),
  /** The records behind one figure: every number opens to what it counts. */
  'indicators.evidence': query({
    allow: ['manager'],
    access: 'read',
    input: z.strictObject({
      ...scope,
      indicatorId: z.string().max(20),
      /** only what counts, or only what it is held against; null: both */
      part: z.enum(['n', 'd']).nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({
      total: count(),
      rows: z.array(
        z.object({
          table: z.string(),
          recordId: z.string(),
          personId: z.string().nullable(),
          part: z.enum(['n', 'd']),
          value: z.int(),
          on: z.string().nullable(),
          label: z.string().nullable(),
          groups: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullable(),
        }),
      ),
    }),
  }),
}
