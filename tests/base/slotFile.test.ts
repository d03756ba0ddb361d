import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canBeResealed, openSlot } from '../../electron/core/db/keySlots.ts'
import {
  findSlot,
  parseSlotFile,
  previousSlotFileName,
  readPreviousSlotFile,
  readSlotFile,
  slotFileBytes,
  slotFileName,
  withSlot,
  withoutAccount,
  writeSlotFile,
} from '../../electron/core/db/slotFile.ts'
import type { SlotFile } from '../../electron/core/db/slotFile.ts'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { utf8 } from '../../shared/core/bytes.ts'
import { makeFolder } from './support/folder.ts'
import { cheapPolicy, newKey, secret, slotFileFor, slotFor } from './support/slots.ts'

test('the side file comes back as written, and the sign-in screen finds a slot by login name alone', async () => {
  const folder = makeFolder()
  const key = newKey()
  const file = withSlot(
    await slotFileFor(key),
    await slotFor(key, { accountId: 'account-2', loginName: 'li', mustChange: true }),
  )
  writeSlotFile(folder, file)
  const read = readSlotFile(folder)
  expect(read).toEqual({ file, generation: 'current' })
  expect(findSlot(read.file, 'li')).toMatchObject({ accountId: 'account-2', mustChange: true })
  expect(findSlot(read.file, 'nobody')).toBeNull()
  expect(findSlot(read.file, 'li', 'recovery')).toBeNull()
  expect(readdirSync(folder)).toEqual([slotFileName])
})

test('every single-byte flip of a slot file is refused', async () => {
  const bytes = slotFileBytes(await slotFileFor(newKey()))
  expect(parseSlotFile(bytes).v).toBe(1)
  let accepted = 0
  for (let at = 0; at < bytes.length; at++) {
    for (const mask of [0x01, 0x20, 0x80, 0xff]) {
      const flipped = Uint8Array.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ mask
      try {
        parseSlotFile(flipped)
        accepted++
      } catch (error) {
        expect(error).toMatchObject({ code: 'base.slotsDamaged' })
      }
    }
  }
  expect(accepted).toBe(0)
})

test('a forger who also corrects the digest gets 0 wrong keys out of a flipped slot', async () => {
  const key = newKey()
  const text = canonicalJson(await slotFileFor(key))
  let opened = 0
  let refused = 0
  for (let at = 0; at < text.length; at++) {
    for (const mask of [0x01, 0x02, 0x04]) {
      const forged = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ mask) + text.slice(at + 1)
      try {
        const file = parseSlotFile(slotFileBytes(JSON.parse(forged) as SlotFile))
        const slot = file.slots[0]
        if (!slot) throw new Error('no slot')
        const found = await openSlot({ baseId: file.baseId, slot, secret, policy: cheapPolicy })
        expect(found).toEqual(key)
        // Only what is not bound to the key may differ: the login name, the count of attempts, and what a rotation
        // looks at (it carries no such slot over, and the next sign-in makes it anew).
        const bound = (one: SlotFile) => ({ ...one, attempts: {}, slots: one.slots.map((each) => ({ ...each, loginName: '', sealing: { ...each.sealing, kept: '' } })) })
        expect(bound(file)).toEqual(bound(JSON.parse(text) as SlotFile))
        if (slot.sealing!.kept !== (JSON.parse(text) as SlotFile).slots[0]!.sealing!.kept) expect(canBeResealed(file.baseId, slot, key)).toBe(false)
        opened++
      } catch (error) {
        if (error instanceof Error && error.name === 'AssertionError') throw error
        refused++
      }
    }
  }
  expect(opened + refused).toBe(text.length * 3)
  expect(opened).toBeGreaterThan(0)
  expect(refused).toBeGreaterThan(text.length)
})

test('a damaged current file falls back to the one before, which is never overwritten by damage', async () => {
  const folder = makeFolder()
  const first = await slotFileFor(newKey())
  const second = { ...first, attempts: {} }
  writeSlotFile(folder, first)
  writeSlotFile(folder, second)
  expect(readPreviousSlotFile(folder)).toEqual(first)
  writeFileSync(join(folder, slotFileName), 'cut sho')
  expect(readSlotFile(folder)).toEqual({ file: first, generation: 'previous' })
  writeSlotFile(folder, second)
  expect(readSlotFile(folder)).toEqual({ file: second, generation: 'current' })
  expect(readPreviousSlotFile(folder)).toEqual(first)
  writeFileSync(join(folder, slotFileName), '')
  writeFileSync(join(folder, previousSlotFileName), '{}')
  expect(() => readSlotFile(folder)).toThrow('base.slotsDamaged')
  expect(() => readSlotFile(makeFolder())).toThrow('base.slotsMissing')
})

test('counting attempts does not push the earlier keys out, and forgetting leaves no trace of them', async () => {
  const folder = makeFolder()
  const [before, after] = [await slotFileFor(newKey()), await slotFileFor(newKey())]
  writeSlotFile(folder, before)
  writeSlotFile(folder, after)
  for (let i = 1; i < 4; i++) writeSlotFile(folder, { ...after, attempts: { 'account-1': i } }, { previous: 'keep' })
  expect(readPreviousSlotFile(folder)).toEqual(before)
  writeSlotFile(folder, after, { previous: 'forget' })
  const wrapped = before.slots[0]?.wrapped ?? '-'
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain(wrapped)
})

test('a slot replaces the earlier one of its account; a login name belongs to one account', async () => {
  const key = newKey()
  const file = await slotFileFor(key)
  const renewed = withSlot(file, await slotFor(key, { epoch: 2 }))
  expect(renewed.slots.map((slot) => slot.epoch)).toEqual([2])
  const recovery = withSlot(renewed, await slotFor(key, { kind: 'recovery' }))
  expect(recovery.slots.map((slot) => slot.kind)).toEqual(['password', 'recovery'])
  const impostor = await slotFor(key, { accountId: 'account-2', loginName: 'manager' })
  expect(() => withSlot(file, impostor)).toThrow('accounts.loginNameTaken')
  expect(withoutAccount(recovery, 'account-1')).toEqual({ ...file, slots: [], attempts: {} })
})

test('a field that we did not write is refused, so nothing rides along unseen', async () => {
  const file = await slotFileFor(newKey())
  const withRole = { ...file, slots: file.slots.map((slot) => ({ ...slot, role: 'manager' })) }
  expect(() => slotFileBytes(withRole)).toThrow()
  expect(() => parseSlotFile(utf8(canonicalJson({ file, sha256: '0'.repeat(64) })))).toThrow('base.slotsDamaged')
})
