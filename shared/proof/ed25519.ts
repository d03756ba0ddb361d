import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, fromHex, type Bytes } from '../core/bytes.ts'

/** SubjectPublicKeyInfo of an Ed25519 key is these bytes and the key's 32 (RFC 8410). */
const spkiPrefix = fromHex('302a300506032b6570032100')

/** @throws RangeError unless the bytes are the SPKI of an Ed25519 key. */
export function ed25519FromSpki(spki: Uint8Array): Bytes {
  const prefixMatches = spkiPrefix.every((byte, i) => spki[i] === byte)
  if (!prefixMatches || spki.length !== spkiPrefix.length + 32) throw new RangeError('not an Ed25519 public key')
  return new Uint8Array(spki.subarray(spkiPrefix.length))
}

export function ed25519ToSpki(publicKey: Uint8Array): Bytes {
  return concatBytes(spkiPrefix, publicKey)
}

let hasWebCryptoEd25519: Promise<boolean> | null = null

/** Older browsers know no Ed25519 in WebCrypto (signing.md pitfall 10): ask once by importing a key. */
function canUseWebCrypto(): Promise<boolean> {
  hasWebCryptoEd25519 ??= askWebCrypto()
  return hasWebCryptoEd25519
}

async function askWebCrypto(): Promise<boolean> {
  try {
    // A page that its browser does not call secure has no `subtle` at all, which is an answer too.
    const base = new Uint8Array(ed25519.Point.BASE.toBytes())
    await crypto.subtle.importKey('raw', base, { name: 'Ed25519' }, false, ['verify'])
    return true
  } catch {
    return false
  }
}

/** True if the signature of `message` is by this 32-byte public key. Malformed input is false, not an error. */
export async function verifyEd25519(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  if (!(await canUseWebCrypto())) return verifyEd25519Portable(publicKey, signature, message)
  try {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, new Uint8Array(signature), new Uint8Array(message))
  } catch {
    return false
  }
}

/** The same check without WebCrypto, by the stricter RFC 8032 rules. */
export function verifyEd25519Portable(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
