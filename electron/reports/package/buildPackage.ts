import { createPublicKey, X509Certificate } from 'node:crypto'
import { toHex, utf8 } from '../../../shared/core/bytes.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { consistencyBytes, type Consistency } from '../../../shared/proof/consistencyFile.ts'
import { sealEnvelope } from '../../../shared/proof/dsse.ts'
import {
  evidenceFileName,
  evidenceIndexBytes,
  evidenceListId,
  type EvidenceEntry,
  type EvidencePart,
} from '../../../shared/proof/evidenceIndex.ts'
import { earlierKeysBytes, extraConsistencyName, packageFile } from '../../../shared/proof/packageFiles.ts'
import { reportBytes, type Report } from '../../../shared/proof/reportSchema.ts'
import { makeStatement, statementBytes, statementPayloadType } from '../../../shared/proof/statement.ts'
import { digestEvidence, evidenceToken, writeTokenCsv, type TokenRow } from '../../../shared/proof/tokens.ts'
import { verifyPackage } from '../../../shared/proof/verifyPackage.ts'
import { writeZip } from '../../../shared/proof/zipWriter.ts'
import { pemCertificates } from '../../core/keys/certificates.ts'
import { nodeHashes } from '../../core/keys/nodeHashes.ts'
import { manifestInForce, type ProviderKeys } from '../../core/keys/providerKeys.ts'
import { ed25519Signer } from '../../core/keys/signingKeys.ts'
import { signPdf } from './padesSign.ts'
import { verifyPdfSignature } from './padesVerify.ts'
import { readmeBytes } from './readme.ts'

/** One evidence list: what each counted record adds to a figure, numerator or denominator. */
export interface EvidenceList {
  id: string
  part: EvidencePart
  rows: readonly TokenRow[]
}

/**
 * The list of an indicator, with tokens for its records. Rows of one record must have been added up before: a record
 * that comes twice is refused, as it is counted twice.
 * @throws Failure proof.duplicateToken
 */
export function evidenceList(
  tokenKey: Uint8Array,
  id: string,
  part: EvidencePart,
  records: readonly { recordId: string; value: number }[],
): EvidenceList {
  const listId = evidenceListId(id, part)
  const rows = records.map(({ recordId, value }) => ({
    token: evidenceToken(tokenKey, listId, recordId, nodeHashes),
    value,
  }))
  // Everything made of the list needs it in this order, and sorting what is sorted costs next to nothing.
  rows.sort((a, b) => (a.token < b.token ? -1 : 1))
  return { id, part, rows }
}

const entries = new WeakMap<EvidenceList, EvidenceEntry>()

/**
 * What the report must state of a list: `rows` and `merkleRoot` go into its indicator. Reckoned once a list: report,
 * page and index all ask, and a list may have hundreds of thousands of rows.
 */
export function evidenceEntry(list: EvidenceList): EvidenceEntry {
  let entry = entries.get(list)
  if (!entry) entries.set(list, (entry = { id: list.id, part: list.part, ...digestEvidence(list.rows, nodeHashes) }))
  return entry
}

export interface PackageInput {
  report: Report
  /** the finished PDF, not yet signed */
  pdf: Uint8Array
  /** reason and place as PDF readers show them beside the signature, in the report's language */
  pdfReason: string
  pdfLocation?: string
  /** signed note of the head that the report names */
  checkpointNote: string
  /** from the head last delivered to this purchaser (size 0 and the empty root for the first) */
  consistency: Consistency
  /** from other heads that went out since, such as daily ones */
  moreConsistencies?: readonly Consistency[]
  /** all lists behind unhidden figures; delivered at level L1, committed to at L0 */
  evidence: readonly EvidenceList[]
  /** files that only some copies have, such as the records behind the rows */
  moreFiles?: ReadonlyMap<string, Uint8Array>
  keys: ProviderKeys
  /** PEM of the PDF key's certificate */
  certificatePem: string
  /** PEM of the certificates above it, where a purchaser issued it */
  certificateChainPem?: string
  /** smaller only where a test needs small files */
  pdfPlaceholderDigits?: number
}

export interface BuiltPackage {
  fileName: string
  zip: Uint8Array
  files: Map<string, Uint8Array>
  /** hex SHA-256 of the statement's payload, which a `report.issue` entry records */
  statementSha256: string
}

/**
 * Builds and signs a report package, then verifies it as a purchaser would: what is not whole never leaves.
 * @throws Failure proof.builtNotWhole with the first check that failed
 */
