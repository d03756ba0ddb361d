import { z } from 'zod'
import { line } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** One setting of this base (pack, provider, log origin, thresholds); changing one is a recorded write. */
export const settings = recordKind('settings', {
  key: line(100),
  value: z.json(),
})
export type Setting = RowOf<typeof settings>

/** For how many days what was typed and not handed in is kept. */
export const draftDaysKey = 'draftDays'
export const usualDraftDays = 30
export const draftDaysValue = z.int().min(1).max(365)
