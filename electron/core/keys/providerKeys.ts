import { createHash } from 'node:crypto'
import { fromBase64, toHex, type Bytes } from '../../../shared/core/bytes.ts'
import { sealEnvelope } from '../../../shared/proof/dsse.ts'
import {
  manifestBytes,
  manifestPayloadType,
  verifyManifest,
  verifyManifestChain,
  type KeyManifest,
} from '../../../shared/proof/keyManifest.ts'
import { nodeHashes } from './nodeHashes.ts'
import { ed25519Signer, makeSigningKey, type SigningKey } from './signingKeys.ts'

/** Everything a provider signs with, opened. */
export interface ProviderKeys {
  reportKey: SigningKey
  pdfKey: SigningKey
  /** the report key that will follow; announced in the manifest, kept apart until then */
  successor: SigningKey
  /** signed envelopes of all manifests, oldest first; the last is in force */
  manifests: readonly Bytes[]
  /** hex SHA-256 of the manifest in force, exchanged in person with each purchaser */
  fingerprint: string
}

export interface KeyTerm {
  /** instants, UTC */
  notBefore: string
  notAfter: string
}

/** The first keys of a provider, or new ones after a loss; their fingerprint must then be exchanged anew. */
export async function makeProviderKeys(
  provider: { orgId: string; origin: string },
  term: KeyTerm,
): Promise<ProviderKeys> {
  const reportKey = makeSigningKey('report+log')
  const pdfKey = makeSigningKey('pdf')
  const successor = makeSigningKey('report+log')
  const manifest = manifestOf({ ...provider, seq: 1, prev: null }, { reportKey, pdfKey, successor }, term)
  return issue(manifest, { reportKey, pdfKey, successor }, [], [reportKey])
}

/**
 * Replaces both keys: the announced successor comes into force, signed in by the old key and itself, and a new
 * successor is announced.
 */
export async function rotateProviderKeys(keys: ProviderKeys, term: KeyTerm): Promise<ProviderKeys> {
  const { manifest, fingerprint } = await manifestInForce(keys.manifests)
  const next = { reportKey: keys.successor, pdfKey: makeSigningKey('pdf'), successor: makeSigningKey('report+log') }
  const { orgId, origin, seq } = manifest
  const following = manifestOf({ orgId, origin, seq: seq + 1, prev: fingerprint }, next, term)
  return issue(following, next, keys.manifests, [next.reportKey, keys.reportKey])
}

/** The manifest in force, after checking the whole line of them. @throws Failure proof.manifest… */
export async function manifestInForce(
  manifests: readonly Bytes[],
): Promise<{ manifest: KeyManifest; bytes: Bytes; fingerprint: string }> {
  const last = (await verifyManifestChain(manifests, nodeHashes)).at(-1)
  if (!last) throw new RangeError('no manifest')
  return last
}

type KeySet = Pick<ProviderKeys, 'reportKey' | 'pdfKey' | 'successor'>

function manifestOf(
  head: Pick<KeyManifest, 'orgId' | 'origin' | 'seq' | 'prev'>,
  { reportKey, pdfKey, successor }: KeySet,
  term: KeyTerm,
): KeyManifest {
  const next = createHash('sha256').update(fromBase64(successor.spki)).digest()
  return {
    v: 1,
    ...head,
    keys: [
      { use: 'report+log', alg: 'Ed25519', spki: reportKey.spki, ...term },
      { use: 'pdf', alg: 'ECDSA-P256', spki: pdfKey.spki, ...term },
    ],
    next: toHex(next),
  }
}

async function issue(
  manifest: KeyManifest,
  keys: KeySet,
  earlier: readonly Bytes[],
  signers: readonly SigningKey[],
): Promise<ProviderKeys> {
  const envelope = await sealEnvelope(manifestPayloadType, manifestBytes(manifest), signers.map(ed25519Signer))
  const { fingerprint } = await verifyManifest(envelope, nodeHashes)
  return { ...keys, manifests: [...earlier, envelope], fingerprint }
}
