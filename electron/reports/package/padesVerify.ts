import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { Failure } from '../../../shared/core/failure.ts'
import { pdfSignatureParts } from '../../../shared/proof/pdfStructure.ts'
import { cmsOid } from './cmsSignature.ts'

/** Whom the signature must be by, as the key manifest and the package say. */
export interface ExpectedSigner {
  /** DER SubjectPublicKeyInfo of the manifest's PDF key */
  spki: Uint8Array
  /** DER of keys/pdf-signer.pem */
  certificate: Uint8Array
}

/**
 * Checks the CMS inside a signed PDF: made by the expected key and certificate over these very bytes, with the
 * attributes of PAdES B-B and no others. Certificate chains and dates are not judged; trust comes from the manifest.
 * @throws Failure proof.pdfCms, …Certificate, …Attributes, …Digest, …Algorithm or …Signature, or the structural failures of `pdfSignatureParts`
 */
export function verifyPdfSignature(pdf: Uint8Array, expected: ExpectedSigner): void {
  const { signedBytes, cms } = pdfSignatureParts(pdf)
  const signedData = readSignedData(cms)
  const [signer] = signedData.signerInfos
  const attributes = signer?.signedAttrs
  const isDetached = !signedData.encapContentInfo.eContent
  if (!signer || !attributes || signedData.signerInfos.length !== 1 || !isDetached) throw new Failure('proof.pdfCms')

  const [certificate] = signedData.certificates ?? []
  const isExpectedCertificate =
    certificate instanceof pkijs.Certificate &&
    Buffer.from(certificate.toSchema().toBER()).equals(Buffer.from(expected.certificate))
  const certifiedKey = new X509Certificate(expected.certificate).publicKey.export({ type: 'spki', format: 'der' })
  if (!isExpectedCertificate || !certifiedKey.equals(Buffer.from(expected.spki)))
    throw new Failure('proof.pdfCertificate')

  const values = new Map(attributes.attributes.map(({ type, values: [value] }) => [type, value as asn1js.AsnType]))
  const wanted = [cmsOid.contentType, cmsOid.messageDigest, cmsOid.signingCertificateV2]
  const hasExactly = values.size === wanted.length && attributes.attributes.length === wanted.length
  if (!hasExactly || !wanted.every((type) => values.has(type))) throw new Failure('proof.pdfAttributes')

  const digest = (values.get(cmsOid.messageDigest) as asn1js.OctetString).valueBlock.valueHexView
  if (!createHash('sha256').update(signedBytes).digest().equals(Buffer.from(digest)))
    throw new Failure('proof.pdfDigest')

  const certHash = createHash('sha256').update(expected.certificate).digest()
  const certId = Buffer.from((values.get(cmsOid.signingCertificateV2) as asn1js.AsnType).toBER())
  if (!certId.includes(certHash)) throw new Failure('proof.pdfCertificate')

  if (signer.signatureAlgorithm.algorithmId !== cmsOid.ecdsaWithSha256) throw new Failure('proof.pdfAlgorithm')
  // The signature is over the attributes as a SET; in the message their tag is an implicit [0].
  const signedSet = Buffer.from(attributes.encodedValue)
  signedSet[0] = 0x31
  const key = createPublicKey({ key: Buffer.from(expected.spki), format: 'der', type: 'spki' })
  const signature = signer.signature.valueBlock.valueHexView
  if (!verify('sha256', signedSet, { key, dsaEncoding: 'der' }, signature)) throw new Failure('proof.pdfSignature')
}

function readSignedData(cms: Uint8Array<ArrayBuffer>): pkijs.SignedData {
  try {
    const { offset, result } = asn1js.fromBER(cms)
    if (offset < 0 || cms.subarray(offset).some((byte) => byte !== 0)) throw new SyntaxError('not one CMS')
    const content = new pkijs.ContentInfo({ schema: result })
    if (content.contentType !== cmsOid.signedData) throw new SyntaxError('not signed data')
    return new pkijs.SignedData({ schema: content.content })
  } catch (cause) {
    throw new Failure('proof.pdfCms', { cause })
  }
}
