import { beforeAll, describe, expect, it } from 'vitest'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { makeStation, type Station } from './support/station.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'

let station: Station
let built: BuiltPackage
beforeAll(async () => {
  station = await makeStation()
  station.record(300)
  built = await station.issue({ placeholderDigits: 16_384 })
})

describe('an untouched first report', () => {
  it('is whole, names its signer, and says what it does not prove', async () => {
    const result = await verifyPackageBytes(built.zip, { trust: station.keys.fingerprint })
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(result).toMatchObject({ whole: true, trust: 'trusted', continuity: 'first' })
    expect(result.signer).toMatchObject({ orgId: 'station-1', fingerprint: station.keys.fingerprint })
    expect(result.notProved).toEqual([
      'proof.notProved.trueEntries',
      'proof.notProved.beforeFirstHead',
      'proof.notProved.omissions',
      'proof.notProved.otherHeads',
      'proof.notProved.pdfText',
    ])
    expect(result.statementSha256).toBe(built.statementSha256)
  })

  it('is trusted by the 60 digits read from paper too', async () => {
    const { signer } = await verifyPackage(built.zip)
    const digits = signer?.fingerprintDigits ?? ''
    expect(digits).toMatch(/^(\d{5} ){11}\d{5}$/)
    expect((await verifyPackage(built.zip, { trust: digits })).trust).toBe('trusted')
  })

  it('says that the PDF signature was not looked at where nothing can look at it', async () => {
    const result = await verifyPackage(built.zip)
    expect(result.whole).toBe(true)
    expect(result.trust).toBe('unknown')
    expect(result.notProved).toContain('proof.notProved.pdfSignature')
    expect(result.notProved).toContain('proof.notProved.identity')
  })
})
