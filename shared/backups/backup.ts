import { z } from 'zod'
import { instant } from '../core/fields.ts'

/** What made the program make a backup. */
export const backupReasons = ['asked', 'idle', 'lock', 'close', 'migration', 'restore'] as const
export type BackupReason = (typeof backupReasons)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself, readable without a key. Numbers and digests; of names only the station's. */
export const backupManifest = z.strictObject({
  v: z.literal(1),
  baseId: z.string().min(1).max(100),
  stationName: z.string().max(300).nullable(),
  madeAt: instant(),
  reason: z.enum(backupReasons),
  programVersion: z.string().max(40),
  schemaVersion: z.int().nonnegative(),
  /** tells two data keys apart without telling either: a backup from before a change of the key keeps its old one */
  keyMark: z.string().regex(/^[0-9a-f]{16}$/),
  /** counts the data keys the base has had */
  keyEpoch: z.int().positive(),
  history: z.strictObject({
    size: z.int().nonnegative(),
    root: sha256,
    /** when the last entry was written; null in an empty history */
    lastAt: instant().nullable(),
  }),
  /** table → rows */
  counts: z.record(z.string().max(100), z.int().nonnegative()),
  /** every file beside the manifest */
  files: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z.]{1,40}$/), sizeBytes: z.int().nonnegative(), sha256 })).max(10),
})
export type BackupManifest = z.output<typeof backupManifest>

/** A backup as a list shows it. */
export interface BackupLine {
  /** name of its folder */
  name: string
  madeAt: string
  reason: BackupReason
  stationName: string | null
  sizeBytes: number
  historySize: number
  lastEntryAt: string | null
  keyMark: string
  /** null: whole as far as it was looked at; else why it is of no use, as a text key */
  problem: string | null
}

/** The name of a backup's folder: when it was made, to the millisecond, in a form every file system takes. */
export function backupName(madeAt: string): string {
  return `backup-${madeAt.replaceAll(/[:.]/g, '-')}`
}

export const backupNamePattern = /^backup-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/

/** Refusals that speak of a backup itself, whoever opens it: one that was made earlier may still be whole. */
const spoiltBackupCodes: ReadonlySet<string> = new Set([
  'backups.notABackup',
  'backups.manifestDamaged',
  'backups.fileMissing',
  'backups.fileDiffers',
  'backups.notSealed',
  'backups.otherContent',
  'base.damaged',
  'base.wrongKey',
])

interface Listed {
  place: string
  madeAt: string
  problem: string | null
  /** a base that was kept aside, not a backup */
  isBare: boolean
}

/**
 * What to take instead of the backup at `place` that was refused: the newest one made before it that a look from outside
 * found whole. Null where there is none, or the refusal speaks of something else, such as the password.
 */
export function olderInstead<Line extends Listed>(found: readonly Line[], place: string, refusal: string): Line | null {
  const tried = found.find((one) => one.place === place)
  if (!tried || !spoiltBackupCodes.has(refusal)) return null
  const older = found.filter((one) => one.problem === null && !one.isBare && one.madeAt < tried.madeAt)
  return older.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0] ?? null
}
