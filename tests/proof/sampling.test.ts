import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawSample, evidenceLabel, leafLabel, sampleSeed, sampleSize } from '../../shared/proof/sampling.ts'

describe('how many to draw', () => {
  it('is the published table for 95 % confidence', () => {
    const shares = [1, 2, 5, 10]
    const table: Record<number, number[]> = {
      50: [48, 48, 31, 22],
      200: [155, 105, 51, 27],
      1000: [258, 138, 57, 29],
      5000: [290, 147, 59, 29],
    }
    for (const [population, sizes] of Object.entries(table)) {
      const bad = (share: number) => Math.ceil((Number(population) * share) / 100)
      expect(shares.map((share) => sampleSize(Number(population), bad(share)))).toEqual(sizes)
    }
  })

  it('is exact where the chance falls exactly on the line', () => {
    // One bad of 20: 19 draws miss it with 1 in 20, which is just allowed.
    expect(sampleSize(20, 1)).toBe(19)
    expect(sampleSize(1, 1)).toBe(1)
    expect(sampleSize(10, 10)).toBe(1)
  })

  it('is quick for a million records and refuses nonsense', () => {
    expect(sampleSize(1_000_000, 10_000)).toBe(299)
    expect(sampleSize(1_000_000, 1)).toBe(950_000)
    for (const args of [
      [10, 0],
      [10, 11],
      [10.5, 1],
      [10, 1, 100],
    ] as const) {
      expect(() => sampleSize(args[0], args[1], args[2])).toThrow(RangeError)
    }
  })
})

describe('which to draw', () => {
  const statement = 'ab'.repeat(32)
  const nonce = 'cd'.repeat(32)
  const seed = sampleSeed(statement, nonce)

  it('follows from statement and nonce alone, by the smallest tickets', () => {
    const bySpec = createHash('sha256').update(`shelter-audit-sample/v1\n${statement}\n${nonce}\n`).digest()
    expect(Buffer.from(seed)).toEqual(bySpec)
    const labels = Array.from({ length: 200 }, (_, i) => leafLabel(i))
    const ticket = (label: string) => createHash('sha256').update(bySpec).update(label).digest('hex')
    const expected = [...labels].sort((x, y) => (ticket(x) < ticket(y) ? -1 : 1)).slice(0, 51)
    expect(drawSample(seed, labels, 51)).toEqual(expected)
    expect(drawSample(seed, labels.toReversed(), 51)).toEqual(expected)
  })

  it('another nonce draws others, and a small list is drawn whole', () => {
    const labels = Array.from({ length: 100 }, (_, i) => evidenceLabel('R01', i))
    expect(drawSample(sampleSeed(statement, '00'.repeat(32)), labels, 10)).not.toEqual(drawSample(seed, labels, 10))
    expect(drawSample(seed, labels, 1000)).toHaveLength(100)
    expect(() => sampleSeed(statement, 'short')).toThrow(RangeError)
  })
})
