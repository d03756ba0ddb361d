import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { fromBase64, toBase64 } from '../../../shared/core/bytes.ts'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { Failure } from '../../../shared/core/failure.ts'
import type { SignBytes } from '../../../shared/proof/note.ts'

/**
 * A provider's two signing keys (signing.md section 6): Ed25519 for statements and heads, P-256 for the PDF, since
 * PDF readers know no Ed25519. Made and used in the service process only; nothing here needs more than BoringSSL has.
 */
export type KeyUse = 'report+log' | 'pdf'

export interface SigningKey {
  use: KeyUse
  alg: 'Ed25519' | 'ECDSA-P256'
  /** base64 DER SubjectPublicKeyInfo */
  spki: string
  privateKey: KeyObject
}

/** A signing key as it may lie in the base; plain data. All bytes base64. */
export interface SealedKey {
  v: 1
  use: KeyUse
  alg: SigningKey['alg']
  spki: string
  /** of HKDF-SHA-256 over the base's key */
  salt: string
  iv: string
  /** AES-256-GCM over the PKCS#8 DER, the tag behind it; the fields v, use, alg, spki are authenticated */
  sealed: string
}

const algorithms = { 'report+log': 'Ed25519', pdf: 'ECDSA-P256' } as const

/** A new key; a successor is an ordinary `report+log` key that is kept apart until it is needed. */
export function makeSigningKey(use: KeyUse): SigningKey {
  const { privateKey } =
    use === 'pdf' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
  return signingKey(use, privateKey)
}

function signingKey(use: KeyUse, privateKey: KeyObject): SigningKey {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { use, alg: algorithms[use], spki: toBase64(spki), privateKey }
}

/** The private key as PKCS#8 DER; only for sealing and backup. */
export function exportPrivateKey(key: SigningKey): Buffer {
  return key.privateKey.export({ type: 'pkcs8', format: 'der' })
}

/** @throws Failure proof.keyNotThis if the bytes are no private key for this use and public key */
export function importPrivateKey(use: KeyUse, spki: string, pkcs8: Uint8Array): SigningKey {
  let key: SigningKey
  try {
    key = signingKey(use, createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))
  } catch (cause) {
    throw new Failure('proof.keyNotThis', { cause })
  }
  const expectedType = use === 'pdf' ? 'ec' : 'ed25519'
  if (key.spki !== spki || key.privateKey.asymmetricKeyType !== expectedType) throw new Failure('proof.keyNotThis')
  return key
}

const header = ({ use, alg, spki }: { use: KeyUse; alg: string; spki: string }) =>
  Buffer.from(canonicalJson({ v: 1, use, alg, spki }))

function wrappingKey(baseKey: Uint8Array, salt: Uint8Array): Buffer {
  if (baseKey.length !== 32) throw new RangeError('the key of a base has 32 bytes')
  return Buffer.from(hkdfSync('sha256', baseKey, salt, 'hearth/signing-key/v1', 32))
}

/** @param baseKey the 32-byte key of the encrypted base: who has no base has no signing key either */
export function sealKey(key: SigningKey, baseKey: Uint8Array): SealedKey {
  const salt = randomBytes(32)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(baseKey, salt), iv)
  cipher.setAAD(header(key))
  const sealed = Buffer.concat([cipher.update(exportPrivateKey(key)), cipher.final(), cipher.getAuthTag()])
  const { use, alg, spki } = key
  return { v: 1, use, alg, spki, salt: toBase64(salt), iv: toBase64(iv), sealed: toBase64(sealed) }
}

/** @throws Failure proof.keyCannotOpen if the record was changed or belongs to another base */
export function openKey(record: SealedKey, baseKey: Uint8Array): SigningKey {
  let pkcs8: Buffer
  try {
    const sealed = fromBase64(record.sealed)
    const key = wrappingKey(baseKey, fromBase64(record.salt))
    const decipher = createDecipheriv('aes-256-gcm', key, fromBase64(record.iv), { authTagLength: 16 })
    decipher.setAAD(header(record))
    decipher.setAuthTag(sealed.subarray(-16))
    pkcs8 = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  } catch (cause) {
    throw new Failure('proof.keyCannotOpen', { cause })
  }
  return importPrivateKey(record.use, record.spki, pkcs8)
}

/** Signs statements, manifests and checkpoints with a `report+log` key. */
export function ed25519Signer(key: SigningKey): SignBytes {
  if (key.alg !== 'Ed25519') throw new RangeError('a report key is needed')
  return (message) => sign(null, message, key.privateKey)
}
