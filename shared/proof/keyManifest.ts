import { z } from 'zod'
import { equalBytes, fromBase64, toHex, utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { isEnvelopeSignedBy, parseEnvelope } from './dsse.ts'
import { ed25519FromSpki } from './ed25519.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import { base64Text, hexDigest, identifier, instant } from './fieldSchemas.ts'

/** keys.json: which keys speak for a provider. Its SHA-256 is the fingerprint that is exchanged in person. */

export const manifestPayloadType = 'application/vnd.hearth.key-manifest+json'

const keyEntry = z.strictObject({
  use: z.enum(['report+log', 'pdf']),
  alg: z.enum(['Ed25519', 'ECDSA-P256']),
  /** base64 DER SubjectPublicKeyInfo */
  spki: base64Text,
  /** hex SHA-256 of the certificate's DER, where the certificate is fixed by the manifest */
  certSha256: hexDigest.optional(),
  notBefore: instant,
  notAfter: instant,
})

const manifestSchema = z.strictObject({
  v: z.literal(1),
  orgId: identifier,
  /** origin line of the provider's checkpoints */
  origin: z.string().regex(/^[^\s+\p{Cc}]+$/u),
  /** 1 for the first manifest */
  seq: z.int().min(1),
  keys: z.tuple([
    keyEntry.extend({ use: z.literal('report+log'), alg: z.literal('Ed25519') }),
    keyEntry.extend({ use: z.literal('pdf'), alg: z.literal('ECDSA-P256') }),
  ]),
  /** fingerprint of the manifest before this one; null for the first, and after a key was lost */
  prev: hexDigest.nullable(),
  /** hex SHA-256 of the SPKI of the Ed25519 key that will follow, made in advance and kept apart */
  next: hexDigest,
})

export type KeyManifest = z.infer<typeof manifestSchema>

export interface VerifiedManifest {
  manifest: KeyManifest
  bytes: Bytes
  /** hex SHA-256 of the manifest bytes */
  fingerprint: string
  /** 32 bytes */
  reportKey: Bytes
}

export function manifestBytes(manifest: KeyManifest): Bytes {
  return utf8(canonicalJson(manifest))
}

/** @throws Failure proof.manifestUnreadable */
export function parseManifest(bytes: Uint8Array): KeyManifest {
  try {
    const manifest = manifestSchema.parse(parseCanonicalJson(utf8Text(bytes)))
    ed25519FromSpki(fromBase64(manifest.keys[0].spki))
    return manifest
  } catch (cause) {
    throw new Failure('proof.manifestUnreadable', { cause })
  }
}

export function keyFingerprint(bytes: Uint8Array, hashes: Hashes = portableHashes): string {
  return toHex(hashes.sha256(bytes))
}

/** A fingerprint for reading aloud: its value modulo 10^60 as 12 groups of 5 digits. */
export function fingerprintDigits(fingerprint: string): string {
  const digits = (BigInt(`0x${fingerprint}`) % 10n ** 60n).toString().padStart(60, '0')
  return (digits.match(/.{5}/g) ?? []).join(' ')
}

/**
 * True if what a person typed (64 hexadecimal digits or the 60 decimal ones, with or without spaces) names this
 * fingerprint.
 * @throws Failure proof.fingerprintUnreadable
 */
export function isSameFingerprint(given: string, fingerprint: string): boolean {
  const compact = given.replaceAll(/[\s:-]/g, '').toLowerCase()
  if (/^\d{60}$/.test(compact)) return compact === fingerprintDigits(fingerprint).replaceAll(' ', '')
  if (/^[0-9a-f]{64}$/.test(compact)) return compact === fingerprint
  throw new Failure('proof.fingerprintUnreadable')
}

/** Reads an enveloped manifest and checks its signature by its own key. @throws Failure */
export async function verifyManifest(
  envelopeBytes: Uint8Array,
  hashes: Hashes = portableHashes,
): Promise<VerifiedManifest & { isSignedBy: (publicKey: Uint8Array) => Promise<boolean> }> {
  const envelope = parseEnvelope(envelopeBytes)
  if (envelope.payloadType !== manifestPayloadType) throw new Failure('proof.manifestUnreadable')
  const manifest = parseManifest(envelope.payload)
  const reportKey = ed25519FromSpki(fromBase64(manifest.keys[0].spki))
  const isSignedBy = (publicKey: Uint8Array) => isEnvelopeSignedBy(envelope, publicKey)
  if (!(await isSignedBy(reportKey))) throw new Failure('proof.manifestSignature')
  const bytes = envelope.payload
  return { manifest, bytes, fingerprint: keyFingerprint(bytes, hashes), reportKey, isSignedBy }
}

/**
 * Checks a line of manifests, oldest first: each names the one before it, is signed by its own key and by the one
 * before, and brings either the same report key or the very successor announced there.
 * @throws Failure proof.manifestSignature, proof.manifestChain (with the seq that does not follow)
 */
export async function verifyManifestChain(
  envelopes: readonly Uint8Array[],
  hashes: Hashes = portableHashes,
): Promise<VerifiedManifest[]> {
  const chain: VerifiedManifest[] = []
  for (const bytes of envelopes) {
    const current = await verifyManifest(bytes, hashes)
    const before = chain.at(-1)
    if (before && !(await follows(before, current, hashes))) {
      throw new Failure('proof.manifestChain', { params: { seq: current.manifest.seq } })
    }
    chain.push(current)
  }
  return chain
}

async function follows(
  before: VerifiedManifest,
  current: Awaited<ReturnType<typeof verifyManifest>>,
  hashes: Hashes,
): Promise<boolean> {
  const { manifest } = current
  const isSameProvider = manifest.orgId === before.manifest.orgId && manifest.origin === before.manifest.origin
  if (!isSameProvider || manifest.prev !== before.fingerprint || manifest.seq !== before.manifest.seq + 1) return false
  const keepsKey = equalBytes(current.reportKey, before.reportKey)
  // With the key kept, the announced successor must be kept too, or a thief of the key could name his own.
  const isAnnounced = keepsKey
    ? manifest.next === before.manifest.next
    : toHex(hashes.sha256(fromBase64(manifest.keys[0].spki))) === before.manifest.next
  return isAnnounced && (await current.isSignedBy(before.reportKey))
}
