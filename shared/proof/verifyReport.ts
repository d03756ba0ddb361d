import { equalBytes, fromBase64, toBase64, toHex, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson } from '../core/canonicalJson.ts'
import { Checks, expectThat, type Check } from './checks.ts'
import { parseConsistency, type Consistency } from './consistencyFile.ts'
import { isEnvelopeSignedBy, parseEnvelope } from './dsse.ts'
import { portableHashes, type Hashes } from './hashes.ts'
import { fingerprintDigits, isSameFingerprint, verifyManifestChain, type VerifiedManifest } from './keyManifest.ts'
import { verifyConsistency } from './merkle.ts'
import { isSignedBy, parseCheckpoint, parseNote, type Checkpoint } from './note.ts'
import {
  certificateDer,
  fileOf,
  isConsistencyName,
  packageFile,
  parseEarlierKeys,
  requiredFiles,
} from './packageFiles.ts'
import { pdfSignatureParts } from './pdfStructure.ts'
import { parseReport, type Report } from './reportSchema.ts'
import { expectedPredicate, parseStatement, statementPayloadType, type Statement } from './statement.ts'
import { verifyContinuity, type Continuity, type PreviousPackage } from './verifyContinuity.ts'
import { verifyEvidence } from './verifyEvidence.ts'

export type PackageFiles = ReadonlyMap<string, Uint8Array>

export interface VerifyOptions {
  /** fingerprint exchanged in person: 64 hexadecimal or 60 decimal digits */
  trust?: string
  /**
   * what the purchaser held before: the files of an earlier package, the text of a checkpoint note, or a head whose
   * signature he checked when he received it
   */
  previous?: PackageFiles | string | Checkpoint
  hashes?: Hashes
  /** checks the CMS signature inside the PDF; without it that signature is reported as not checked */
  verifyPdfSignature?: (pdf: Uint8Array, signer: { spki: Bytes; certificate: Bytes }) => void | Promise<void>
}

export interface VerifyResult {
  /** every check passed: the package is as it was signed, and contradicts nothing the purchaser gave */
  whole: boolean
  /** who signed, as far as the keys in the package tell; null if they are unreadable */
  signer: { orgId: string; name: string | null; fingerprint: string; fingerprintDigits: string } | null
  trust: 'trusted' | 'unknown' | 'different'
  continuity: Continuity
  checks: Check[]
  /** text keys of what this verification cannot show */
  notProved: string[]
  report: Report | null
  /** hex SHA-256 of the statement's payload: names this very report, in samples and in `supersedes` */
  statementSha256: string | null
}

/**
 * Checks the files of a report package as signing.md sections 3 and 5 ask. Needs no clock, network or stored state:
 * trust and the earlier head come from the purchaser.
 * @throws Failure proof.fingerprintUnreadable if `trust` is no fingerprint
 */
export async function verifyReport(files: PackageFiles, options: VerifyOptions = {}): Promise<VerifyResult> {
  return verifyWith(new Checks(), files, options)
}

/** The same, adding to checks already made on the container. */
export async function verifyWith(checks: Checks, files: PackageFiles, options: VerifyOptions): Promise<VerifyResult> {
  const hashes = options.hashes ?? portableHashes
  const chain = await verifyKeys(files, checks, hashes)
  const own = chain?.at(-1) ?? null
  const signed = await verifyStatement(files, own, checks, hashes)

  const report = await checks.run('report', packageFile.report, () => parseReport(fileOf(files, packageFile.report)))
  if (report && signed) {
    await checks.run('predicate', packageFile.statement, () => {
      const keysSha256 = toHex(hashes.sha256(fileOf(files, packageFile.keys)))
      const isSame = canonicalJson(signed.statement.predicate) === canonicalJson(expectedPredicate(report, keysSha256))
      expectThat(isSame, 'proof.predicateDiffers')
    })
  }
  if (report && own) await checks.run('signer', packageFile.keys, () => checkSigner(report, own))
  const log = report && own ? await verifyLog(files, report, own, checks, hashes) : null
  if (report) await verifyEvidence(files, report, checks, hashes)
  await verifyPdf(files, own, checks, hashes, options.verifyPdfSignature)

  const trusts = ({ fingerprint }: VerifiedManifest) => isSameFingerprint(options.trust ?? '', fingerprint)
  const isTrusted = options.trust === undefined ? null : (chain ?? []).some(trusts)
  if (isTrusted !== null) {
    await checks.run('trust', packageFile.keys, () => expectThat(isTrusted, 'proof.keyDifferent'))
  }

  let continuity: Continuity = options.previous === undefined ? 'notChecked' : 'broken'
  const notProved: string[] = []
  if (report && log && chain && own) {
    const previous = await readPrevious(options.previous, checks, hashes)
    if (previous !== undefined) {
      const isTrustedDirectly = options.trust !== undefined && trusts(own)
      const current = { report, ...log, chain, isTrustedDirectly }
      const found = await verifyContinuity(previous, current, checks, hashes)
      continuity = found.continuity
      notProved.push(...found.notProved)
    }
  }
  return {
    whole: checks.allOk,
    signer: own && {
      orgId: own.manifest.orgId,
      name: report?.provider.name ?? null,
      fingerprint: own.fingerprint,
      fingerprintDigits: fingerprintDigits(own.fingerprint),
    },
    trust: isTrusted === null ? 'unknown' : isTrusted ? 'trusted' : 'different',
    continuity,
    checks: checks.list,
    notProved: [...notProved, ...limitsOf(report, isTrusted === true, options.verifyPdfSignature !== undefined)],
    report,
    statementSha256: signed?.sha256 ?? null,
  }
}

