import { ed25519 } from '@noble/curves/ed25519.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { z } from 'zod'
import { fromBase64, toBase64, utf8, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { base64Text, wholeNumber } from './fieldSchemas.ts'
import type { SignBytes } from './note.ts'

/**
 * The purchaser's own signing key, with which he states when he saw a head. It lies in his file, sealed by a passphrase
 * as the provider's keys are (signing.md section 6: scrypt N = 2^17, AES-256-GCM).
 */
export const sealedKeySchema = z.strictObject({
  /** name under which it cosigns; no spaces */
  name: z.string().regex(/^[^\s+\p{Cc}]{1,100}$/u),
  /** base64 of the 32-byte public key */
  publicKey: base64Text,
  kdf: z.strictObject({ name: z.literal('scrypt'), n: wholeNumber, r: wholeNumber, p: wholeNumber, salt: base64Text }),
  /** base64 of 12 bytes */
  iv: base64Text,
  sealed: base64Text,
})

export type SealedKey = z.infer<typeof sealedKeySchema>

export const minPassphraseLength = 12
const cost = { n: 2 ** 17, r: 8, p: 1 }

/** @param random 32 bytes for the key, 16 for the salt, 12 for the seal: 60 in all */
export async function sealCosignKey(name: string, passphrase: string, random: Uint8Array): Promise<SealedKey> {
  if (random.length !== 60) throw new RangeError('60 random bytes needed')
  if (passphrase.length < minPassphraseLength) {
    throw new Failure('proof.passphraseTooShort', { params: { min: minPassphraseLength } })
  }
  const secret = new Uint8Array(random.subarray(0, 32))
  const salt = random.subarray(32, 48)
  const iv = new Uint8Array(random.subarray(48))
  const key = await keyOf(passphrase, { ...cost, salt }, 'encrypt')
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret)
  return {
    name,
    publicKey: toBase64(ed25519.getPublicKey(secret)),
    kdf: { name: 'scrypt', ...cost, salt: toBase64(salt) },
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
  }
}

/** @throws Failure proof.wrongPassphrase */
export async function openCosignKey(sealed: SealedKey, passphrase: string): Promise<SignBytes> {
  const { n, r, p, salt } = sealed.kdf
  // A file from elsewhere must not make the page reckon for hours.
  if (n > 2 ** 20 || r > 16 || p > 4) throw new Failure('proof.wrongPassphrase')
  const key = await keyOf(passphrase, { n, r, p, salt: fromBase64(salt) }, 'decrypt')
  let secret: Uint8Array
  try {
    const iv = fromBase64(sealed.iv)
    secret = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, fromBase64(sealed.sealed)))
  } catch (cause) {
    throw new Failure('proof.wrongPassphrase', { cause })
  }
  return (message) => ed25519.sign(message, secret)
}

async function keyOf(
  passphrase: string,
  { n, r, p, salt }: { n: number; r: number; p: number; salt: Uint8Array },
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const bytes: Bytes = new Uint8Array(
    await scryptAsync(utf8(passphrase.normalize('NFKC')), salt, { N: n, r, p, dkLen: 32 }),
  )
  return crypto.subtle.importKey('raw', bytes, { name: 'AES-GCM' }, false, [use])
}
