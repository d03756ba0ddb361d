import { createHash, sign, X509Certificate, type KeyObject } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** The CMS inside a PAdES B-B signature (EN 319 142-1), detached, ECDSA P-256 with SHA-256. */

export const cmsOid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer })

/**
 * Signs with exactly three signed attributes. The signing-time attribute is left out since PAdES forbids it, and the
 * attributes are put in DER order here, since pkijs does not and strict verifiers then say false (signing.md 8.1, 8.2).
 * @param certificates DER, the signer's first
 */
export function signCms(signedBytes: Uint8Array, privateKey: KeyObject, certificates: readonly Uint8Array[]): Buffer {
  const [own] = certificates
  if (!own || !new X509Certificate(own).checkPrivateKey(privateKey))
    throw new RangeError('not the key of the certificate')
  const parsed = certificates.map((der) => pkijs.Certificate.fromBER(new Uint8Array(der)))
  const [signer] = parsed
  if (!signer) throw new RangeError('no certificate')

  const certId = new asn1js.Sequence({ value: [octets(sha256Of(own))] })
  const signingCertificate = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] })
  const attributes = [
    attribute(cmsOid.contentType, new asn1js.ObjectIdentifier({ value: cmsOid.data })),
    attribute(cmsOid.messageDigest, octets(sha256Of(signedBytes))),
    attribute(cmsOid.signingCertificateV2, signingCertificate),
  ].sort((a, b) => Buffer.compare(encoded(a), encoded(b)))

  const signedSet = new asn1js.Set({ value: attributes.map((item) => item.toSchema()) })
  const signature = sign('sha256', new Uint8Array(signedSet.toBER()), { key: privateKey, dsaEncoding: 'der' })
  const signerInfo = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: cmsOid.sha256 }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: cmsOid.ecdsaWithSha256 }),
    signature: octets(signature),
  })
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: cmsOid.sha256 })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: cmsOid.data }),
    certificates: parsed,
    signerInfos: [signerInfo],
  })
  const content = new pkijs.ContentInfo({ contentType: cmsOid.signedData, content: signedData.toSchema(true) })
  return Buffer.from(content.toSchema().toBER())
}

function attribute(type: string, value: asn1js.AsnType): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] })
}

function encoded(item: pkijs.Attribute): Buffer {
  return Buffer.from(item.toSchema().toBER())
}
