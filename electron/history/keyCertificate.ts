import { createPublicKey, X509Certificate } from 'node:crypto'
import { basename } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import { utf8 } from '../../shared/core/bytes.ts'
import { signingKeys } from '../../shared/reports/report.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath, readChosenFile } from '../core/chosenPath.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { makeCertificateRequest, pemCertificates, toPem } from '../core/keys/certificates.ts'
import type { SigningKey } from '../core/keys/signingKeys.ts'
import { findKeyLines, getKeys, putKeys } from './providerKeyStore.ts'
import { providerIdentity, signingKeyRows } from './providerReads.ts'

const certificateLimit = { mostBytes: 100_000, gone: 'keys.fileGone', tooLarge: 'keys.certificateUnreadable' }
const emailProtection = '1.3.6.1.5.5.7.3.4'
const anyUsage = '2.5.29.37.0'

/** Writes a request for a certificate that a purchaser's own authority can issue (PKCS#10, PEM). */
export async function saveCertificateRequest(context: TaskContext, { target }: { target: string }) {
  const path = chosenPath(context, target, 'keys.fileGone')
  const { keys } = await getKeys(context)
  const provider = await providerIdentity(context.db)
  writeFileDurably(path, utf8(makeCertificateRequest(keys.pdfKey, provider.name)))
  await context.transact(async ({ write }) => {
    write.note('key.request', provider.id, { fingerprint: keys.fingerprint })
  })
  return { name: basename(path) }
}

/**
 * Takes the certificate that was issued for our request, with those above it, for the PDF signatures from now on.
 * @throws Failure keys.certificate…
 */
export async function takeCertificate(context: TaskContext, { file }: { file: string }) {
  const path = chosenPath(context, file, 'keys.fileGone')
  const certificates = certificatesIn(await readChosenFile(path, certificateLimit))
  const inUse = await getKeys(context)
  const { leaf, above } = chainFor(inUse.keys.pdfKey, certificates, context.now)
  const pem = (one: X509Certificate): string => toPem('CERTIFICATE', new Uint8Array(one.raw))
  const certificatePem = pem(leaf)
  await context.transact(async (inner) => {
    const known = (await findKeyLines(inner))!
    await putKeys(inner, { ...inUse, certificatePem, certificateChainPem: above.map(pem).join('') }, known.lines.slice(0, -1))
    const row = (await signingKeyRows(inner.db)).find(({ spki }) => spki === inUse.keys.pdfKey.spki)!
    inner.write.change(signingKeys, row.id, { certificatePem })
    inner.write.note('key.certificate', row.id, {
      fingerprint: inUse.keys.fingerprint,
      certSha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
      issuer: leaf.issuer,
    })
  })
  return { issuer: /^CN=(.*)$/m.exec(leaf.issuer)?.[1] ?? leaf.issuer, notAfter: leaf.validToDate.toISOString() }
}

function certificatesIn(file: Uint8Array): X509Certificate[] {
  try {
    const blocks = pemCertificates(Buffer.from(file).toString('utf8'))
    if (blocks.length === 0) throw new SyntaxError('no certificate')
    return blocks.map((block) => {
      const one = new X509Certificate(block)
      // Decoded only when asked for: what cannot be is found here, and not halfway through the checks.
      for (const date of [one.validFromDate, one.validToDate]) date.toISOString()
      one.publicKey.export({ type: 'spki', format: 'der' })
      return one
    })
  } catch (cause) {
    throw new Failure('keys.certificateUnreadable', { cause })
  }
}

/** The certificate of our key and the line above it up to a root, each vouched for by the next. */
function chainFor(key: SigningKey, certificates: readonly X509Certificate[], now: string): { leaf: X509Certificate; above: X509Certificate[] } {
  const ours = createPublicKey(key.privateKey)
  const leaf = certificates.find((one) => one.publicKey.equals(ours))
  if (!leaf) throw new Failure('keys.certificateOtherKey')
  // PDF readers call a certificate with document signing alone unsuitable (signing.md section 6, measured).
  const usages = leaf.keyUsage as readonly string[] | undefined
  if (leaf.ca || (usages && !usages.includes(emailProtection) && !usages.includes(anyUsage))) throw new Failure('keys.certificateUsage')
  if (leaf.validFromDate.toISOString() > now || leaf.validToDate.toISOString() < now) throw new Failure('keys.certificateNotNow')
  const above: X509Certificate[] = []
  let last = leaf
  while (!isSelfIssued(last)) {
    const issuer = certificates.find((one) => one !== last && isIssuedBy(last, one))
    if (!issuer || above.includes(issuer)) throw new Failure('keys.certificateNoIssuer', { params: { issuer: last.issuer.replaceAll('\n', ', ') } })
    above.push((last = issuer))
  }
  if (above.length === 0) throw new Failure('keys.certificateNoIssuer', { params: { issuer: leaf.issuer.replaceAll('\n', ', ') } })
  return { leaf, above }
}

const isIssuedBy = (one: X509Certificate, issuer: X509Certificate): boolean => issuer.ca && one.checkIssued(issuer) && isSignedBy(one, issuer)
const isSelfIssued = (one: X509Certificate): boolean => one.checkIssued(one) && isSignedBy(one, one)

/** Kinds of signature that are not known here sign nothing. */
function isSignedBy(one: X509Certificate, { publicKey }: X509Certificate): boolean {
  try {
    return one.verify(publicKey)
  } catch {
    return false
  }
}
