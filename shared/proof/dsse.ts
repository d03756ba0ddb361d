import { z } from 'zod'
import { concatBytes, fromBase64, toBase64, utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { verifyEd25519 } from './ed25519.ts'
import type { SignBytes } from './note.ts'

/** Dead Simple Signing Envelope: signs exact bytes together with the type they are meant as. */

const envelopeSchema = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ sig: z.string(), keyid: z.string().optional() })).min(1),
})

export interface Envelope {
  payloadType: string
  payload: Bytes
  /** raw signatures; the key ids that may stand beside them are unsigned and therefore not read */
  signatures: readonly Bytes[]
}

/** Pre-authentication encoding: the bytes a DSSE signature is made over. */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Bytes {
  return concatBytes(utf8(`DSSEv1 ${utf8(payloadType).length} ${payloadType} ${payload.length} `), payload)
}

/** Bytes of a signed envelope, in canonical JSON. One signature per signer, in the given order. */
export async function sealEnvelope(
  payloadType: string,
  payload: Uint8Array,
  signers: readonly SignBytes[],
): Promise<Bytes> {
  const message = preAuthEncoding(payloadType, payload)
  const signatures: { sig: string }[] = []
  for (const sign of signers) signatures.push({ sig: toBase64(await sign(message)) })
  return utf8(canonicalJson({ payloadType, payload: toBase64(payload), signatures }))
}

/**
 * Reads an envelope; only canonical JSON and canonical base64, so that no byte of the file can change unnoticed.
 * @throws Failure proof.envelopeUnreadable
 */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  try {
    const { payload, payloadType, signatures } = envelopeSchema.parse(parseCanonicalJson(utf8Text(bytes)))
    return { payloadType, payload: fromBase64(payload), signatures: signatures.map(({ sig }) => fromBase64(sig)) }
  } catch (cause) {
    throw new Failure('proof.envelopeUnreadable', { cause })
  }
}

/** True if one of the envelope's signatures is by this 32-byte Ed25519 key. */
export async function isEnvelopeSignedBy(envelope: Envelope, publicKey: Uint8Array): Promise<boolean> {
  const message = preAuthEncoding(envelope.payloadType, envelope.payload)
  for (const signature of envelope.signatures) {
    if (await verifyEd25519(publicKey, signature, message)) return true
  }
  return false
}
