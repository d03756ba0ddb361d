import { decodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'
import { normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import { assertKdfWorks, canBeResealed, makeSlot, openSlot, type KeySlot } from '../core/db/keySlots.ts'
import { findSlot, possibleGenerations, readSlotFile, withSlot, writeSlotFile, type SlotFile } from '../core/db/slotFile.ts'
import type { Station } from '../station.ts'
import { settleRekey } from './settleRekey.ts'

/** Stands in the slot file for whoever holds the paper: no account signs in as it. */
export const recoveryAccountId = '00000000-0000-7000-8000-000000000001'

/** Gives an account a password: a slot of its own keys, and the side file with it. */
export async function putPassword(
  station: Station,
  account: { id: string; loginName: string },
  password: string,
  options: { key: Buffer; mustChange?: boolean; file?: SlotFile },
): Promise<void> {
  const file = options.file ?? readSlotFile(station.dir()).file
  const slot = await passwordSlot(station, file, account, password, options)
  // The generation before still opens with the old password; a change of password forgets it.
  writeSlotFile(station.dir(), withSlot(file, slot), { previous: slot.epoch > 1 ? 'forget' : 'rotate' })
}

/** A slot for a password, to be put into the side file. */
export function passwordSlot(
  station: Station,
  file: SlotFile,
  account: { id: string; loginName: string },
  password: string,
  options: { key: Buffer; mustChange?: boolean },
): Promise<KeySlot> {
  const kdf = station.surroundings.kdf
  return makeSlot({
    baseId: file.baseId,
    accountId: account.id,
    loginName: account.loginName,
    kind: 'password',
    epoch: nextEpoch(file, account.id),
    key: options.key,
    secret: normalizePassword(password),
    ...(options.mustChange ? { mustChange: true } : {}),
    ...(kdf ? { kdf: kdf.password, policy: kdf.policy } : {}),
  })
}

/** A slot for the secret on paper, to be put into the side file. */
export async function recoverySlot(station: Station, file: Pick<SlotFile, 'baseId' | 'slots'>, key: Buffer, secret: Uint8Array): Promise<KeySlot> {
  const kdf = station.surroundings.kdf
  return makeSlot({
    baseId: file.baseId,
    accountId: recoveryAccountId,
    loginName: 'recovery',
    kind: 'recovery',
    epoch: nextEpoch(file, recoveryAccountId),
    key,
    secret,
    ...(kdf ? { kdf: kdf.recovery, policy: kdf.policy } : {}),
  })
}

const nextEpoch = (file: Pick<SlotFile, 'slots'>, accountId: string): number =>
  1 + Math.max(0, ...file.slots.filter((slot) => slot.accountId === accountId).map((slot) => slot.epoch))

/**
 * Opens the closed base with whatever a password or the paper unwraps: both generations of slots are tried while a
 * change of the data key is not known to have ended, and what it left is put in order. A slot of the kind before
 * sealing is made anew, now that its secret is at hand. Counts the try before it is checked.
 * @throws Failure as `keyForPassword` and `keyForRecovery`, base.wrongKey
 */
export async function openWithSlot(station: Station, wanted: { loginName: string } | 'recovery', secret: string | Uint8Array): Promise<KeySlot> {
  const refusal = wanted === 'recovery' ? 'accounts.wrongRecoveryKey' : 'accounts.wrongPassword'
  const slotIn = (file: SlotFile) => findSlot(file, wanted === 'recovery' ? 'recovery' : wanted.loginName, wanted === 'recovery' ? 'recovery' : 'password')
  const generations = possibleGenerations(station.dir())
  // A name nobody has waits like one that exists, so that trying names tells nothing.
  station.backoff.beforeTry(slotIn(generations[0]!)?.accountId ?? (wanted === 'recovery' ? recoveryAccountId : 'nobody'))
  await assertKdfWorks()
  let refused: unknown = new Failure(refusal)
  for (const file of generations) {
    const slot = slotIn(file)
    if (!slot) continue
    try {
      const key = await unwrap(station, file, slot, secret, refusal)
      try {
        await station.closed()
        const open = station.openWith(key)
        // Somebody else may have opened it meanwhile: a key that is no longer in force lets nobody in.
        if (!open.key.equals(key)) throw new Failure('base.wrongKey')
      } finally {
        key.fill(0)
      }
    } catch (error) {
      const isAnswer = error instanceof Failure && (error.code === refusal || error.code === 'base.wrongKey')
      if (!isAnswer) throw error
      refused = error
      continue
    }
    settleRekey(station, file)
    station.backoff.succeeded(slot.accountId)
    await renewSlot(station, slot, secret)
    return slot
  }
  throw refused
}

/** Makes a slot that a rotation could not carry over anew, with the secret that has just opened it. */
export async function renewSlot(station: Station, slot: KeySlot, secret: string | Uint8Array): Promise<void> {
  const { key } = station.open()
  const { file } = readSlotFile(station.dir())
  if (canBeResealed(file.baseId, slot, key)) return
  const { accountId: id, loginName, mustChange } = slot
  const renewed =
    typeof secret === 'string' ? await passwordSlot(station, file, { id, loginName }, secret, { key, ...(mustChange ? { mustChange } : {}) }) : await recoverySlot(station, file, key, secret)
  // One generation of the old kind less: it wraps the same key under the same secret and is of no use to anybody.
  writeSlotFile(station.dir(), withSlot(readSlotFile(station.dir()).file, renewed), { previous: 'forget' })
}

/**
 * The data key for a password. Counts the try before it is checked.
 * @throws Failure accounts.wrongPassword (also for a name that does not exist), accounts.waitBeforeTrying
 */
export async function keyForPassword(
  station: Station,
  loginName: string,
  password: string,
): Promise<{ key: Buffer; accountId: string; mustChange: boolean }> {
  const { file } = readSlotFile(station.dir())
  const slot = file.slots.find((candidate) => candidate.loginName === loginName && candidate.kind === 'password')
  // A name nobody has waits like one that exists, so that trying names tells nothing.
  station.backoff.beforeTry(slot?.accountId ?? 'nobody')
  if (!slot) throw new Failure('accounts.wrongPassword')
  const key = await unwrap(station, file, slot, normalizePassword(password))
  station.backoff.succeeded(slot.accountId)
  return { key, accountId: slot.accountId, mustChange: slot.mustChange ?? false }
}

/**
 * The data key for the paper key, while the base is open.
 * @throws Failure accounts.wrongRecoveryKey
 */
export async function keyForRecovery(station: Station, typed: string): Promise<Buffer> {
  const { file } = readSlotFile(station.dir())
  const slot = file.slots.find((candidate) => candidate.kind === 'recovery')
  station.backoff.beforeTry(recoveryAccountId)
  if (!slot) throw new Failure('accounts.wrongRecoveryKey')
  const secret = decodeRecoveryKey(typed)
  const key = await unwrap(station, file, slot, secret, 'accounts.wrongRecoveryKey')
  station.backoff.succeeded(recoveryAccountId)
  await renewSlot(station, slot, secret)
  return key
}

async function unwrap(
  station: Station,
  file: SlotFile,
  slot: SlotFile['slots'][number],
  secret: string | Uint8Array,
  refusal = 'accounts.wrongPassword',
): Promise<Buffer> {
  const policy = station.surroundings.kdf?.policy
  try {
    return await openSlot({ baseId: file.baseId, slot, secret, ...(policy ? { policy } : {}) })
  } catch (error) {
    if (error instanceof Failure && error.code === 'base.slotRefused') throw new Failure(refusal, { cause: error })
    throw error
  }
}