export async function buildPackage(input: PackageInput): Promise<BuiltPackage> {
  const { report, keys, certificatePem } = input
  const reportJson = reportBytes(report)
  const { bytes: manifest } = await manifestInForce(keys.manifests)
  const certificates = pemCertificates(certificatePem + (input.certificateChainPem ?? ''))
  checkCertificate(certificates[0], keys)

  const pdf = await signPdf(
    input.pdf,
    { privateKey: keys.pdfKey.privateKey, certificates },
    {
      name: report.provider.name,
      reason: input.pdfReason,
      ...(input.pdfLocation ? { location: input.pdfLocation } : {}),
      signedAt: report.issuedAt,
      reportJson,
      ...(input.pdfPlaceholderDigits ? { placeholderDigits: input.pdfPlaceholderDigits } : {}),
    },
  )

  const files = new Map<string, Uint8Array>()
  files.set(packageFile.readme, readmeBytes(report))
  files.set(packageFile.report, reportJson)
  files.set(packageFile.pdf, pdf)
  files.set(packageFile.checkpoint, utf8(input.checkpointNote))
  files.set(packageFile.consistency, consistencyBytes(input.consistency))
  for (const consistency of input.moreConsistencies ?? []) {
    files.set(extraConsistencyName(consistency.from.size), consistencyBytes(consistency))
  }
  files.set(packageFile.evidenceIndex, evidenceIndexBytes(input.evidence.map(evidenceEntry)))
  if (report.delivery.level === 'L1') {
    for (const { id, part, rows } of input.evidence) files.set(evidenceFileName(id, part), writeTokenCsv(rows))
  }
  for (const [name, bytes] of input.moreFiles ?? []) files.set(name, bytes)
  files.set(packageFile.keys, manifest)
  files.set(packageFile.signedKeys, keys.manifests.at(-1) ?? new Uint8Array())
  const earlier = keys.manifests.slice(0, -1)
  if (earlier.length > 0) files.set(packageFile.earlierKeys, earlierKeysBytes(earlier))
  files.set(packageFile.certificate, utf8(certificatePem))
  if (input.certificateChainPem) files.set(packageFile.certificateChain, utf8(input.certificateChainPem))

  const statement = statementBytes(makeStatement(report, files, nodeHashes))
  files.set(packageFile.statement, await sealEnvelope(statementPayloadType, statement, [ed25519Signer(keys.reportKey)]))
  const zip = writeZip(files)
  await checkWhole(zip)
  return { fileName: packageFileName(report), zip, files, statementSha256: toHex(nodeHashes.sha256(statement)) }
}

/** `<provider>_<from>_<to>_r<revision>.zip`; a copy that is not the purchaser's says so in its name. */
export function packageFileName({ kind, provider, period, revision }: Report): string {
  const copy = kind === 'purchaser' ? '' : `_${kind}`
  return `${fileNameOf(provider)}_${period.from}_${period.to}${copy}_r${revision}.zip`
}

/**
 * Whose package it is, as a folder full of them is sorted by: the registration code, else the name where it is written
 * in letters that survive every file system, else the id.
 */
function fileNameOf({ id, name, registrationNo }: Report['provider']): string {
  if (registrationNo && /^[A-Za-z0-9-]{4,40}$/.test(registrationNo)) return registrationNo
  const readable = name.normalize('NFKD').replace(/\p{M}/gu, '')
  const slug = readable.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40)
  // A name in other letters leaves nothing, or a stray word of it, behind.
  const isReadable = slug.length >= 3 && /^[\x20-\x7e]*$/.test(readable)
  return isReadable ? slug : id
}

function checkCertificate(certificate: Uint8Array | undefined, keys: ProviderKeys): void {
  const expected = createPublicKey(keys.pdfKey.privateKey).export({ type: 'spki', format: 'der' })
  const isOurs =
    certificate !== undefined &&
    new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }).equals(expected)
  if (!isOurs) throw new Failure('proof.certificateDiffers')
}

async function checkWhole(zip: Uint8Array): Promise<void> {
  const { checks } = await verifyPackage(zip, { hashes: nodeHashes, verifyPdfSignature })
  const failed = checks.find(({ ok }) => !ok)
  if (!failed) return
  const params = { check: failed.name, file: failed.file ?? '\u2013', reason: failed.reason?.code ?? '' }
  throw new Failure('proof.builtNotWhole', { params })
}
