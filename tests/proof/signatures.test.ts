import { createPublicKey, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, toHex, utf8, utf8Text } from '../../shared/core/bytes.ts'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { isEnvelopeSignedBy, parseEnvelope, preAuthEncoding, sealEnvelope } from '../../shared/proof/dsse.ts'
import { ed25519FromSpki, ed25519ToSpki, verifyEd25519, verifyEd25519Portable } from '../../shared/proof/ed25519.ts'
import canonicalize from 'canonicalize'
import { ed25519Signer, makeSigningKey } from '../../electron/core/keys/signingKeys.ts'
import { hasProgram, runShell, withFolder } from './support/commands.ts'

const key = makeSigningKey('report+log')
const publicKey = ed25519FromSpki(fromBase64(key.spki))

describe('Ed25519', () => {
  it('the first two vectors of RFC 8032 verify, with and without WebCrypto', async () => {
    const vectors = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
        '',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
        '72',
      ],
    ]
    for (const [key, signature, message] of vectors.map((vector) => vector.map(fromHex))) {
      if (!key || !signature || !message) throw new Error('vector')
      expect(await verifyEd25519(key, signature, message)).toBe(true)
      expect(verifyEd25519Portable(key, signature, message)).toBe(true)
      expect(await verifyEd25519(key, signature, utf8('other'))).toBe(false)
      expect(verifyEd25519Portable(key, signature, utf8('other'))).toBe(false)
    }
  })

  it('malformed keys and signatures are false, not an error', async () => {
    const empty = new Uint8Array()
    expect(await verifyEd25519(empty, empty, empty)).toBe(false)
    expect(verifyEd25519Portable(publicKey, new Uint8Array(64).fill(255), empty)).toBe(false)
    expect(await verifyEd25519(new Uint8Array(32).fill(255), new Uint8Array(64), empty)).toBe(false)
  })

  it('keys go to SPKI and back', () => {
    expect(toHex(ed25519ToSpki(publicKey))).toBe(toHex(fromBase64(key.spki)))
    expect(() => ed25519FromSpki(fromBase64(makeSigningKey('pdf').spki))).toThrow(RangeError)
  })
})

describe('DSSE envelopes', () => {
  const payload = utf8('{"a":1}')

  it('Node verifies the signature over the pre-authentication encoding', async () => {
    const envelope = parseEnvelope(await sealEnvelope('application/x', payload, [ed25519Signer(key)]))
    const node = createPublicKey(key.privateKey)
    const [signature] = envelope.signatures
    expect(verify(null, preAuthEncoding('application/x', payload), node, signature as Uint8Array)).toBe(true)
    expect(await isEnvelopeSignedBy(envelope, publicKey)).toBe(true)
  })

  it.skipIf(!hasProgram('openssl'))('openssl verifies it too', async () => {
    const envelope = parseEnvelope(await sealEnvelope('application/x', payload, [ed25519Signer(key)]))
    const files = new Map<string, Uint8Array>([
      ['signed.bin', utf8(`DSSEv1 13 application/x 7 ${utf8Text(payload)}`)],
      ['sig.bin', envelope.signatures[0] as Uint8Array],
      ['key.der', fromBase64(key.spki)],
    ])
    await withFolder(files, (folder) => {
      const command =
        'openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in signed.bin -sigfile sig.bin'
      expect(runShell(command, folder).output).toContain('Signature Verified Successfully')
      expect(runShell(`printf x >> signed.bin; ${command}`, folder).status).not.toBe(0)
    })
  })

  it('the payload type is signed', async () => {
    const envelope = parseEnvelope(await sealEnvelope('application/x', payload, [ed25519Signer(key)]))
    expect(await isEnvelopeSignedBy({ ...envelope, payloadType: 'application/y' }, publicKey)).toBe(false)
  })

  it('a key id beside the signature is not read: it is signed by nobody', async () => {
    const signature = sign(null, preAuthEncoding('application/x', payload), key.privateKey).toString('base64')
    const text = canonicalJson({
      payload: Buffer.from(payload).toString('base64'),
      payloadType: 'application/x',
      signatures: [{ keyid: 'somebody else', sig: signature }],
    })
    expect(await isEnvelopeSignedBy(parseEnvelope(utf8(text)), publicKey)).toBe(true)
  })

  it('other spellings of the same envelope are refused', async () => {
    const text = utf8Text(await sealEnvelope('application/x', payload, [ed25519Signer(key)]))
    const others = [
      ` ${text}`,
      text.replace('{', '{ '),
      text.replace('eyJhIjoxfQ==', 'eyJhIjoxfR=='),
      `${text}\n`,
      '{}',
      '',
    ]
    for (const other of others) expect(() => parseEnvelope(utf8(other))).toThrow('proof.envelopeUnreadable')
  })
})

describe('canonical JSON', () => {
  it('agrees with a second implementation of RFC 8785', () => {
    const values = [
      { b: [1, -5, 0, 9007199254740991], a: 'text', '\u20ac': null, '\ud83d\ude00': true, '\ufb33': false, A: {} },
      ['\u0000\u001f"\\/\u2028\u007f', '\u5b89\u6816', [], {}],
      { '10': 1, '9': 2, '': 3 },
    ]
    for (const value of values) expect(canonicalJson(value)).toBe(canonicalize(value))
  })
})
