import { z } from 'zod'
import { count, plainId } from '../core/fields.ts'
import { task } from '../ipc/procedure.ts'
import { paces } from './pace.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })
const span = z.object({ from: z.string(), to: z.string() })
const standing = z.object({ value: z.int().nullable(), n: z.int().nullable(), N: z.int().nullable() })

export const wasteSignals = ['W01', 'W02', 'F03M', 'F03', 'W03', 'W04', 'W05'] as const
export type WasteSignal = (typeof wasteSignals)[number]

export const progressContract = {
  /** How a contract is doing today: every target with its pace, what a result costs, and signs of waste. */
  'indicators.progress': task({
    allow: ['manager', 'staff', 'auditor'],
    input: z.strictObject({ contractId: plainId().nullable().default(null) }),
    output: z.object({
      contract: z.object({ id: z.string(), contractNo: z.string(), title: z.string(), startOn: z.string(), endOn: z.string() }),
      /** the day the figures are of: today, or the last day of a contract that has ended */
      asOf: z.string(),
      quarter: z.string(),
      quarterSpan: span,
      toDate: span,
      passedDays: count(),
      totalDays: count(),
      lines: z.array(
        z.object({
          indicatorId: z.string(),
          name: bilingual,
          unitName: bilingual,
          unit: z.string(),
          fold: z.enum(['sum', 'distinctPersons', 'ratio', 'mean']),
          scale: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(60)]),
          /** what the target is for: every quarter anew, or the whole contract; null without a target */
          targetPeriod: z.enum(['quarter', 'contract']).nullable(),
          target: z.int().nullable(),
          weight: z.int(),
          inQuarter: standing,
          toDate: standing,
          expected: z.int().nullable(),
          pace: z.enum(paces),
          trend: z.array(z.object({ quarter: z.string(), value: z.int().nullable() })),
        }),
      ),
      money: z.object({ budgetFen: z.int(), spentFen: z.int(), resultsPerMille: z.int().nullable() }),
      costs: z.array(z.object({ indicatorId: z.string(), name: bilingual, unitName: bilingual, fen: z.int(), units: z.int(), scale: z.int() })),
      signals: z.array(z.object({ id: z.enum(wasteSignals), n: count(), N: count() })),
    }),
  }),
}
