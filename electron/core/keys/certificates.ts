import { createHash, createPublicKey, randomBytes, sign } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { fromBase64, toBase64, type Bytes } from '../../../shared/core/bytes.ts'
import type { KeyTerm } from './providerKeys.ts'
import type { SigningKey } from './signingKeys.ts'

/**
 * The certificate that names the provider in PDF readers: self-signed, or issued by the purchaser from a request
 * (signing.md section 6, "purchaser as mini-CA", which is what Adobe users should be given).
 */
const oid = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  extensionRequest: '1.2.840.113549.1.9.14',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

/** Upper bound of a common name (X.520), in characters. */
const maxNameLength = 64
const signatureAlgorithm = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 })

function subjectOf(name: string): pkijs.RelativeDistinguishedNames {
  const value = new asn1js.Utf8String({ value: [...name].slice(0, maxNameLength).join('') })
  return new pkijs.RelativeDistinguishedNames({
    typesAndValues: [new pkijs.AttributeTypeAndValue({ type: oid.commonName, value })],
  })
}

function publicKeyInfo(key: SigningKey): pkijs.PublicKeyInfo {
  return new pkijs.PublicKeyInfo({ schema: asn1js.fromBER(fromBase64(key.spki)).result })
}

function extension(extnID: string, critical: boolean, value: asn1js.AsnType): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })
}

const bits = (byte: number, unusedBits: number) =>
  new asn1js.BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits })

function signed(key: SigningKey, tbs: ArrayBuffer): asn1js.BitString {
  const signature = sign('sha256', new Uint8Array(tbs), { key: key.privateKey, dsaEncoding: 'der' })
  return new asn1js.BitString({ valueHex: new Uint8Array(signature).buffer })
}

/** PEM with lines of 64 characters, as every tool reads it. */
export function toPem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/**
 * A self-signed certificate (PEM) over the PDF key. It calls itself a CA, without extended usages, because only so
 * does a reader with NSS (pdfsig, Firefox, LibreOffice) ever trust an imported self-signed one (signing.md section 6);
 * path length 0 keeps it from vouching for other CAs.
 * @param providerName of up to 64 characters; longer ones are cut
 */
export function makeSelfSignedCertificate(key: SigningKey, providerName: string, term: KeyTerm): string {
  const serial = randomBytes(16)
  // Positive, of full length and without a superfluous leading zero, as DER asks.
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f)
  const subject = subjectOf(providerName)
  const { x, y } = createPublicKey(key.privateKey).export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')])
  const keyId = createHash('sha256').update(point).digest().subarray(0, 20)
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer }),
    signature: signatureAlgorithm(),
    issuer: subject,
    notBefore: timeOf(term.notBefore),
    notAfter: timeOf(term.notAfter),
    subject,
    subjectPublicKeyInfo: publicKeyInfo(key),
    extensions: [
      extension(oid.basicConstraints, true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
      // digitalSignature, nonRepudiation, keyCertSign: the last makes it its own issuer.
      extension(oid.keyUsage, true, bits(0b1100_0100, 2)),
      extension(oid.subjectKeyIdentifier, false, new asn1js.OctetString({ valueHex: new Uint8Array(keyId).buffer })),
    ],
    signatureAlgorithm: signatureAlgorithm(),
  })
  certificate.signatureValue = signed(key, certificate.encodeTBS().toBER())
  return toPem('CERTIFICATE', new Uint8Array(certificate.toSchema(true).toBER()))
}

/** UTCTime until 2049, GeneralizedTime after, as RFC 5280 asks. */
function timeOf(instant: string): pkijs.Time {
  const value = new Date(instant)
  return new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

/** A PKCS#10 request (PEM) for a leaf certificate by the purchaser's own CA. */
export function makeCertificateRequest(key: SigningKey, providerName: string): string {
  const usages = new pkijs.ExtKeyUsage({ keyPurposes: [oid.emailProtection, oid.documentSigning] })
  const extensions = new pkijs.Extensions({
    extensions: [
      extension(oid.basicConstraints, true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
      extension(oid.keyUsage, true, bits(0b1100_0000, 6)),
      extension(oid.extendedKeyUsage, false, usages.toSchema()),
    ],
  })
  const requested = new pkijs.Attribute({ type: oid.extensionRequest, values: [extensions.toSchema()] })
  const info = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 0 }),
      subjectOf(providerName).toSchema(),
      publicKeyInfo(key).toSchema(),
      new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [requested.toSchema()] }),
    ],
  })
  const request = new asn1js.Sequence({
    value: [info, signatureAlgorithm().toSchema(), signed(key, info.toBER())],
  })
  return toPem('CERTIFICATE REQUEST', new Uint8Array(request.toBER()))
}

/** DER of every certificate in a PEM text. */
export function pemCertificates(pem: string): Bytes[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return [...blocks].map(([, body]) => fromBase64((body ?? '').replaceAll(/\s/g, '')))
}
