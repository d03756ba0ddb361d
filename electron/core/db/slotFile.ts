import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { utf8, utf8Text } from '../../../shared/core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../../../shared/core/canonicalJson.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { writeFileDurably } from './durableFile.ts'
import type { KeySlot, SlotKind } from './keySlots.ts'

/**
 * The side file: what must be readable before the base is open. Holds login names only, no roles and no real names.
 */
export interface SlotFile {
  v: 1
  baseId: string
  slots: KeySlot[]
  /** account id → wrong passwords since the last right one (shared/accounts/backoff.ts) */
  attempts: Record<string, number>
  /** counts the data keys this base has had; absent: the first */
  keyEpoch?: number
  /**
   * There while the data key is being changed: these slots hold the new key, the generation before the old one, and
   * which of them opens the base tells how far it came.
   */
  rekey?: { id: string }
}

const slotSchema = z.strictObject({
  accountId: z.string().min(1),
  loginName: z.string().min(1),
  kind: z.enum(['password', 'recovery']),
  epoch: z.int().positive(),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z.int(),
    iterations: z.int(),
    parallelism: z.int(),
  }),
  salt: z.string(),
  nonce: z.string(),
  wrapped: z.string(),
  sealing: z.strictObject({ publicKey: z.string(), ephemeral: z.string(), sealed: z.string(), kept: z.string() }).optional(),
  mustChange: z.literal(true).optional(),
})
const slotFileSchema = z.strictObject({
  v: z.literal(1),
  baseId: z.string().min(1),
  slots: z.array(slotSchema),
  attempts: z.record(z.string(), z.int().nonnegative()),
  keyEpoch: z.int().positive().optional(),
  rekey: z.strictObject({ id: z.string() }).optional(),
})
const storedSchema = z.strictObject({ file: z.unknown(), sha256: z.string() })

export const slotFileName = 'slots.json'
export const previousSlotFileName = 'slots.previous.json'

/**
 * Reads the newest whole generation.
 * @throws Failure base.slotsMissing if there is no side file, base.slotsDamaged if neither generation is whole
 */
export function readSlotFile(folder: string): { file: SlotFile; generation: 'current' | 'previous' } {
  const current = readGeneration(join(folder, slotFileName))
  if (current) return { file: current, generation: 'current' }
  const previous = readGeneration(join(folder, previousSlotFileName))
  if (previous) return { file: previous, generation: 'previous' }
  const isAnythingThere = [slotFileName, previousSlotFileName].some((name) => existsSync(join(folder, name)))
  throw new Failure(isAnythingThere ? 'base.slotsDamaged' : 'base.slotsMissing')
}

/**
 * The generations whose keys may open the base, likelier first: the current one, and while a change of the data key
 * is not known to have ended also the one before.
 */
export function possibleGenerations(folder: string): SlotFile[] {
  const { file } = readSlotFile(folder)
  const before = file.rekey ? readPreviousSlotFile(folder) : null
  return before ? [file, before] : [file]
}

/** The generation before the current one, for a start after a rekey that was cut short; null if there is none. */
export function readPreviousSlotFile(folder: string): SlotFile | null {
  return readGeneration(join(folder, previousSlotFileName))
}

/**
 * Writes the side file so that a whole generation is there at every moment.
 * @param options.previous what becomes of the generation before: `rotate` keeps what was current (after a crash
 *   inside a rekey the old key is still found there); `keep` leaves it alone (for the count of attempts, which must
 *   not push the old key out); `forget` overwrites it (a password that was found out must not open anything)
 */
export function writeSlotFile(
  folder: string,
  file: SlotFile,
  options: { previous?: 'rotate' | 'keep' | 'forget' } = {},
): void {
  const bytes = slotFileBytes(file)
  const current = join(folder, slotFileName)
  const previous = join(folder, previousSlotFileName)
  if ((options.previous ?? 'rotate') === 'rotate') {
    // A damaged generation never replaces a whole one.
    const before = readGeneration(current)
    if (before) writeFileDurably(previous, slotFileBytes(before))
  }
  // The generation before goes first: cut off between the two, the current one still says what has to be finished.
  if (options.previous === 'forget') writeFileDurably(previous, bytes)
  writeFileDurably(current, bytes)
}

/** The bytes on disk: canonical JSON with a digest, so that every spelling but one is refused (trap 11). */
export function slotFileBytes(file: SlotFile): Uint8Array {
  slotFileSchema.parse(file)
  // Through JSON, so that an absent optional field is absent and not undefined.
  const plain: unknown = JSON.parse(JSON.stringify(file))
  return utf8(canonicalJson({ file: plain, sha256: digestOf(plain) }))
}

/** @throws Failure base.slotsDamaged unless the bytes are exactly as slotFileBytes writes them. */
export function parseSlotFile(bytes: Uint8Array): SlotFile {
  try {
    const stored = storedSchema.parse(parseCanonicalJson(utf8Text(bytes)))
    if (digestOf(stored.file) !== stored.sha256) throw new RangeError('digest differs')
    return slotFileSchema.parse(stored.file) as SlotFile
  } catch (cause) {
    throw new Failure('base.slotsDamaged', { cause })
  }
}

/** The slot of a login name (already folded); null if there is none. */
export function findSlot(file: SlotFile, loginName: string, kind: SlotKind = 'password'): KeySlot | null {
  return file.slots.find((slot) => slot.loginName === loginName && slot.kind === kind) ?? null
}

/** The file with this slot in place of the account's earlier one of the same kind. */
export function withSlot(file: SlotFile, slot: KeySlot): SlotFile {
  const others = file.slots.filter((other) => other.accountId !== slot.accountId || other.kind !== slot.kind)
  if (others.some((other) => other.loginName === slot.loginName && other.accountId !== slot.accountId)) {
    throw new Failure('accounts.loginNameTaken')
  }
  return { ...file, slots: [...others, slot] }
}

/**
 * The file without any slot or count of an account. The data key must be changed as well where they left for good
 * (security.md 2.2): accounts/rekey.ts.
 */
export function withoutAccount(file: SlotFile, accountId: string): SlotFile {
  const { [accountId]: _removed, ...attempts } = file.attempts
  return { ...file, slots: file.slots.filter((slot) => slot.accountId !== accountId), attempts }
}

function readGeneration(path: string): SlotFile | null {
  try {
    return parseSlotFile(readFileSync(path))
  } catch {
    return null
  }
}

function digestOf(plain: unknown): string {
  return createHash('sha256').update(canonicalJson(plain)).digest('hex')
}
