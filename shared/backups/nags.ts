import { dueRule, isOlderThan } from './due.ts'

/** What everybody is told of the backups, the worst first. */
export const nagCodes = ['baseDamaged', 'backupFailing', 'drillFailed', 'outsideFailed', 'neverOutside', 'outsideOld', 'drillByHand'] as const
export type NagCode = (typeof nagCodes)[number]

export interface Nag {
  code: NagCode
  level: 'error' | 'warning' | 'info'
  /** days since, where the sentence says so */
  days: number | null
}

export interface BackupStanding {
  nowMs: number
  /** when backups were first looked after on this machine; null: not yet */
  since: string | null
  isCheckFailed: boolean
  isBackupFailing: boolean
  isDrillFailed: boolean
  isOutsideFailing: boolean
  copiedAt: string | null
  drillByHandOn: string | null
}

const levels: Record<NagCode, Nag['level']> = {
  baseDamaged: 'error',
  backupFailing: 'error',
  drillFailed: 'error',
  outsideFailed: 'warning',
  neverOutside: 'warning',
  outsideOld: 'warning',
  drillByHand: 'info',
}

/** What is to be said now. A machine that has just begun is given the same time as one that has just copied. */
export function nagsOf(standing: BackupStanding): Nag[] {
  const { nowMs, since, copiedAt, drillByHandOn } = standing
  const daysSince = (at: string) => Math.max(0, Math.floor((nowMs - Date.parse(at)) / 86_400_000))
  const lastAt = copiedAt ?? since
  const isOutsideDue = lastAt !== null && isOlderThan(lastAt, nowMs, dueRule.outsideMs)
  const handAt = drillByHandOn === null ? since : `${drillByHandOn}T00:00:00.000Z`
  const isTrue: Record<NagCode, boolean> = {
    baseDamaged: standing.isCheckFailed,
    backupFailing: standing.isBackupFailing,
    drillFailed: standing.isDrillFailed,
    outsideFailed: standing.isOutsideFailing,
    neverOutside: isOutsideDue && copiedAt === null,
    outsideOld: isOutsideDue && copiedAt !== null,
    drillByHand: handAt !== null && isOlderThan(handAt, nowMs, dueRule.drillByHandMs),
  }
  const outsideDays = lastAt === null ? null : daysSince(lastAt)
  const days: Partial<Record<NagCode, number | null>> = { neverOutside: outsideDays, outsideOld: outsideDays }
  return nagCodes.filter((code) => isTrue[code]).map((code) => ({ code, level: levels[code], days: days[code] ?? null }))
}
