import { argon2Sync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assertKdfWorks,
  makeSlot,
  openSlot,
  passwordKdf,
  productionKdfPolicy,
  recoveryKdf,
} from '../../electron/core/db/keySlots.ts'
import type { KdfSettings, KeySlot } from '../../electron/core/db/keySlots.ts'
import { decodeRecoveryKey, encodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'
import { fromBase64, toBase64 } from '../../shared/core/bytes.ts'
import { baseId, cheapKdf, cheapPolicy, newKey, secret, slotFor } from './support/slots.ts'

const open = (slot: KeySlot, typed: string | Uint8Array = secret) =>
  openSlot({ baseId, slot, secret: typed, policy: cheapPolicy })

test('the right password opens the slot, as it does for every other account of the base', async () => {
  const key = newKey()
  expect(await open(await slotFor(key))).toEqual(key)
  const other = await slotFor(key, { accountId: 'account-2', loginName: 'li' }, 'another long password')
  expect(await open(other, 'another long password')).toEqual(key)
  await expect(open(other)).rejects.toThrow('base.slotRefused')
})

test('no wrong password opens a slot', async () => {
  const slot = await slotFor(newKey())
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 70 }).filter((typed) => typed !== secret),
      async (typed) => {
        await expect(open(slot, typed)).rejects.toThrow(/^base\.slotRefused$/)
      },
    ),
    { numRuns: 200, examples: [[''], [`${secret} `], [secret.toUpperCase()], [secret.slice(1)]] },
  )
})

test('two slots of one password share nothing that could be compared', async () => {
  const key = newKey()
  const [a, b] = [await slotFor(key), await slotFor(key)]
  expect([a.salt === b.salt, a.nonce === b.nonce, a.wrapped === b.wrapped]).toEqual([false, false, false])
})

test.each<[string, (slot: KeySlot) => Partial<KeySlot>]>([
  ['the account', () => ({ accountId: 'account-2' })],
  ['the kind', () => ({ kind: 'recovery' })],
  ['the epoch', () => ({ epoch: 2 })],
  ['the settings', (slot) => ({ kdf: { ...slot.kdf, iterations: 2 } })],
  ['the duty to change a one-use code', () => ({ mustChange: undefined })],
  ['the salt', () => ({ salt: toBase64(randomBytes(16)) })],
  ['the nonce', () => ({ nonce: toBase64(randomBytes(12)) })],
])('a slot in which %s was changed opens nothing', async (_, change) => {
  const slot = await slotFor(newKey(), { mustChange: true })
  await expect(open({ ...slot, ...change(slot) })).rejects.toThrow('base.slotRefused')
})

test('a slot of another base opens nothing', async () => {
  const slot = await slotFor(newKey())
  await expect(openSlot({ baseId: 'other', slot, secret, policy: cheapPolicy })).rejects.toThrow('base.slotRefused')
})

test('every flipped bit of the wrapped key is noticed', async () => {
  const slot = await slotFor(newKey())
  const wrapped = fromBase64(slot.wrapped)
  for (let bit = 0; bit < wrapped.length * 8; bit++) {
    const bytes = Uint8Array.from(wrapped)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(open({ ...slot, wrapped: toBase64(bytes) })).rejects.toThrow('base.slotRefused')
  }
})

test('trap 11: another spelling of the same bytes is refused, and so is a shortened field', async () => {
  const slot = await slotFor(newKey())
  // 16 bytes end in a letter of which four bits say nothing.
  const last = slot.salt.at(-3) ?? ''
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const respelled = `${slot.salt.slice(0, -3)}${alphabet.charAt(alphabet.indexOf(last) + 1)}==`
  expect(Buffer.from(respelled, 'base64')).toEqual(Buffer.from(slot.salt, 'base64'))
  await expect(open({ ...slot, salt: respelled })).rejects.toThrow('base.slotDamaged')
  await expect(open({ ...slot, nonce: toBase64(randomBytes(8)) })).rejects.toThrow('base.slotDamaged')
  await expect(open({ ...slot, wrapped: slot.wrapped.slice(0, 32) })).rejects.toThrow('base.slotDamaged')
})

describe('settings of the password hash', () => {
  test.each<Partial<KdfSettings>>([
    { memoryKiB: 4 * 1024 * 1024 },
    { memoryKiB: productionKdfPolicy.minMemoryKiB - 1 },
    { memoryKiB: 8 },
    { iterations: 1 },
    { iterations: 1_000_000 },
    { parallelism: 0 },
    { parallelism: 64 },
    { memoryKiB: Number.NaN },
    { name: 'argon2i' as 'argon2id' },
  ])('forged settings %o are refused before they are run', async (forged) => {
    const slot = { ...(await slotFor(newKey())), kdf: { ...passwordKdf, ...forged } }
    // A malformed salt would be complained of next: nothing behind the policy was reached.
    await expect(openSlot({ baseId, slot: { ...slot, salt: '?' }, secret })).rejects.toThrow('base.kdfOutsidePolicy')
  })

  test('no slot can be made below the floor either, except by a policy given in so many words', async () => {
    const wanted = {
      baseId,
      accountId: 'a',
      loginName: 'a',
      kind: 'password' as const,
      epoch: 1,
      key: newKey(),
      secret,
    }
    await expect(makeSlot({ ...wanted, kdf: cheapKdf })).rejects.toThrow('base.kdfOutsidePolicy')
    await expect(makeSlot({ ...wanted, key: Buffer.alloc(31) })).rejects.toThrow('base.keyLength')
    await expect(makeSlot({ ...wanted, secret: '' })).rejects.toThrow(RangeError)
  })

  test('a password costs 64 MiB three times over, a recovery key the floor, and both open again', async () => {
    const key = newKey()
    const wanted = { baseId, accountId: 'a', loginName: 'a', epoch: 1, key }
    const password = await makeSlot({ ...wanted, kind: 'password', secret })
    const paper = randomBytes(20)
    const recovery = await makeSlot({ ...wanted, kind: 'recovery', secret: paper })
    expect([password.kdf, recovery.kdf]).toEqual([passwordKdf, recoveryKdf])
    expect(passwordKdf).toEqual({ name: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 1 })
    expect(await openSlot({ baseId, slot: password, secret })).toEqual(key)
    // From the paper, typed back.
    const typed = decodeRecoveryKey(encodeRecoveryKey(paper).toLowerCase().replaceAll('-', ' '))
    expect(await openSlot({ baseId, slot: recovery, secret: typed })).toEqual(key)
  })

  test('trap 9: the hash gives the published answer, as the one built into this Node does', async () => {
    await assertKdfWorks()
    const slot = await slotFor(newKey())
    const settings = { parallelism: 1, tagLength: 32, memory: 256, passes: 2 }
    const answer = argon2Sync('argon2id', { message: 'password', nonce: 'somesalt', ...settings }).toString('hex')
    expect(answer).toBe('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe')
    expect(slot.kdf).toEqual(cheapKdf)
  })
})
