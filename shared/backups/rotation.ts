import { localDate } from '../core/dates.ts'

/** What the rule needs to know of one backup. */
export interface RotatingBackup {
  name: string
  madeAt: string
  /** it was read back and found whole */
  isVerified: boolean
}

export interface RotationRule {
  /** of the last so many hours before the newest, all stay */
  allHours: number
  daily: number
  weekly: number
  monthly: number
  /** whatever the dates say */
  least: number
}

/** security.md 3.3. */
export const rotationRule: RotationRule = { allHours: 24, daily: 14, weekly: 8, monthly: 12, least: 5 }
/** A stick is smaller than the disk, but never left with fewer. */
export const outsideRule: RotationRule = { allHours: 0, daily: 7, weekly: 4, monthly: 6, least: 5 }

/** Why nothing may be taken away now. */
export interface RotationDoubts {
  /** the last full check of the base failed: an older backup may be the only good one */
  hasFailedCheck: boolean
  /** the clock stands before a moment that was seen already */
  isClockInDoubt: boolean
}

/**
 * Which backups go. Days, weeks and months are counted by the backups there are and not back from today, so that a
 * clock set years ahead, or a long holiday, empties nothing. Of each day, week and month the last whole one stays.
 */
export function backupsToRemove(
  backups: readonly RotatingBackup[],
  doubts: RotationDoubts,
  timeZone: string,
  rule: RotationRule = rotationRule,
): string[] {
  if (doubts.hasFailedCheck || doubts.isClockInDoubt) return []
  const newestFirst = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.name < b.name ? 1 : -1))
  const [newest] = newestFirst
  if (!newest) return []
  const kept = new Set<string>()
  const whole = newestFirst.filter((one) => one.isVerified)
  if (whole[0]) kept.add(whole[0].name)
  const sinceMs = Date.parse(newest.madeAt) - rule.allHours * 3_600_000
  for (const one of newestFirst) if (Date.parse(one.madeAt) >= sinceMs) kept.add(one.name)
  const day = (one: RotatingBackup) => localDate(one.madeAt, timeZone)
  keepLastOf(whole, day, rule.daily, kept)
  keepLastOf(whole, (one) => mondayOf(day(one)), rule.weekly, kept)
  keepLastOf(whole, (one) => day(one).slice(0, 7), rule.monthly, kept)
  // Whole ones first: five broken ones are worth nothing.
  for (const one of [...whole, ...newestFirst]) {
    if (kept.size >= rule.least) break
    kept.add(one.name)
  }
  return newestFirst.filter((one) => !kept.has(one.name)).map((one) => one.name)
}

function keepLastOf(
  newestFirst: readonly RotatingBackup[],
  spanOf: (one: RotatingBackup) => string,
  spans: number,
  kept: Set<string>,
): void {
  const seen = new Set<string>()
  for (const one of newestFirst) {
    const span = spanOf(one)
    if (seen.has(span)) continue
    if (seen.size === spans) return
    seen.add(span)
    kept.add(one.name)
  }
}

/** Monday of the week a day is in. */
function mondayOf(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`)
  const sinceMonday = (new Date(ms).getUTCDay() + 6) % 7
  return new Date(ms - sinceMonday * 86_400_000).toISOString().slice(0, 10)
}
