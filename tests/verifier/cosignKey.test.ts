import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { fromBase64 } from '../../shared/core/bytes.ts'
import { openCosignKey, sealCosignKey } from '../../shared/proof/cosignKey.ts'
import { cosignedAt, cosignNote, parseNote } from '../../shared/proof/note.ts'
import { makeStation } from '../proof/support/station.ts'

it('a purchaser cosigns a head with a key that only his passphrase opens', async () => {
  const sealed = await sealCosignKey('civil-affairs', 'four unrelated words', randomBytes(60))
  const key = { name: sealed.name, publicKey: fromBase64(sealed.publicKey) }
  const station = await makeStation()
  station.record(5)
  const sign = await openCosignKey(sealed, 'four unrelated words')
  const cosigned = await cosignNote(await station.note(), key, 1_791_000_000, sign)
  expect(await cosignedAt(parseNote(cosigned), key)).toBe(1_791_000_000)
  expect(await cosignedAt(parseNote(cosigned.replace('\n5\n', '\n6\n')), key)).toBeNull()
  await expect(openCosignKey(sealed, 'four unrelated word')).rejects.toThrow('proof.wrongPassphrase')
  expect(JSON.stringify(sealed)).not.toContain('unrelated')
})

it('a short passphrase, or a file that asks for endless work, is refused', async () => {
  await expect(sealCosignKey('x', 'short', randomBytes(60))).rejects.toThrow('proof.passphraseTooShort')
  const sealed = await sealCosignKey('x', 'long enough by far', randomBytes(60))
  const greedy = { ...sealed, kdf: { ...sealed.kdf, n: 2 ** 30 } }
  await expect(openCosignKey(greedy, 'long enough by far')).rejects.toThrow('proof.wrongPassphrase')
})
