import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { date, instant } from '../../shared/core/fields.ts'
import { utf8 } from '../../shared/core/bytes.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { backupsFolder, ensureFolder } from './backupFolders.ts'

const code = z.string().max(100)
const proof = z.object({ at: instant(), name: z.string().max(100), problem: code.nullable() })

/**
 * What this machine knows of its backups. Beside them and not in the base: it must be known before the base is open,
 * outlive a restore, and not make the base differ from its newest backup. Holds no secret and no name of a person.
 */
const backupState = z.object({
  /** when backups were first looked after on this machine */
  since: instant().nullable().default(null),
  /** of the base as the newest backup holds it; see `workMark` */
  marks: z.object({ work: z.string(), whole: z.string() }).nullable().default(null),
  /** the program before ended without closing the base, and nobody has looked at it since */
  isUnclean: z.boolean().default(false),
  lastProblem: z.object({ at: instant(), code }).nullable().default(null),
  check: z.object({ at: instant(), isOk: z.boolean(), isFull: z.boolean() }).nullable().default(null),
  drill: proof.nullable().default(null),
  /** the last drill that found everything as it must be */
  provenAt: instant().nullable().default(null),
  outsideDrill: proof.nullable().default(null),
  drillByHandOn: date().nullable().default(null),
  outside: z.object({ folder: z.string().max(4000), isSameDisk: z.boolean(), chosenAt: instant() }).nullable().default(null),
  outsideCopy: z.object({ at: instant(), name: z.string().max(100), problem: code.nullable() }).nullable().default(null),
  /** the last copy that was read back and opened */
  copiedAt: instant().nullable().default(null),
  /** how fast the last backup went, for guessing whether there is time for one */
  bytesPerSecond: z.number().positive().nullable().default(null),
  /** the last restore and what it could not bring back */
  restore: z
    .object({
      at: instant(),
      name: z.string().max(200),
      madeAt: instant().nullable(),
      historySize: z.int(),
      lastEntryAt: instant().nullable(),
      /** folder in which the base that stood here was kept, and what is known of it */
      keptAside: z.string().max(200).nullable(),
      missing: z.object({ entries: z.int(), from: instant().nullable(), to: instant().nullable() }).nullable(),
    })
    .nullable()
    .default(null),
})
export type BackupState = z.output<typeof backupState>

const stateFile = (dir: string): string => join(backupsFolder(dir), 'state.json')

/** A state that cannot be read is begun anew: it only ever says what to do next. */
export function readState(dir: string): BackupState {
  try {
    return backupState.parse(JSON.parse(readFileSync(stateFile(dir), 'utf8')))
  } catch {
    return backupState.parse({})
  }
}

/** Changes parts of the state on the disk. @returns the whole of it */
export function changeState(dir: string, change: Partial<BackupState>): BackupState {
  const state = { ...readState(dir), ...change }
  ensureFolder(backupsFolder(dir))
  writeFileDurably(stateFile(dir), utf8(`${JSON.stringify(backupState.parse(state), null, 1)}\n`))
  return state
}
