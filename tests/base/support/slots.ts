import { randomBytes } from 'node:crypto'
import { makeSlot } from '../../../electron/core/db/keySlots.ts'
import type { KdfPolicy, KdfSettings, KeySlot } from '../../../electron/core/db/keySlots.ts'
import type { SlotFile } from '../../../electron/core/db/slotFile.ts'

/** As cheap as Argon2id goes, so that thousands of tries fit into a test. */
export const cheapKdf: KdfSettings = { name: 'argon2id', memoryKiB: 8, iterations: 1, parallelism: 1 }
export const cheapPolicy: KdfPolicy = {
  minMemoryKiB: 8,
  maxMemoryKiB: 64,
  minIterations: 1,
  maxIterations: 3,
  maxParallelism: 1,
}
/** For a station whose passwords are not what is tested. */
export const cheapStretching = { password: cheapKdf, recovery: cheapKdf, policy: cheapPolicy }
export const baseId = '0190a1b2-0000-7000-8000-000000000001'
export const secret = 'correct horse battery staple'

export function slotFor(
  key: Buffer,
  about: Partial<KeySlot> = {},
  secretOf: string | Uint8Array = secret,
): Promise<KeySlot> {
  return makeSlot({
    baseId,
    accountId: about.accountId ?? 'account-1',
    loginName: about.loginName ?? 'manager',
    kind: about.kind ?? 'password',
    epoch: about.epoch ?? 1,
    mustChange: about.mustChange ?? false,
    key,
    secret: secretOf,
    kdf: cheapKdf,
    policy: cheapPolicy,
  })
}

export async function slotFileFor(key: Buffer): Promise<SlotFile> {
  return { v: 1, baseId, slots: [await slotFor(key)], attempts: { 'account-1': 3 } }
}

export const newKey = (): Buffer => randomBytes(32)
