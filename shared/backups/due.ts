/** When the program makes a backup by itself, checks the base and proves a backup. Times in milliseconds. */
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const dueRule = {
  /** nobody has asked anything for so long: the machine has time */
  idleMs: 3 * minute,
  /** at idle not more often than this */
  idleGapMs: 30 * minute,
  /** while the base is open, at the latest */
  mostGapMs: 4 * hour,
  /** locking every few minutes makes no backup every few minutes */
  lockGapMs: 15 * minute,
  /** the whole base is read and checked at least so often; see also `liveCheckMs` */
  fullCheckMs: 7 * day,
  /** a backup that will outlive its day comes from a base that was checked in the last day */
  liveCheckMs: 20 * hour,
  drillMs: 30 * day,
  drillByHandMs: 365 * day,
  /** without a copy outside the PC for so long, everybody is told */
  outsideMs: 7 * day,
  /** the stick that is plugged in gets the newest backup about once a day */
  outsideGapMs: 20 * hour,
  /** a clock this far behind what was seen before is not believed */
  clockDoubtMs: 5 * minute,
}

export interface BackupMoment {
  /** what is in the base differs from what the last backup holds */
  hasChanged: boolean
  /** null: there is no backup */
  sinceBackupMs: number | null
  sinceCallMs: number
}

/** Whether a backup is due while the base is open. */
export function isBackupDue({ hasChanged, sinceBackupMs, sinceCallMs }: BackupMoment): boolean {
  if (!hasChanged) return false
  // A clock that was set back makes the distance negative; then the last backup tells nothing.
  const since = sinceBackupMs === null || sinceBackupMs < 0 ? Infinity : sinceBackupMs
  return since >= dueRule.mostGapMs || (since >= dueRule.idleGapMs && sinceCallMs >= dueRule.idleMs)
}

/** Whether closing the base makes one: always at the end of the program, at a lock if the last is not quite new. */
export function isBackupDueAtClose(hasChanged: boolean, sinceBackupMs: number | null, isEnd: boolean): boolean {
  if (!hasChanged) return false
  return isEnd || sinceBackupMs === null || sinceBackupMs < 0 || sinceBackupMs >= dueRule.lockGapMs
}

/** True once `at` lies so far back, was never, or lies in the future of a clock that was set back. */
export function isOlderThan(at: string | null, nowMs: number, ms: number): boolean {
  if (at === null) return true
  const since = nowMs - Date.parse(at)
  return since >= ms || since < -dueRule.clockDoubtMs
}
