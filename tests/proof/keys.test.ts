import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64, utf8, utf8Text } from '../../shared/core/bytes.ts'
import { sealEnvelope } from '../../shared/proof/dsse.ts'
import {
  fingerprintDigits,
  isSameFingerprint,
  manifestBytes,
  manifestPayloadType,
  verifyManifestChain,
  type KeyManifest,
} from '../../shared/proof/keyManifest.ts'
import { readKeyBackup, writeKeyBackup } from '../../electron/core/keys/keyBackup.ts'
import { makeProviderKeys, manifestInForce, rotateProviderKeys } from '../../electron/core/keys/providerKeys.ts'
import { ed25519Signer, makeSigningKey, openKey, sealKey, type SigningKey } from '../../electron/core/keys/signingKeys.ts'
import { term } from './support/station.ts'

const provider = { orgId: 'station-1', origin: 'hearth.invalid/shelter/station-1' }
const passphrase = 'four words of a director'
const backupOf = (keys: SigningKey[]) => ({ orgId: 'station-1', keys, manifests: [], certificatePem: '', certificateChainPem: null })

describe('a signing key in the base', () => {
  const key = makeSigningKey('pdf')
  const baseKey = randomBytes(32)
  const sealed = sealKey(key, baseKey)

  it('is plain data without the private key in it, and opens with the key of the base', () => {
    expect(JSON.parse(JSON.stringify(sealed))).toEqual(sealed)
    const pkcs8 = key.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    expect(JSON.stringify(sealed)).not.toContain(pkcs8.slice(40, 80))
    const opened = openKey(JSON.parse(JSON.stringify(sealed)) as typeof sealed, baseKey)
    expect(opened.privateKey.equals(key.privateKey)).toBe(true)
  })

  it('does not open with another base, nor with any field changed', () => {
    expect(() => openKey(sealed, randomBytes(32))).toThrow('proof.keyCannotOpen')
    const other = makeSigningKey('pdf')
    const flipped = fromBase64(sealed.sealed)
    flipped[5] = (flipped[5] ?? 0) ^ 1
    for (const changed of [
      { ...sealed, spki: other.spki },
      { ...sealed, use: 'report+log' as const },
      { ...sealed, sealed: toBase64(flipped) },
      { ...sealed, salt: toBase64(randomBytes(32)) },
      { ...sealed, iv: 'no base64' },
    ]) {
      expect(() => openKey(changed, baseKey)).toThrow('proof.keyCannotOpen')
    }
  })
})

describe('a backup of the keys', () => {
  it('gives the keys back for its passphrase alone', async () => {
    const keys = [makeSigningKey('report+log'), makeSigningKey('pdf')]
    const file = await writeKeyBackup(backupOf(keys), passphrase)
    const restored = await readKeyBackup(file, passphrase)
    expect(restored.orgId).toBe('station-1')
    expect(restored.keys.map(({ spki }) => spki)).toEqual(keys.map(({ spki }) => spki))
    await expect(readKeyBackup(file, `${passphrase}!`)).rejects.toThrow('proof.wrongPassphrase')
    const other = utf8(utf8Text(file).replace('station-1', 'station-2'))
    await expect(readKeyBackup(other, passphrase)).rejects.toThrow('proof.wrongPassphrase')
  })

  it('may not choose how much work opening it takes', async () => {
    const file = await writeKeyBackup(backupOf([makeSigningKey('pdf')]), passphrase)
    for (const text of [utf8Text(file).replace('131072', '1073741824'), utf8Text(file).replace('131072', '2'), '{}']) {
      await expect(readKeyBackup(utf8(text), passphrase)).rejects.toThrow('proof.keyBackupUnreadable')
    }
  })

  it('is not made under a short passphrase', async () => {
    await expect(writeKeyBackup(backupOf([]), 'short')).rejects.toThrow('proof.passphraseTooShort')
  })
})

describe('the line of key manifests', () => {
  it('holds over several changes of keys', async () => {
    const first = await makeProviderKeys(provider, term)
    const second = await rotateProviderKeys(first, term)
    const third = await rotateProviderKeys(second, term)
    const chain = await verifyManifestChain(third.manifests)
    expect(chain.map(({ fingerprint }) => fingerprint)).toEqual([
      first.fingerprint,
      second.fingerprint,
      third.fingerprint,
    ])
    expect((await manifestInForce(third.manifests)).manifest.seq).toBe(3)
    expect(third.reportKey.spki).toBe(second.successor.spki)
  })

  it('does not accept a successor that was not announced, or a key signed in by itself alone', async () => {
    const first = await makeProviderKeys(provider, term)
    const { manifest } = await manifestInForce(first.manifests)
    const forge = async (key: typeof first.reportKey, change: Partial<KeyManifest>, signers: (typeof key)[]) => {
      const [report, pdf] = manifest.keys
      const keys: KeyManifest['keys'] = [{ ...report, spki: key.spki }, pdf]
      const next = { ...manifest, seq: 2, prev: first.fingerprint, ...change, keys }
      const envelope = await sealEnvelope(manifestPayloadType, manifestBytes(next), signers.map(ed25519Signer))
      return verifyManifestChain([...first.manifests, envelope])
    }
    const stranger = makeSigningKey('report+log')
    // Who has the stolen key but not the successor:
    await expect(forge(stranger, {}, [stranger, first.reportKey])).rejects.toThrow('proof.manifestChain')
    await expect(forge(first.reportKey, { next: '0'.repeat(64) }, [first.reportKey])).rejects.toThrow(
      'proof.manifestChain',
    )
    // Who has the successor but not the old key:
    await expect(forge(first.successor, {}, [first.successor])).rejects.toThrow('proof.manifestChain')
    // Another provider, another predecessor, a number left out:
    const both = [first.successor, first.reportKey]
    for (const change of [{ orgId: 'station-2' }, { prev: '0'.repeat(64) }, { prev: null }, { seq: 3 }]) {
      await expect(forge(first.successor, change, both)).rejects.toThrow('proof.manifestChain')
    }
    await expect(forge(first.successor, {}, [first.reportKey])).rejects.toThrow('proof.manifestSignature')
    expect(await forge(first.successor, {}, both)).toHaveLength(2)
  })
})

describe('a fingerprint', () => {
  const fingerprint = 'ff'.repeat(32)

  it('is read aloud as its value modulo 10^60 in 12 groups of 5 digits', () => {
    // 2^256 − 1 = 115792089237316195 423570985008687907853269984665640564039457584007913129639935
    expect(fingerprintDigits(fingerprint)).toBe(
      '42357 09850 08687 90785 32699 84665 64056 40394 57584 00791 31296 39935',
    )
    expect(fingerprintDigits('0'.repeat(64))).toBe(Array(12).fill('00000').join(' '))
  })

  it('is recognised in either form, with or without spaces, and nothing else is taken for one', () => {
    expect(isSameFingerprint(fingerprintDigits(fingerprint), fingerprint)).toBe(true)
    expect(isSameFingerprint(fingerprint.toUpperCase(), fingerprint)).toBe(true)
    expect(isSameFingerprint('0'.repeat(60), fingerprint)).toBe(false)
    for (const text of ['', '1234', 'g'.repeat(64)]) {
      expect(() => isSameFingerprint(text, fingerprint)).toThrow('proof.fingerprintUnreadable')
    }
  })
})