/** What no check of these files can show; said to the purchaser every time (signing.md sections 1 and 5). */
function limitsOf(report: Report | null, isTrusted: boolean, hasPdfCheck: boolean): string[] {
  const limits = ['proof.notProved.trueEntries', 'proof.notProved.beforeFirstHead', 'proof.notProved.omissions']
  limits.push('proof.notProved.otherHeads', 'proof.notProved.pdfText')
  if (!isTrusted) limits.unshift('proof.notProved.identity')
  if (!hasPdfCheck) limits.push('proof.notProved.pdfSignature')
  if (report?.delivery.level === 'L0') limits.push('proof.notProved.rows')
  if (report?.indicators.some(({ N, denominator }) => N !== null && !denominator)) {
    limits.push('proof.notProved.denominators')
  }
  return limits
}

async function verifyKeys(files: PackageFiles, checks: Checks, hashes: Hashes): Promise<VerifiedManifest[] | null> {
  return checks.run('keys', packageFile.signedKeys, async () => {
    const earlier = files.get(packageFile.earlierKeys)
    const envelopes = [...(earlier ? parseEarlierKeys(earlier) : []), fileOf(files, packageFile.signedKeys)]
    const chain = await verifyManifestChain(envelopes, hashes)
    const own = chain.at(-1)
    const isSame = own !== undefined && equalBytes(own.bytes, fileOf(files, packageFile.keys))
    expectThat(isSame, 'proof.manifestDiffers')
    return chain
  })
}

async function verifyStatement(
  files: PackageFiles,
  own: VerifiedManifest | null,
  checks: Checks,
  hashes: Hashes,
): Promise<{ statement: Statement; sha256: string } | null> {
  const file = packageFile.statement
  const signed = await checks.run('statement', file, () => {
    const envelope = parseEnvelope(fileOf(files, file))
    expectThat(envelope.payloadType === statementPayloadType, 'proof.statementUnreadable')
    const statement = parseStatement(envelope.payload)
    return { envelope, statement, sha256: toHex(hashes.sha256(envelope.payload)) }
  })
  if (!signed) return null
  if (own) {
    await checks.run('statementSignature', file, async () => {
      expectThat(await isEnvelopeSignedBy(signed.envelope, own.reportKey), 'proof.statementSignature')
    })
  }
  const digests = new Map(signed.statement.subject.map(({ name, digest }) => [name, digest.sha256]))
  for (const name of new Set([...requiredFiles, ...files.keys(), ...digests.keys()])) {
    if (name === file) {
      if (digests.has(file)) await checks.run('listed', file, () => expectThat(false, 'proof.statementListsItself'))
      continue
    }
    await checks.run('digest', name, () => {
      const bytes = fileOf(files, name)
      expectThat(digests.has(name), 'proof.fileNotListed')
      expectThat(toHex(hashes.sha256(bytes)) === digests.get(name), 'proof.digestDiffers')
    })
  }
  return signed
}

