import { z } from 'zod'
import { date, line } from '../core/fields.ts'
import { command, query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { backupReasons } from './backup.ts'
import { nagCodes } from './nags.ts'

/** Who looks after the backups. */
const keepers: Role[] = ['admin', 'manager']

const handle = z.string().min(1).max(200)
const secretText = z.string().min(1).max(1000)
const at = z.string()

const backupLine = z.object({
  name: z.string(),
  madeAt: at,
  reason: z.enum(backupReasons),
  stationName: z.string().nullable(),
  sizeBytes: z.int(),
  historySize: z.int(),
  lastEntryAt: at.nullable(),
  /** text key: why it is of no use; null: whole */
  problem: z.string().nullable(),
})
const proof = z.object({ at, name: z.string(), problem: z.string().nullable() }).nullable()
const missing = z.object({ entries: z.int(), from: at.nullable(), to: at.nullable() })

/** Opens a backup: a password of the time it was made, or the recovery key on paper. */
const restoreSecret = z.union([
  z.strictObject({ loginName: line(64), password: secretText }),
  z.strictObject({ recoveryKey: secretText }),
])
const toRestore = z.strictObject({
  /** the folder somebody chose; null: the backups beside the base */
  folder: handle.nullable(),
  place: z.string().min(1).max(200),
  secret: restoreSecret,
})
const restored = z.object({
  stationName: z.string().nullable(),
  madeAt: at,
  historySize: z.int(),
  lastEntryAt: at.nullable(),
  standing: z.object({ isReadable: z.boolean(), isContinuation: z.boolean(), missing, headsMissing: z.int() }).nullable(),
  keptAside: z.string().nullable(),
  /** people who were erased since the backup: how many files are erased again at sign-in, and lists that were not believed */
  erased: z.object({ again: z.int(), ignored: z.array(z.object({ place: z.string(), reason: z.string() })) }),
})

const toSalvage = toRestore.extend({
  /** names of the rows that a person takes over; what follows the backup whole comes back without asking */
  accepted: z.array(z.string().min(1).max(120)).max(100_000),
})
const salvaged = z.object({
  groundMadeAt: at,
  /** entries of the history put back exactly, and when the last of them was written */
  replayed: z.int(),
  replayedUntil: at.nullable(),
  headsKept: z.int(),
  lost: z.int(),
  /** can be read, but their place in the history is gone */
  loose: z.int(),
  /** rows for a person to accept; `words`: null where the account may not read records */
  candidates: z.array(z.object({ name: z.string(), table: z.string(), date: z.string(), words: z.string().nullable(), isNew: z.boolean(), isDoubtful: z.boolean() })),
  accepted: z.int(),
  /** accepted and not written all the same; `problem` is a text key */
  refused: z.array(z.object({ name: z.string(), problem: z.string() })),
  keptAside: z.string().nullable(),
})

export const backupsContract = {
  /** What everybody is told: nothing as long as all is well. */
  'backups.nag': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      nags: z.array(z.object({ code: z.enum(nagCodes), level: z.enum(['error', 'warning', 'info']), days: z.int().nullable() })),
    }),
  }),
  'backups.status': query({
    allow: keepers,
    input: z.strictObject({}),
    output: z.object({
      isRunning: z.boolean(),
      /** when a backup was last opened and compared with the base, and was right */
      provenAt: at.nullable(),
      drill: proof,
      drillByHandOn: z.string().nullable(),
      check: z.object({ at, isOk: z.boolean(), isFull: z.boolean() }).nullable(),
      lastProblem: z.object({ at, code: z.string() }).nullable(),
      /** newest first; `isOfOtherKey`: made before the data key was changed, opens with the passwords of then */
      backups: z.array(backupLine.extend({ isOfOtherKey: z.boolean() })),
      totalBytes: z.number(),
      outside: z
        .object({
          /** the last part of its path */
          folderName: z.string(),
          isSameDisk: z.boolean(),
          /** the stick is in */
          isThere: z.boolean(),
          copiedAt: at.nullable(),
          lastCopy: proof,
          drill: proof,
          copies: z.array(backupLine),
        })
        .nullable(),
      /** the last restore, and what it could not bring back */
      restore: z
        .object({ at, name: z.string(), madeAt: at.nullable(), historySize: z.int(), lastEntryAt: at.nullable(), keptAside: z.string().nullable(), missing: missing.nullable() })
        .nullable(),
    }),
  }),
  /** Made now, beside the base; who asked stands in the access log. */
  'backups.make': task({
    allow: keepers,
    access: 'read',
    input: z.strictObject({}),
    output: z.object({ name: z.string(), sizeBytes: z.number(), historySize: z.int() }),
  }),
  /** Where the copies outside the PC go. `acceptsSameDisk`: the person was told that it is the disk of the base. */
  'backups.chooseOutside': task({
    allow: keepers,
    reask: 'recent',
    input: z.strictObject({ folder: handle, acceptsSameDisk: z.boolean().default(false) }),
    output: z.object({ folderName: z.string(), isSameDisk: z.boolean() }),
  }),
  'backups.copyOutside': task({
    allow: keepers,
    access: 'export',
    reask: 'recent',
    input: z.strictObject({}),
    output: z.object({ name: z.string(), sizeBytes: z.number() }),
  }),
  /** Reads every page of the base now. */
  'backups.check': task({ allow: keepers, input: z.strictObject({}), output: z.object({ isOk: z.boolean() }) }),
  /** Restores the newest backup to a scratch place and compares it with the base. */
  'backups.drill': task({
    allow: keepers,
    input: z.strictObject({}),
    output: z.object({ inside: z.object({ name: z.string(), problem: z.string().nullable() }), outside: z.object({ name: z.string(), problem: z.string().nullable() }).nullable() }),
  }),
  /** Whether a report or signed head that the purchaser holds is a beginning of the history here. */
  'backups.compareHeld': task({
    allow: keepers,
    input: z.strictObject({ file: handle }),
    output: z.object({ state: z.enum(['holds', 'beyond', 'parted']), heldSize: z.int(), ownSize: z.int() }),
  }),
  /** A person has restored on another PC with the paper key. */
  'backups.noteDrillByHand': command({
    allow: keepers,
    input: z.strictObject({ doneOn: date(), remark: line(300).nullable().default(null) }),
    output: z.object({ doneOn: date() }),
  }),
  /** The backups in a folder, or those of the station itself; only while the base is closed or new. */
  'backups.find': query({
    allow: 'anyone',
    input: z.strictObject({ folder: handle.nullable() }),
    output: z.object({
      isBaseHere: z.boolean(),
      /** the last full check of the base here failed */
      isCheckFailed: z.boolean(),
      found: z.array(backupLine.extend({ place: z.string(), isBare: z.boolean() })).max(2000),
    }),
  }),
  /** Opens and checks a backup and says what a restore would bring and lose. Replaces nothing. */
  'backups.tryRestore': task({ allow: 'anyone', input: toRestore, output: restored }),
  /** The same, and puts it in the place of the base, which is kept aside. */
  'backups.restore': task({ allow: 'anyone', input: toRestore, output: restored }),
  /** Looks at a damaged base: what follows the backup whole, and what else can be read. Changes nothing. */
  'backups.trySalvage': task({ allow: 'anyone', input: toRestore, output: salvaged }),
  /** Puts the base together again from the backup and what was accepted; the damaged files are kept aside. */
  'backups.salvage': task({ allow: 'anyone', input: toSalvage, output: salvaged }),
}
