import { fromBase64, toBase64, toHex, type Bytes } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { signingKeys } from '../../shared/reports/report.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { makeSelfSignedCertificate } from '../core/keys/certificates.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { makeProviderKeys, manifestInForce, type KeyTerm, type ProviderKeys } from '../core/keys/providerKeys.ts'
import { openKey, sealKey, type SealedKey, type SigningKey } from '../core/keys/signingKeys.ts'
import { keepSealedKeys } from './historyWrites.ts'
import { providerIdentity, sealedKeys, signingKeyRows } from './providerReads.ts'

/** How long keys are good for; rotation comes long before (signing.md section 6: yearly). */
const keyYears = 3

interface StoredKeys {
  reportKey: SealedKey
  pdfKey: SealedKey
  successor: SealedKey
  manifests: string[]
  certificatePem: string
  certificateChainPem?: string | null
  /** manifests of the lines before a loss, whose private keys are gone */
  earlierLines?: string[][]
}

export interface KeysInUse {
  keys: ProviderKeys
  certificatePem: string
  /** PEM of the certificates above it, where a purchaser issued it */
  certificateChainPem: string | null
}

/** The public side of the keys: readable even where the private side cannot be opened. */
export interface KeyLines {
  /** oldest first, the last in force; within a line the oldest manifest first */
  lines: Bytes[][]
  certificatePem: string
  certificateChainPem: string | null
}

/** Every manifest there ever was, or null before the first. */
export async function findKeyLines({ db }: Pick<QueryContext, 'db'>): Promise<KeyLines | null> {
  const sealed = await sealedKeys(db)
  if (sealed === null) return null
  const stored = JSON.parse(sealed) as StoredKeys
  return {
    lines: [...(stored.earlierLines ?? []), stored.manifests].map((line) => line.map(fromBase64)),
    certificatePem: stored.certificatePem,
    certificateChainPem: stored.certificateChainPem ?? null,
  }
}

/** The signing keys, or null before the first checkpoint or report. @throws Failure proof.keyCannotOpen */
export async function findKeys(context: Pick<QueryContext, 'db' | 'station'>): Promise<KeysInUse | null> {
  const sealed = await sealedKeys(context.db)
  if (sealed === null) return null
  const stored = JSON.parse(sealed) as StoredKeys
  const baseKey = context.station.open().key
  const open = (key: SealedKey): SigningKey => openKey(key, baseKey)
  const manifests = stored.manifests.map(fromBase64)
  const { fingerprint } = await manifestInForce(manifests)
  return {
    keys: {
      reportKey: open(stored.reportKey),
      pdfKey: open(stored.pdfKey),
      successor: open(stored.successor),
      manifests,
      fingerprint,
    },
    certificatePem: stored.certificatePem,
    certificateChainPem: stored.certificateChainPem ?? null,
  }
}

/** The signing keys. @throws Failure keys.none before the first are made */
export async function getKeys(context: Pick<QueryContext, 'db' | 'station'>): Promise<KeysInUse> {
  const known = await findKeys(context)
  if (!known) throw new Failure('keys.none')
  return known
}

/**
 * The signing keys, made at first use. Private parts are sealed under the base's key; each public key is a record and
 * a `key.add` entry of the history (signing.md section 6).
 */
export async function keysInUse(context: CommandContext): Promise<KeysInUse> {
  return (await findKeys(context)) ?? startKeyLine(context, [])
}

/** Keys that nothing vouches for yet: the first ones, or new ones after a loss. */
export async function startKeyLine(context: CommandContext, earlierLines: readonly (readonly Bytes[])[]): Promise<KeysInUse> {
  const provider = await providerIdentity(context.db)
  const term = keyTerm(context.now)
  // eslint-disable-next-line hearth/command-awaits-its-transaction -- made in memory, once: two calls must not make two
  const keys = await makeProviderKeys({ orgId: provider.id, origin: provider.origin }, term)
  return bringIntoForce(context, keys, term, earlierLines)
}

/** Gives new keys a certificate of their own, keeps them, and writes each public one down. */
export async function bringIntoForce(
  context: CommandContext,
  keys: ProviderKeys,
  term: KeyTerm,
  earlierLines: readonly (readonly Bytes[])[],
): Promise<KeysInUse> {
  const { name } = await providerIdentity(context.db)
  const certificatePem = makeSelfSignedCertificate(keys.pdfKey, name, term)
  const inUse = { keys, certificatePem, certificateChainPem: null }
  await putKeys(context, inUse, earlierLines)
  await recordKeys(context, inUse, term)
  return inUse
}

/** Seals the private keys under the base's key and keeps them in place of those before. */
export async function putKeys(
  context: CommandContext,
  { keys, certificatePem, certificateChainPem }: KeysInUse,
  earlierLines: readonly (readonly Bytes[])[],
): Promise<void> {
  const baseKey = context.station.open().key
  const stored: StoredKeys = {
    reportKey: sealKey(keys.reportKey, baseKey),
    pdfKey: sealKey(keys.pdfKey, baseKey),
    successor: sealKey(keys.successor, baseKey),
    manifests: keys.manifests.map(toBase64),
    certificatePem,
    certificateChainPem,
    earlierLines: earlierLines.map((line) => line.map(toBase64)),
  }
  await keepSealedKeys(context.db, JSON.stringify(stored))
}

/** A record and a `key.add` entry for each public key that has none yet. */
export async function recordKeys(context: CommandContext, { keys, certificatePem }: KeysInUse, term: KeyTerm): Promise<void> {
  const known = new Set((await signingKeyRows(context.db)).map(({ spki }) => spki))
  for (const key of [keys.reportKey, keys.pdfKey]) {
    if (known.has(key.spki)) continue
    const row = context.write.add(signingKeys, {
      use: key.use,
      algorithm: key.use === 'pdf' ? 'P-256' : 'Ed25519',
      spki: key.spki,
      certificatePem: key.use === 'pdf' ? certificatePem : null,
      notBefore: term.notBefore,
      notAfter: term.notAfter,
    })
    context.write.note('key.add', row.id, {
      use: key.use,
      spkiSha256: toHex(nodeHashes.sha256(fromBase64(key.spki))),
      fingerprint: keys.fingerprint,
    })
  }
}

/** From when to when keys that are made now count; certificates and manifests count in whole seconds. */
export function keyTerm(now: string): KeyTerm {
  const notBefore = wholeSecond(now)
  const notAfter = `${Number(notBefore.slice(0, 4)) + keyYears}${notBefore.slice(4)}`.replace('-02-29', '-02-28')
  return { notBefore, notAfter }
}

export function wholeSecond(instant: string): string {
  return `${instant.slice(0, 19)}Z`
}
