import { fromBase64, toBase64, toHex } from '../../shared/core/bytes.ts'
import { signingKeys } from '../../shared/reports/report.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { makeSelfSignedCertificate } from '../core/keys/certificates.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { makeProviderKeys, manifestInForce, type KeyTerm, type ProviderKeys } from '../core/keys/providerKeys.ts'
import { openKey, sealKey, type SealedKey, type SigningKey } from '../core/keys/signingKeys.ts'
import { keepSealedKeys } from './historyWrites.ts'
import { providerIdentity, sealedKeys } from './providerReads.ts'

/** How long first keys are good for; rotation comes long before (signing.md section 6: yearly). */
const keyYears = 3

interface StoredKeys {
  reportKey: SealedKey
  pdfKey: SealedKey
  successor: SealedKey
  manifests: string[]
  certificatePem: string
}

export interface KeysInUse {
  keys: ProviderKeys
  certificatePem: string
}

/** The signing keys, or null before the first checkpoint or report. */
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
  }
}

/**
 * The signing keys, made at first use. Private parts are sealed under the base's key; each public key is a record and
 * a `key.add` entry of the history (signing.md section 6).
 */
export async function keysInUse(context: CommandContext): Promise<KeysInUse> {
  const known = await findKeys(context)
  if (known) return known
  const provider = await providerIdentity(context.db)
  const term: KeyTerm = {
    notBefore: wholeSecond(context.now),
    notAfter: wholeSecond(yearsLater(context.now, keyYears)),
  }
  // eslint-disable-next-line hearth/command-awaits-its-transaction -- made in memory, once: two calls must not make two
  const keys = await makeProviderKeys({ orgId: provider.id, origin: provider.origin }, term)
  const certificatePem = makeSelfSignedCertificate(keys.pdfKey, provider.name, term)
  const baseKey = context.station.open().key
  const stored: StoredKeys = {
    reportKey: sealKey(keys.reportKey, baseKey),
    pdfKey: sealKey(keys.pdfKey, baseKey),
    successor: sealKey(keys.successor, baseKey),
    manifests: keys.manifests.map(toBase64),
    certificatePem,
  }
  await keepSealedKeys(context.db, JSON.stringify(stored))
  for (const key of [keys.reportKey, keys.pdfKey]) {
    const row = context.write.add(signingKeys, {
      use: key.use,
      algorithm: key.use === 'pdf' ? 'P-256' : 'Ed25519',
      spki: key.spki,
      certificatePem: key.use === 'pdf' ? certificatePem : null,
      notBefore: term.notBefore,
      notAfter: term.notAfter,
    })
    context.write.note('key.add', row.id, { use: key.use, spkiSha256: toHex(nodeHashes.sha256(fromBase64(key.spki))) })
  }
  return { keys, certificatePem }
}

function yearsLater(instant: string, years: number): string {
  return `${Number(instant.slice(0, 4)) + years}${instant.slice(4)}`.replace('-02-29', '-02-28')
}

/** Certificates and manifests count in whole seconds. */
function wholeSecond(instant: string): string {
  return `${instant.slice(0, 19)}Z`
}
