import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { fromBase64, fromHex, toBase64, toHex, utf8 } from '../../../shared/core/bytes.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { keyBytes } from './cipher.ts'

/**
 * The data key, sealed for one slot so that it can be changed without anybody's password.
 *
 * Why like this. When somebody leaves, the data key must change (security.md 2.2), and the others are not there to
 * type their passwords. A key-encryption key for each account that the base itself remembers would do, but not against
 * the one who leaves: who had the old data key and a copy of the base would know all of them, and with them the new
 * key. So each slot has a pair of X25519 keys: the password wraps the private half, the data key is sealed to the
 * public half, and a rotation needs the public halves alone.
 *
 * Two things keep a public key in an open file from being worth less than a password: `kept`, which only the holder
 * of the data key can make, proves at a rotation that the public key was not exchanged for somebody else's; and the
 * pin inside it goes into every seal and lies beside the private key under the password, so that an outsider can
 * make no seal of a key of his own (and with it a base of his own that opens with your password).
 *
 * X25519, HKDF-SHA-256 and AES-256-GCM are all in BoringSSL, on which Electron stands (security.md 2.3).
 */
export interface Sealing {
  /** X25519, raw */
  publicKey: string
  /** the other public key of this one seal, raw */
  ephemeral: string
  /** nonce, data key and tag */
  sealed: string
  /** nonce, pin and tag, under the data key */
  kept: string
}

const nonceBytes = 12
const tagBytes = 16
const pinBytes = 32
/** What the password wraps: the private key and the pin. */
export const sealSecretBytes = keyBytes + pinBytes
const privateHead = fromHex('302e020100300506032b656e04220420')
const publicHead = fromHex('302a300506032b656e032100')

/** A new pair of keys with the data key sealed to it. The caller wipes `secret`. @param about what it is bound to */
export function makeSealing(key: Buffer, about: (publicKey: string) => Uint8Array): { secret: Buffer; sealing: Sealing } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const pin = randomBytes(pinBytes)
  const publicText = toBase64(publicKey.export({ type: 'spki', format: 'der' }).subarray(-keyBytes))
  const rawPrivate = privateKey.export({ type: 'pkcs8', format: 'der' })
  try {
    return {
      secret: Buffer.concat([rawPrivate.subarray(-keyBytes), pin]),
      sealing: sealTo(publicText, key, pin, about(publicText)),
    }
  } finally {
    pin.fill(0)
    rawPrivate.fill(0)
  }
}

/** The data key. @throws Failure base.slotDamaged, base.slotRefused */
export function openSealing(sealing: Sealing, secret: Buffer, about: Uint8Array): Buffer {
  const [privateKey, pin] = [secret.subarray(0, keyBytes), secret.subarray(keyBytes)]
  const wrapping = sharedKey(privateKey, strictBytes(sealing.ephemeral, keyBytes), sealing, pin)
  try {
    return decrypt(wrapping, strictBytes(sealing.sealed, nonceBytes + keyBytes + tagBytes), about)
  } finally {
    wrapping.fill(0)
  }
}

/**
 * The new data key, sealed to the same public key.
 * @throws Failure base.slotNotOurs if the public key is not the one that was put there under the old data key
 */
export function reseal(sealing: Sealing, keys: { before: Buffer; after: Buffer }, about: Uint8Array): Sealing {
  const pin = pinOf(sealing, keys.before, about)
  if (!pin) throw new Failure('base.slotNotOurs')
  try {
    return sealTo(sealing.publicKey, keys.after, pin, about)
  } finally {
    pin.fill(0)
  }
}

/** Whether a rotation can seal to this slot: its public key was put there by who held this data key. */
export function isSealedUnder(sealing: Sealing, key: Buffer, about: Uint8Array): boolean {
  const pin = pinOf(sealing, key, about)
  pin?.fill(0)
  return pin !== null
}

/**
 * Published X25519 answer (RFC 7748 section 6.1), asked of the library at start as the password hash is.
 * @throws Failure base.kdfBroken
 */
export function assertSealingWorks(): void {
  const answer = agree(fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'), fromHex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'))
  if (toHex(answer) !== '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742') throw new Failure('base.kdfBroken')
}

function sealTo(publicText: string, key: Buffer, pin: Buffer, about: Uint8Array): Sealing {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const ephemeral = toBase64(publicKey.export({ type: 'spki', format: 'der' }).subarray(-keyBytes))
  const rawPrivate = privateKey.export({ type: 'pkcs8', format: 'der' })
  const head = { publicKey: publicText, ephemeral }
  const wrapping = sharedKey(rawPrivate.subarray(-keyBytes), strictBytes(publicText, keyBytes), head, pin)
  const keeping = keepingKey(key)
  try {
    return { ...head, sealed: toBase64(encrypt(wrapping, key, about)), kept: toBase64(encrypt(keeping, pin, about)) }
  } finally {
    rawPrivate.fill(0)
    wrapping.fill(0)
    keeping.fill(0)
  }
}

function pinOf(sealing: Sealing, key: Buffer, about: Uint8Array): Buffer | null {
  const keeping = keepingKey(key)
  try {
    return decrypt(keeping, strictBytes(sealing.kept, nonceBytes + pinBytes + tagBytes), about)
  } catch {
    return null
  } finally {
    keeping.fill(0)
  }
}

function sharedKey(privateKey: Uint8Array, publicKey: Uint8Array, head: Pick<Sealing, 'publicKey' | 'ephemeral'>, pin: Uint8Array): Buffer {
  const shared = Buffer.concat([agree(privateKey, publicKey), pin])
  try {
    return Buffer.from(hkdfSync('sha256', shared, utf8(`${head.ephemeral} ${head.publicKey}`), 'hearth/slot-seal/v1', keyBytes))
  } finally {
    shared.fill(0)
  }
}

const keepingKey = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), 'hearth/slot-kept/v1', keyBytes))

function agree(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  const der = Buffer.concat([privateHead, privateKey])
  try {
    return diffieHellman({
      privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
      publicKey: createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' }),
    })
  } catch (cause) {
    // A public key of small order: nobody made it by accident.
    throw new Failure('base.slotRefused', { cause })
  } finally {
    der.fill(0)
  }
}

/** Nonce, ciphertext and tag, behind one another. */
export function encrypt(key: Uint8Array, plain: Uint8Array, about: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(about)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws Failure base.slotRefused for a wrong key or bytes that were tampered with */
export function decrypt(key: Uint8Array, box: Uint8Array, about: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(about)
  decipher.setAuthTag(box.subarray(-tagBytes))
  const plain = decipher.update(box.subarray(nonceBytes, -tagBytes))
  try {
    decipher.final()
  } catch (cause) {
    plain.fill(0)
    throw new Failure('base.slotRefused', { cause })
  }
  return plain
}

/** @throws Failure base.slotDamaged unless the text is the canonical base64 of so many bytes (security.md trap 11) */
export function strictBytes(text: string, length: number): Uint8Array {
  try {
    const bytes = fromBase64(text)
    if (bytes.length === length) return bytes
  } catch (cause) {
    throw new Failure('base.slotDamaged', { cause })
  }
  throw new Failure('base.slotDamaged')
}
