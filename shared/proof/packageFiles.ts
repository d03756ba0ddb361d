import { utf8, utf8Text, fromBase64, toBase64, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'

/** Names of the files in a package; `statement` signs the digests of all others. */
export const packageFile = {
  readme: 'README.txt',
  pdf: 'report.pdf',
  report: 'report.json',
  statement: 'statement.dsse.json',
  checkpoint: 'log/checkpoint.note',
  consistency: 'log/consistency.json',
  evidenceIndex: 'evidence/index.json',
  /** the manifest alone, whose SHA-256 is the fingerprint */
  keys: 'keys/keys.json',
  /** the same manifest in its signed envelope */
  signedKeys: 'keys/keys.dsse.json',
  /** envelopes of the manifests before it, oldest first; only after a change of keys */
  earlierKeys: 'keys/earlier.json',
  certificate: 'keys/pdf-signer.pem',
  /** certificates above the signer's, where a purchaser issued it */
  certificateChain: 'keys/chain.pem',
} as const

export const requiredFiles: readonly string[] = Object.entries(packageFile)
  .filter(([role]) => role !== 'earlierKeys' && role !== 'certificateChain')
  .map(([, name]) => name)

/** Further proofs, from heads that went out between two reports. */
export function extraConsistencyName(fromSize: number): string {
  return `log/consistency-${fromSize}.json`
}

export function isConsistencyName(name: string): boolean {
  return /^log\/consistency(?:-\d+)?\.json$/.test(name)
}

export function isEvidenceCsvName(name: string): boolean {
  return /^evidence\/.*\.csv$/.test(name)
}

/** @throws Failure proof.fileMissing */
export function fileOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name)
  if (!bytes) throw new Failure('proof.fileMissing', { params: { file: name } })
  return bytes
}

export function earlierKeysBytes(envelopes: readonly Uint8Array[]): Bytes {
  return utf8(canonicalJson(envelopes.map(toBase64)))
}

/** @throws Failure proof.manifestUnreadable */
export function parseEarlierKeys(bytes: Uint8Array): Bytes[] {
  try {
    const list = parseCanonicalJson(utf8Text(bytes))
    if (!Array.isArray(list) || list.length === 0 || list.length > 1000) throw new SyntaxError('not a list')
    return (list as readonly string[]).map(fromBase64)
  } catch (cause) {
    throw new Failure('proof.manifestUnreadable', { cause })
  }
}

/** DER of the first certificate in a PEM file. @throws Failure proof.certificateUnreadable */
export function certificateDer(pem: string): Bytes {
  const [, body] = /-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----/.exec(pem) ?? []
  try {
    if (!body) throw new SyntaxError('no certificate')
    return fromBase64(body.replaceAll('\n', ''))
  } catch (cause) {
    throw new Failure('proof.certificateUnreadable', { cause })
  }
}
