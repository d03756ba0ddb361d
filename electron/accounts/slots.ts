import { decodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'
import { normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import { makeSlot, openSlot } from '../core/db/keySlots.ts'
import { readSlotFile, withSlot, writeSlotFile, type SlotFile } from '../core/db/slotFile.ts'
import type { Station } from '../station.ts'

/** Stands in the slot file for whoever holds the paper: no account signs in as it. */
export const recoveryAccountId = '00000000-0000-7000-8000-000000000001'

/** Gives an account a password: wraps the data key anew and writes the side file. */
export async function putPassword(
  station: Station,
  account: { id: string; loginName: string },
  password: string,
  options: { key: Buffer; mustChange?: boolean; file?: SlotFile },
): Promise<void> {
  const file = options.file ?? readSlotFile(station.dir()).file
  const epoch = 1 + Math.max(0, ...file.slots.filter((slot) => slot.accountId === account.id).map((slot) => slot.epoch))
  const kdf = station.surroundings.kdf
  const slot = await makeSlot({
    baseId: file.baseId,
    accountId: account.id,
    loginName: account.loginName,
    kind: 'password',
    epoch,
    key: options.key,
    secret: normalizePassword(password),
    ...(options.mustChange ? { mustChange: true } : {}),
    ...(kdf ? { kdf: kdf.password, policy: kdf.policy } : {}),
  })
  // The generation before still opens with the old password; a change of password forgets it.
  writeSlotFile(station.dir(), withSlot(file, slot), { previous: epoch > 1 ? 'forget' : 'rotate' })
}

export async function recoverySlot(station: Station, baseId: string, key: Buffer, secret: Uint8Array) {
  const kdf = station.surroundings.kdf
  return makeSlot({
    baseId,
    accountId: recoveryAccountId,
    loginName: 'recovery',
    kind: 'recovery',
    epoch: 1,
    key,
    secret,
    ...(kdf ? { kdf: kdf.recovery, policy: kdf.policy } : {}),
  })
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

/** @throws Failure accounts.wrongRecoveryKey */
export async function keyForRecovery(station: Station, typed: string): Promise<Buffer> {
  const { file } = readSlotFile(station.dir())
  const slot = file.slots.find((candidate) => candidate.kind === 'recovery')
  station.backoff.beforeTry(recoveryAccountId)
  if (!slot) throw new Failure('accounts.wrongRecoveryKey')
  const key = await unwrap(station, file, slot, decodeRecoveryKey(typed), 'accounts.wrongRecoveryKey')
  station.backoff.succeeded(recoveryAccountId)
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
