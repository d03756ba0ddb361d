import type { Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'

export const recoveryKeyBytes = 20

/** Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand stays one thing. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLetters = 32
const checkLetters = 4
/** Largest prime below 2^20: a remainder by it notices every single wrong letter and every two letters swapped. */
const checkPrime = 1_048_573n

/**
 * Writes the recovery key for paper: 160 bits and a checksum of 20 bits, in nine groups of four.
 * @param bytes exactly 20 random bytes
 */
export function encodeRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== recoveryKeyBytes) throw new RangeError('a recovery key has 20 bytes')
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  const letters = toLetters(value, dataLetters) + toLetters(value % checkPrime, checkLetters)
  return (letters.match(/.{4}/g) ?? []).join('-')
}

/**
 * Reads a recovery key as a person types it: any case, spaces and dashes anywhere, full-width letters, O for 0, I and
 * L for 1.
 * @throws Failure accounts.recoveryKeyMistyped if a letter is missing, unknown or wrong
 */
export function decodeRecoveryKey(typed: string): Bytes {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== dataLetters + checkLetters) throw new Failure('accounts.recoveryKeyMistyped')
  let value = fromLetters(letters.slice(0, dataLetters))
  if (value % checkPrime !== fromLetters(letters.slice(dataLetters))) throw new Failure('accounts.recoveryKeyMistyped')
  const bytes = new Uint8Array(recoveryKeyBytes)
  for (let i = recoveryKeyBytes - 1; i >= 0; i--) {
    bytes[i] = Number(value & 255n)
    value >>= 8n
  }
  return bytes
}

function toLetters(value: bigint, count: number): string {
  let letters = ''
  for (let i = 0; i < count; i++) {
    letters = alphabet.charAt(Number(value & 31n)) + letters
    value >>= 5n
  }
  return letters
}

function fromLetters(letters: string): bigint {
  let value = 0n
  for (const letter of letters) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) throw new Failure('accounts.recoveryKeyMistyped')
    value = (value << 5n) | BigInt(digit)
  }
  return value
}
