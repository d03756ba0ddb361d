import { z } from 'zod'
import type { Pack } from '../packs/pack.ts'

/** Bounds of what a site may set: days, people, records, characters, per mille. */
export const thresholds = z.strictObject({
  /** days after which an open stay is looked at */
  longStayDays: z.int().min(10).max(3650),
  /** days without a contact after which an open case is looked at */
  silentCaseDays: z.int().min(7).max(730),
  /** days allowed between something and its being written down */
  entryDelayDays: z.int().min(0).max(60),
  /** as many notes entered within one minute are looked at */
  burstEntries: z.int().min(3).max(200),
  /** notes shorter than this may be alike */
  sameTextCharacters: z.int().min(10).max(1000),
  /** open cases one worker carries at most */
  caseloadLimit: z.int().min(1).max(200),
  /** fields filled, of a thousand due, below which a group of fields is marked */
  completenessPerMille: z.int().min(500).max(1000),
  /** fewest answers of which a percentage is told */
  surveyMinAnswers: z.int().min(1).max(200),
})
export type Thresholds = z.infer<typeof thresholds>
export type ThresholdName = keyof Thresholds
export const thresholdNames = Object.keys(thresholds.shape) as ThresholdName[]

/** The key of the setting that holds what a site has set otherwise. */
export const thresholdsKey = 'quality.thresholds'

const limitOf = {
  longStayDays: 'longStayDays',
  silentCaseDays: 'silentCaseDays',
  entryDelayDays: 'entryTimelinessDays',
  burstEntries: 'burstEntries',
  sameTextCharacters: 'sameTextCharacters',
  caseloadLimit: 'caseloadLimit',
  completenessPerMille: 'completenessPerMille',
  surveyMinAnswers: 'surveyMinAnswers',
} as const satisfies Record<ThresholdName, keyof Pack['limits']>

/** The limit of the pack a threshold begins with: its number, unit and label. */
export const limitFor = (pack: Pack, name: ThresholdName): Pack['limits'][(typeof limitOf)[ThresholdName]] => pack.limits[limitOf[name]]

/** The thresholds in force: the pack's, save what the site has set. @param kept the value of the setting, if there is one */
export function thresholdsIn(pack: Pack, kept: unknown): Thresholds {
  const usual = Object.fromEntries(thresholdNames.map((name) => [name, limitFor(pack, name).default])) as Thresholds
  const own = thresholds.partial().safeParse(kept ?? {})
  return own.success ? ({ ...usual, ...own.data } as Thresholds) : usual
}