/** The report must be by the provider the keys speak for, at a time they were valid. */
function checkSigner(report: Report, { manifest }: VerifiedManifest): void {
  expectThat(manifest.orgId === report.provider.id, 'proof.signerOtherProvider')
  expectThat(manifest.origin === report.log.origin, 'proof.signerOtherProvider')
  const issued = Date.parse(report.issuedAt)
  for (const { notBefore, notAfter } of manifest.keys) {
    expectThat(Date.parse(notBefore) <= issued && issued <= Date.parse(notAfter), 'proof.keyNotValidThen')
  }
}

async function verifyLog(
  files: PackageFiles,
  report: Report,
  own: VerifiedManifest,
  checks: Checks,
  hashes: Hashes,
): Promise<{ checkpoint: Checkpoint; consistencies: Consistency[] } | null> {
  const checkpoint = await checks.run('checkpoint', packageFile.checkpoint, async () => {
    const note = parseNote(utf8Text(fileOf(files, packageFile.checkpoint)))
    const head = parseCheckpoint(note.text)
    const isSame =
      head.origin === report.log.origin && head.size === report.log.size && toBase64(head.root) === report.log.root
    expectThat(isSame, 'proof.checkpointDiffers')
    expectThat(await isSignedBy(note, { name: head.origin, publicKey: own.reportKey }, hashes), 'proof.noteSignature')
    return head
  })
  if (!checkpoint) return null
  const consistencies: Consistency[] = []
  for (const name of [...files.keys()].filter(isConsistencyName)) {
    const consistency = await checks.run('consistency', name, () => {
      const found = parseConsistency(fileOf(files, name))
      const { origin, from, to, proof } = found
      expectThat(origin === checkpoint.origin && to.size === checkpoint.size, 'proof.consistencyDiffers')
      if (name === packageFile.consistency) {
        const isSame = from.size === report.log.prevSize && toBase64(from.root) === report.log.prevRoot
        expectThat(isSame, 'proof.consistencyDiffers')
      }
      expectThat(verifyConsistency(from, checkpoint, proof, hashes), 'proof.consistencyFails')
      expectThat(equalBytes(to.root, checkpoint.root), 'proof.consistencyDiffers')
      return found
    })
    if (consistency) consistencies.push(consistency)
  }
  return { checkpoint, consistencies }
}

async function verifyPdf(
  files: PackageFiles,
  own: VerifiedManifest | null,
  checks: Checks,
  hashes: Hashes,
  verifySignature: VerifyOptions['verifyPdfSignature'],
): Promise<void> {
  const pdfKey = own?.manifest.keys[1]
  const certificate = await checks.run('certificate', packageFile.certificate, () => {
    const der = certificateDer(utf8Text(fileOf(files, packageFile.certificate)))
    const stated = pdfKey?.certSha256
    expectThat(stated === undefined || stated === toHex(hashes.sha256(der)), 'proof.certificateDiffers')
    // A certificate holds the very bytes of its key; whether in the right place, the PDF check finds out.
    expectThat(!pdfKey || toHex(der).includes(toHex(fromBase64(pdfKey.spki))), 'proof.certificateDiffers')
    return der
  })
  await checks.run('pdf', packageFile.pdf, () => pdfSignatureParts(fileOf(files, packageFile.pdf)))
  if (!verifySignature || !pdfKey || !certificate) return
  await checks.run('pdfSignature', packageFile.pdf, () =>
    verifySignature(fileOf(files, packageFile.pdf), { spki: fromBase64(pdfKey.spki), certificate }),
  )
}

/** The purchaser's earlier package must itself be whole; undefined if it is not, null if none was given. */
async function readPrevious(
  previous: VerifyOptions['previous'],
  checks: Checks,
  hashes: Hashes,
): Promise<PreviousPackage | Checkpoint | string | null | undefined> {
  if (previous === undefined) return null
  if (typeof previous === 'string' || 'root' in previous) return previous
  const held = await checks.run('previousPackage', null, async () => {
    const { whole, report, signer, statementSha256 } = await verifyReport(previous, { hashes })
    expectThat(whole && report !== null && signer !== null && statementSha256 !== null, 'proof.previousNotWhole')
    const note = parseNote(utf8Text(fileOf(previous, packageFile.checkpoint)))
    return {
      report: report as Report,
      checkpoint: parseCheckpoint(note.text),
      fingerprint: signer?.fingerprint ?? '',
      statementSha256: statementSha256 ?? '',
    }
  })
  return held ?? undefined
}
