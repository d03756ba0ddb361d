import { z } from 'zod'
import { utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { sealedKeySchema } from '../proof/cosignKey.ts'
import { base64Hash, base64Text, count, hexDigest, instant } from '../proof/fieldSchemas.ts'
import { sampleRequestSchema } from '../proof/sampleFiles.ts'

/**
 * The purchaser's own file: whom he trusts, whose keys are revoked, which heads he holds and since when. It stays with
 * him, for what the new package must continue is never read from the new package (signing.md section 8, 11).
 */

export const purchaserFileSchemaName = 'hearth/purchaser-file/v1'

const key = z.strictObject({
  /** hex SHA-256 of the key manifest */
  fingerprint: hexDigest,
  /** base64 of the 32-byte report key */
  reportKey: base64Text,
})

const provider = z.strictObject({
  orgId: z.string(),
  name: z.string(),
  origin: z.string(),
  current: key,
  /** when the fingerprint was compared in person; null while trusted on first use only */
  confirmedAt: instant.nullable(),
  /** keys before the current one; they stay valid for what they signed then */
  earlier: z.array(key),
})

const head = z.strictObject({
  origin: z.string(),
  size: count,
  root: base64Hash,
  /** the signed note, with the purchaser's cosignature once he gave it */
  note: z.string(),
  receivedAt: instant,
  /** of the report it came with; null for a head sent alone */
  issuedAt: instant.nullable(),
  statementSha256: hexDigest.nullable(),
})

const revoked = z.strictObject({
  fingerprint: hexDigest,
  /** heads received before stay valid */
  from: instant,
  note: z.string(),
})

const purchaserFileSchema = z.strictObject({
  schema: z.literal(purchaserFileSchemaName),
  purchaser: z.string().max(200),
  providers: z.array(provider),
  revoked: z.array(revoked),
  heads: z.array(head),
  requests: z.array(sampleRequestSchema),
  cosignKey: sealedKeySchema.nullable(),
})

export type PurchaserFile = z.infer<typeof purchaserFileSchema>
export type KnownProvider = PurchaserFile['providers'][number]
export type HeldHead = PurchaserFile['heads'][number]

export const emptyPurchaserFile: PurchaserFile = {
  schema: purchaserFileSchemaName,
  purchaser: '',
  providers: [],
  revoked: [],
  heads: [],
  requests: [],
  cosignKey: null,
}

export function purchaserFileBytes(file: PurchaserFile): Bytes {
  return utf8(`${JSON.stringify(purchaserFileSchema.parse(file), null, 2)}\n`)
}

/** @throws Failure verifier.fileUnreadable */
export function parsePurchaserFile(bytes: Uint8Array): PurchaserFile {
  try {
    return purchaserFileSchema.parse(JSON.parse(utf8Text(bytes)))
  } catch (cause) {
    throw new Failure('verifier.fileUnreadable', { cause })
  }
}

/** The file with a head noted; one already held keeps its receipt date and gains what is new. */
export function withHead(file: PurchaserFile, head: HeldHead): PurchaserFile {
  const isSame = (one: HeldHead) => one.origin === head.origin && one.size === head.size && one.root === head.root
  const held = file.heads.find(isSame)
  const merged = held
    ? { ...head, receivedAt: held.receivedAt, note: head.note.length > held.note.length ? head.note : held.note }
    : head
  return { ...file, heads: [...file.heads.filter((one) => !isSame(one)), merged] }
}

export interface SignerKey {
  orgId: string
  name: string
  origin: string
  fingerprint: string
  reportKey: string
}

/**
 * The file with a provider's key noted as seen, or as compared in person at an instant. A key that follows from the
 * noted one replaces it and keeps its confirmation; the old one is kept for what it signed.
 */
export function withProvider(
  file: PurchaserFile,
  signer: SignerKey,
  confirmedAt: string | null,
  follows: boolean,
): PurchaserFile {
  const { fingerprint, reportKey, ...who } = signer
  const known = file.providers.find(({ orgId }) => orgId === signer.orgId)
  const others = file.providers.filter((one) => one !== known)
  const current = { fingerprint, reportKey }
  if (!known) return { ...file, providers: [...others, { ...who, current, confirmedAt, earlier: [] }] }
  const isSame = known.current.fingerprint === fingerprint
  const earlier = isSame ? known.earlier : [...known.earlier, known.current]
  const kept = isSame || follows ? known.confirmedAt : null
  return { ...file, providers: [...others, { ...who, current, confirmedAt: confirmedAt ?? kept, earlier }] }
}
