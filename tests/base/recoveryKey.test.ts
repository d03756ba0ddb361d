import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRecoveryKey, encodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'

const keys = fc.uint8Array({ minLength: 20, maxLength: 20 })
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a recovery key is nine groups of four and reads back as the same 160 bits', () => {
  fc.assert(
    fc.property(keys, (bytes) => {
      const paper = encodeRecoveryKey(bytes)
      expect(paper).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(decodeRecoveryKey(paper)).toEqual(bytes)
    }),
    { examples: [[new Uint8Array(20)], [new Uint8Array(20).fill(255)]] },
  )
})

test('it may be typed in any case, with spaces, full-width letters, O for 0 and I or L for 1', () => {
  const respell = (paper: string, choices: readonly number[]) =>
    [...paper]
      .map((letter, i) => {
        const choice = choices[i % choices.length] ?? 0
        if (letter === '-') return ['', ' ', '\u2014', '\u3000', ' - '][choice % 5]
        if (letter === '0') return ['0', 'O', 'o', '\uff10'][choice % 4]
        if (letter === '1') return ['1', 'I', 'l', 'L', 'i'][choice % 5]
        return [letter, letter.toLowerCase(), String.fromCharCode(letter.charCodeAt(0) + 0xfee0)][choice % 3]
      })
      .join('')
  fc.assert(
    fc.property(keys, fc.array(fc.nat(60), { minLength: 1, maxLength: 44 }), (bytes, choices) => {
      expect(decodeRecoveryKey(respell(encodeRecoveryKey(bytes), choices))).toEqual(bytes)
    }),
  )
})

test('one wrong letter is always noticed', () => {
  fc.assert(
    fc.property(keys, fc.nat(35), fc.integer({ min: 1, max: 31 }), (bytes, at, shift) => {
      const typed = [...encodeRecoveryKey(bytes).replaceAll('-', '')]
      typed[at] = letters.charAt((letters.indexOf(typed[at] ?? '') + shift) % 32)
      expect(() => decodeRecoveryKey(typed.join(''))).toThrow('accounts.recoveryKeyMistyped')
    }),
    { numRuns: 2000 },
  )
})

test('two letters written in the wrong order are always noticed within the key', () => {
  fc.assert(
    fc.property(keys, fc.nat(31), fc.nat(31), (bytes, a, b) => {
      const typed = [...encodeRecoveryKey(bytes).replaceAll('-', '')]
      fc.pre(typed[a] !== typed[b])
      const [left, right] = [typed[a] ?? '', typed[b] ?? '']
      typed[a] = right
      typed[b] = left
      expect(() => decodeRecoveryKey(typed.join(''))).toThrow('accounts.recoveryKeyMistyped')
    }),
    { numRuns: 2000 },
  )
})

test.each(['', 'ABCD', 'U'.repeat(36), '0'.repeat(35), '0'.repeat(37), '!'.repeat(36), '\u{20bb7}'.repeat(18)])(
  'what is not a recovery key (%j) is refused with the sentence for it',
  (typed) => {
    expect(() => decodeRecoveryKey(typed)).toThrow('accounts.recoveryKeyMistyped')
  },
)

test('a key of another length is our own mistake', () => {
  expect(() => encodeRecoveryKey(new Uint8Array(19))).toThrow(RangeError)
})
