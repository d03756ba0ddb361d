import { z } from 'zod'
import { canonicalJson } from '../core/canonicalJson.ts'
import { line } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** What the history can spell and a person can mean: no fractions, and not nothing. */
export const settingValue = () =>
  z.json().refine((value) => {
    try {
      return value !== null && canonicalJson(value) !== ''
    } catch {
      return false
    }
  }, 'core.invalid')

/** One setting of this base (pack, provider, log origin, thresholds); changing one is a recorded write. */
export const settings = recordKind('settings', {
  key: line(100),
  value: settingValue(),
})
export type Setting = RowOf<typeof settings>

/** For how many days what was typed and not handed in is kept. */
export const draftDaysKey = 'draftDays'
export const usualDraftDays = 30
export const draftDaysValue = z.int().min(1).max(365)

/** When the recovery key was last typed from its paper and opened the base; empty since a new one was made. */
export const recoveryConfirmedKey = 'recoveryKeyConfirmedAt'

/** After how many minutes without a touch the program locks itself. */
export const lockMinutesKey = 'lockAfterMinutes'
/** Whether screen sharing and screen shots show an empty window. */
export const hidesKey = 'hidesFromCapture'
/** Whether what was copied in the window goes from the clipboard when the program locks; it does where nobody chose. */
export const clipboardKey = 'emptiesClipboard'

/** What these settings may be; a setting that is not named here may be anything. */
export const settingRules: Record<string, { value: z.ZodType; code: string }> = {
  [draftDaysKey]: { value: draftDaysValue, code: 'accounts.draftDays' },
  [lockMinutesKey]: { value: z.int().min(1).max(15), code: 'accounts.lockMinutes' },
  [hidesKey]: { value: z.boolean(), code: 'core.invalid' },
  [clipboardKey]: { value: z.boolean(), code: 'core.invalid' },
}
