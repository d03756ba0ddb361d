import { randomBytes } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import { fromHex, toBase64, toHex, utf8 } from '../../../shared/core/bytes.ts'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { assertKeyLength, keyBytes } from './cipher.ts'
import { assertSealingWorks, decrypt, encrypt, isSealedUnder, makeSealing, openSealing, reseal, sealSecretBytes, strictBytes, type Sealing } from './sealing.ts'

/** How a secret is stretched. Memory in KiB. */
export interface KdfSettings {
  name: 'argon2id'
  memoryKiB: number
  iterations: number
  parallelism: number
}

/** Which settings we are willing to run. Without an upper bound a forged slot would eat all memory. */
export interface KdfPolicy {
  minMemoryKiB: number
  maxMemoryKiB: number
  minIterations: number
  maxIterations: number
  maxParallelism: number
}

/** The floor is OWASP's, the ceiling what an old office PC can still bear (security.md 2.3). */
export const productionKdfPolicy: KdfPolicy = {
  minMemoryKiB: 19 * 1024,
  maxMemoryKiB: 512 * 1024,
  minIterations: 2,
  maxIterations: 10,
  maxParallelism: 4,
}
export const passwordKdf: KdfSettings = { name: 'argon2id', memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 }
/** The recovery key has 160 bits of its own and needs no stretching beyond the floor. */
export const recoveryKdf: KdfSettings = { name: 'argon2id', memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 }

export type SlotKind = 'password' | 'recovery'

/** What one secret of one account opens. Binary fields are canonical base64. */
export interface KeySlot {
  accountId: string
  /** folded; the sign-in screen finds the slot by it before the base is open */
  loginName: string
  kind: SlotKind
  /** counts the slots an account has had; an older slot put back does not match what the base says */
  epoch: number
  kdf: KdfSettings
  salt: string
  nonce: string
  /** under the secret: the private key of `sealing` and its pin; without `sealing` (until 2026-11) the data key itself */
  wrapped: string
  /** the data key, sealed so that a rotation needs no password */
  sealing?: Sealing
  /** made with a one-use code; the first sign-in must set a password of the person's own */
  mustChange?: boolean
}

const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16

/**
 * A slot for a secret: the data key sealed to a new pair of keys, the private half wrapped with Argon2id and AES-256-GCM.
 * @param options.secret the normalized password, or the bytes of the recovery key
 * @param options.kdf for tests and calibration; must lie within the policy
 * @throws Failure base.keyLength, base.kdfOutsidePolicy
 */
export async function makeSlot(options: {
  baseId: string
  accountId: string
  loginName: string
  kind: SlotKind
  epoch: number
  key: Buffer
  secret: string | Uint8Array
  mustChange?: boolean
  kdf?: KdfSettings
  policy?: KdfPolicy
}): Promise<KeySlot> {
  assertKeyLength(options.key)
  const { accountId, loginName, kind, epoch } = options
  const kdf = options.kdf ?? (kind === 'recovery' ? recoveryKdf : passwordKdf)
  assertWithinPolicy(kdf, options.policy ?? productionKdfPolicy)
  if (options.secret.length === 0) throw new RangeError('an empty secret protects nothing')
  const salt = randomBytes(saltBytes)
  const head = { accountId, loginName, kind, epoch, kdf, ...(options.mustChange ? { mustChange: true } : {}) }
  const { secret, sealing } = makeSealing(options.key, (publicKey) => associatedData(options.baseId, head, publicKey))
  const wrappingKey = await stretch(options.secret, salt, kdf)
  try {
    const box = encrypt(wrappingKey, secret, associatedData(options.baseId, head, sealing.publicKey))
    const [nonce, wrapped] = [box.subarray(0, nonceBytes), box.subarray(nonceBytes)].map(toBase64) as [string, string]
    return { ...head, salt: toBase64(salt), nonce, wrapped, sealing }
  } finally {
    wrappingKey.fill(0)
    secret.fill(0)
  }
}

/**
 * Unwraps the data key. The caller wipes it.
 * @throws Failure base.kdfOutsidePolicy before anything is run, base.slotDamaged for malformed fields,
 *   base.slotRefused for a wrong secret or a slot that was tampered with (the two cannot be told apart)
 */
