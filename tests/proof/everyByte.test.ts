import { beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../shared/core/failure.ts'
import { nodeHashes } from '../../electron/core/keys/nodeHashes.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { verifyReport } from '../../shared/proof/verifyReport.ts'
import { figure } from '../rigs/figures.ts'
import { listOf, makeStation } from './support/station.ts'

/** Every single byte of a whole package, one after the other; nothing is sampled. */
let built: BuiltPackage
beforeAll(async () => {
  const station = await makeStation()
  station.record(5)
  built = await station.issue({ evidence: [listOf('R01', 'n', [1, 1])], placeholderDigits: 2048 })
})

/** Flips one bit in the byte, another bit from byte to byte. */
function flipAt(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
}

async function isCaught(check: () => Promise<{ whole: boolean }>): Promise<boolean> {
  try {
    return !(await check()).whole
  } catch (error) {
    if (error instanceof Failure) return true
    throw error
  }
}

describe('one byte changed anywhere', () => {
  it('of the ZIP file as delivered is caught', { timeout: 300_000 }, async () => {
    const zip = built.zip.slice()
    const missed: number[] = []
    for (let at = 0; at < zip.length; at++) {
      flipAt(zip, at)
      if (!(await isCaught(() => verifyPackage(zip, { hashes: nodeHashes })))) missed.push(at)
      flipAt(zip, at)
    }
    expect((await verifyPackage(zip, { hashes: nodeHashes })).whole).toBe(true)
    expect(missed).toEqual([])
    figure('reportBytes', `all ${zip.length} bytes of a signed report’s ZIP flipped, 0 believed`)
  })

  it('of any file inside, with the ZIP made anew around it, is caught', { timeout: 300_000 }, async () => {
    const missed: string[] = []
    for (const [name, original] of built.files) {
      const bytes = original.slice()
      const files = new Map(built.files).set(name, bytes)
      for (let at = 0; at < bytes.length; at++) {
        flipAt(bytes, at)
        if (!(await isCaught(() => verifyReport(files, { hashes: nodeHashes })))) missed.push(`${name} ${at}`)
        flipAt(bytes, at)
      }
    }
    expect(missed).toEqual([])
  })

  it('missing at the end, or one more, is caught', async () => {
    for (const zip of [built.zip.subarray(0, -1), Uint8Array.of(...built.zip, 0)]) {
      expect(await isCaught(() => verifyPackage(zip, { hashes: nodeHashes }))).toBe(true)
    }
  })
})
