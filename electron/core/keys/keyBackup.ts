import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { fromBase64, toBase64, utf8, utf8Text, type Bytes } from '../../../shared/core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../../../shared/core/canonicalJson.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { base64Text } from '../../../shared/proof/fieldSchemas.ts'
import { exportPrivateKey, importPrivateKey, type SigningKey } from './signingKeys.ts'

/**
 * Backup of signing keys for a USB stick in a sealed envelope: one JSON file under a passphrase. Not Node's encrypted
 * PKCS#8, which stretches the passphrase with 2048 rounds only (signing.md section 6).
 */
const kdf = { name: 'scrypt', N: 131_072, r: 8, p: 1 } as const
/** scrypt needs 128·N·r bytes; Node refuses more than 32 MiB unless told. */
const scryptMemoryBytes = 160 * 1024 * 1024
const minPassphraseLength = 12

const backupSchema = z.strictObject({
  format: z.literal('hearth/key-backup'),
  v: z.literal(1),
  orgId: z.string(),
  /** fixed: a file may not choose how much work or memory opening it takes */
  kdf: z.strictObject({ name: z.literal('scrypt'), N: z.literal(131_072), r: z.literal(8), p: z.literal(1) }),
  salt: base64Text,
  iv: base64Text,
  sealed: base64Text,
})

const contentSchema = z.strictObject({
  keys: z.array(z.strictObject({ use: z.enum(['report+log', 'pdf']), spki: base64Text, pkcs8: base64Text })),
  /** base64 envelopes of the line of manifests, oldest first: without them nobody knows which key is in force */
  manifests: z.array(base64Text),
  /** PEM of the PDF key's certificate, and of those above it where a purchaser issued it */
  certificatePem: z.string(),
  certificateChainPem: z.string().nullable(),
})

/** What a backup holds: private keys, and the public papers that go with them. */
export interface KeyBackup {
  orgId: string
  keys: readonly SigningKey[]
  manifests: readonly Uint8Array[]
  certificatePem: string
  certificateChainPem: string | null
}

function passphraseKey(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  const { N, r, p } = kdf
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, { N, r, p, maxmem: scryptMemoryBytes }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

const associatedData = (orgId: string) => utf8(canonicalJson({ format: 'hearth/key-backup', v: 1, orgId, kdf }))

/** @throws Failure proof.passphraseTooShort */
export async function writeKeyBackup(backup: KeyBackup, passphrase: string): Promise<Bytes> {
  const { orgId, keys, manifests, certificatePem, certificateChainPem } = backup
  if (passphrase.length < minPassphraseLength) {
    throw new Failure('proof.passphraseTooShort', { params: { min: minPassphraseLength } })
  }
  const salt = randomBytes(32)
  const iv = randomBytes(12)
  const content = {
    keys: keys.map((key) => ({ use: key.use, spki: key.spki, pkcs8: toBase64(exportPrivateKey(key)) })),
    manifests: manifests.map(toBase64),
    certificatePem,
    certificateChainPem,
  }
  const cipher = createCipheriv('aes-256-gcm', await passphraseKey(passphrase, salt), iv)
  cipher.setAAD(associatedData(orgId))
  const sealed = Buffer.concat([cipher.update(utf8(canonicalJson(content))), cipher.final(), cipher.getAuthTag()])
  const [saltText, ivText, sealedText] = [salt, iv, sealed].map(toBase64)
  return utf8(
    canonicalJson({ format: 'hearth/key-backup', v: 1, orgId, kdf, salt: saltText, iv: ivText, sealed: sealedText }),
  )
}

/** @throws Failure proof.keyBackupUnreadable; proof.wrongPassphrase, also if the sealed part was damaged */
export async function readKeyBackup(bytes: Uint8Array, passphrase: string): Promise<KeyBackup> {
  let backup: z.infer<typeof backupSchema>
  try {
    backup = backupSchema.parse(parseCanonicalJson(utf8Text(bytes)))
  } catch (cause) {
    throw new Failure('proof.keyBackupUnreadable', { cause })
  }
  const key = await passphraseKey(passphrase, fromBase64(backup.salt))
  let content: z.infer<typeof contentSchema>
  try {
    const sealed = fromBase64(backup.sealed)
    const decipher = createDecipheriv('aes-256-gcm', key, fromBase64(backup.iv), { authTagLength: 16 })
    decipher.setAAD(associatedData(backup.orgId))
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    content = contentSchema.parse(parseCanonicalJson(utf8Text(plain)))
  } catch (cause) {
    throw new Failure('proof.wrongPassphrase', { cause })
  }
  return {
    orgId: backup.orgId,
    keys: content.keys.map(({ use, spki, pkcs8 }) => importPrivateKey(use, spki, fromBase64(pkcs8))),
    manifests: content.manifests.map(fromBase64),
    certificatePem: content.certificatePem,
    certificateChainPem: content.certificateChainPem,
  }
}