export async function openSlot(options: {
  baseId: string
  slot: KeySlot
  secret: string | Uint8Array
  policy?: KdfPolicy
}): Promise<Buffer> {
  const { slot } = options
  assertWithinPolicy(slot.kdf, options.policy ?? productionKdfPolicy)
  const salt = strictBytes(slot.salt, saltBytes)
  const nonce = strictBytes(slot.nonce, nonceBytes)
  const wrapped = strictBytes(slot.wrapped, (slot.sealing ? sealSecretBytes : keyBytes) + tagBytes)
  // The hash cannot be asked about nothing; no slot is made for it either.
  if (options.secret.length === 0) throw new Failure('base.slotRefused')
  const about = associatedData(options.baseId, slot, slot.sealing?.publicKey)
  const wrappingKey = await stretch(options.secret, salt, slot.kdf)
  try {
    const opened = decrypt(wrappingKey, Buffer.concat([nonce, wrapped]), about)
    if (!slot.sealing) return opened
    try {
      return openSealing(slot.sealing, opened, about)
    } finally {
      opened.fill(0)
    }
  } finally {
    wrappingKey.fill(0)
  }
}

/** Whether the data key can be changed for this slot without its secret: made as today, and under this key. */
export function canBeResealed(baseId: string, slot: KeySlot, key: Buffer): boolean {
  return slot.sealing !== undefined && isSealedUnder(slot.sealing, key, associatedData(baseId, slot, slot.sealing.publicKey))
}

/** The slot with the new data key in it. @throws Failure base.slotNotOurs where `canBeResealed` is false */
export function resealSlot(baseId: string, slot: KeySlot, keys: { before: Buffer; after: Buffer }): KeySlot {
  if (!slot.sealing) throw new Failure('base.slotNotOurs')
  return { ...slot, sealing: reseal(slot.sealing, keys, associatedData(baseId, slot, slot.sealing.publicKey)) }
}

/**
 * Published Argon2id answer (the reference implementation's own test), run at start: the hash comes from WebAssembly
 * and must be the same on every machine the base may travel to (security.md trap 9). The seal is asked too.
 * @throws Failure base.kdfBroken
 */
export async function assertKdfWorks(): Promise<void> {
  const published = fromHex('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe')
  const kdf: KdfSettings = { name: 'argon2id', memoryKiB: 256, iterations: 2, parallelism: 1 }
  const answer = await stretch('password', utf8('somesalt'), kdf)
  if (toHex(answer) !== toHex(published)) throw new Failure('base.kdfBroken')
  assertSealingWorks()
}

/**
 * Everything that must not be exchanged between slots. The login name is left out: an administrator may rename an
 * account without knowing its password, and it names nobody (the account id does). The base and the duty to change
 * the password are bound in, beyond security.md 2.2, so that neither can be edited away.
 */
function associatedData(baseId: string, slot: Omit<KeySlot, 'salt' | 'nonce' | 'wrapped' | 'sealing'>, publicKey?: string): Uint8Array {
  const { accountId, kind, epoch, kdf } = slot
  const bound = { baseId, accountId, kind, epoch, kdf: { ...kdf }, mustChange: slot.mustChange ?? false }
  return utf8(canonicalJson(publicKey === undefined ? bound : { ...bound, publicKey }))
}

function assertWithinPolicy(kdf: KdfSettings, policy: KdfPolicy): void {
  const isWithin = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most
  // The settings come from a file that anybody may have written: their type is only a promise.
  const name: string = kdf.name
  if (
    name !== 'argon2id' ||
    !isWithin(kdf.memoryKiB, policy.minMemoryKiB, policy.maxMemoryKiB) ||
    !isWithin(kdf.iterations, policy.minIterations, policy.maxIterations) ||
    !isWithin(kdf.parallelism, 1, policy.maxParallelism)
  ) {
    throw new Failure('base.kdfOutsidePolicy')
  }
}

async function stretch(secret: string | Uint8Array, salt: Uint8Array, kdf: KdfSettings): Promise<Uint8Array> {
  const password = typeof secret === 'string' ? utf8(secret) : Uint8Array.from(secret)
  try {
    return await argon2id({
      password,
      salt,
      memorySize: kdf.memoryKiB,
      iterations: kdf.iterations,
      parallelism: kdf.parallelism,
      hashLength: keyBytes,
      outputType: 'binary',
    })
  } finally {
    password.fill(0)
  }
}
