import { describe, expect, it } from 'vitest'
import { fromBase64 } from '../../shared/core/bytes.ts'
import { ed25519FromSpki } from '../../shared/proof/ed25519.ts'
import {
  checkpointText,
  cosignNote,
  cosignedAt,
  isSignedBy,
  parseCheckpoint,
  parseNote,
  signNote,
} from '../../shared/proof/note.ts'
import { ed25519Signer, makeSigningKey } from '../../electron/core/keys/signingKeys.ts'

/** Example of the Go sumdb note package: verifier key `PeterNeumann+c74f20a3+ARpc2Q…`. */
const goKey = {
  name: 'PeterNeumann',
  publicKey: fromBase64('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW').subarray(1),
}
const goNote =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

const provider = makeSigningKey('report+log')
const purchaser = makeSigningKey('report+log')
const noteKey = (name: string, key: typeof provider) => ({ name, publicKey: ed25519FromSpki(fromBase64(key.spki)) })
const head = { origin: 'hearth.invalid/shelter/s1', size: 42, root: new Uint8Array(32).fill(3) }

describe('signed notes', () => {
  it('the published Go note opens with its key', async () => {
    expect(await isSignedBy(parseNote(goNote), goKey)).toBe(true)
  })

  it('the Go note with one letter changed does not', async () => {
    expect(await isSignedBy(parseNote(goNote.replace('answer', 'answes')), goKey)).toBe(false)
    expect(await isSignedBy(parseNote(goNote), { ...goKey, name: 'PaulNeumann' })).toBe(false)
  })

  it('what is not a note in its one spelling is refused', () => {
    for (const text of [
      '',
      'text\n',
      goNote.slice(0, -1),
      goNote.replace('\u2014', '-'),
      goNote.replace('nAM=', 'nAN='),
      goNote.replace('If', 'If\r'),
      `${goNote}\n`,
    ]) {
      expect(() => parseNote(text)).toThrow('proof.noteUnreadable')
    }
  })
})

describe('heads of the history', () => {
  it('a head is read back as it was signed', async () => {
    const key = noteKey(head.origin, provider)
    const note = parseNote(await signNote(checkpointText(head), key, ed25519Signer(provider)))
    expect(parseCheckpoint(note.text)).toEqual(head)
    expect(await isSignedBy(note, key)).toBe(true)
    expect(await isSignedBy(note, noteKey(head.origin, purchaser))).toBe(false)
  })

  it('sizes and roots have one spelling only', () => {
    const text = checkpointText(head)
    for (const wrong of [
      text.replace('42', '042'),
      text.replace('42', '-1'),
      text.replace('42', '99999999999999999'),
      `${text}extension\n`,
      text.replace('=', ''),
    ]) {
      expect(() => parseCheckpoint(wrong)).toThrow('proof.checkpointUnreadable')
    }
  })

  it('a purchaser who cosigns states when he saw the head, and the provider signature stays', async () => {
    const key = noteKey(head.origin, provider)
    const signed = await signNote(checkpointText(head), key, ed25519Signer(provider))
    const witness = noteKey('purchaser.invalid', purchaser)
    const cosigned = await cosignNote(signed, witness, 1_790_000_000, ed25519Signer(purchaser))
    expect(await cosignedAt(parseNote(cosigned), witness)).toBe(1_790_000_000)
    expect(await isSignedBy(parseNote(cosigned), key)).toBe(true)
    expect(await cosignedAt(parseNote(signed), witness)).toBeNull()
    // The time is signed with the head: another time in the same line is not believed.
    const lines = cosigned.trimEnd().split('\n')
    const bytes = fromBase64(lines.at(-1)?.split(' ')[2] ?? '')
    bytes[11] = (bytes[11] ?? 0) ^ 1
    const moved = [...lines.slice(0, -1), `\u2014 purchaser.invalid ${Buffer.from(bytes).toString('base64')}`, ''].join(
      '\n',
    )
    expect(await cosignedAt(parseNote(moved), witness)).toBeNull()
  })
})
