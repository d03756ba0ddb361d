import { concatBytes, toHex, utf8 } from '../core/bytes.ts'
import { type Hashes, portableHashes } from './hashes.ts'

/** Sampling protocol of signing.md section 4: the purchaser's nonce picks the records, after delivery. */

const digestPattern = /^[0-9a-f]{64}$/

/**
 * Seed of a sample.
 * @param statementSha256 hex SHA-256 of the statement's payload, fixed by delivery
 * @param nonce 32 bytes in hex, chosen by the purchaser after delivery
 */
export function sampleSeed(statementSha256: string, nonce: string, hashes: Hashes = portableHashes): Uint8Array {
  if (!digestPattern.test(statementSha256) || !digestPattern.test(nonce)) throw new RangeError('32 bytes in hex needed')
  return hashes.sha256(utf8(`shelter-audit-sample/v1\n${statementSha256}\n${nonce}\n`))
}

/**
 * A nonce from ten-sided dice read aloud: at least 20 digits, which anybody present can write down and reckon again.
 * @throws RangeError for fewer digits, or anything else
 */
export function nonceFromDice(digits: string, hashes: Hashes = portableHashes): string {
  if (!/^\d{20,200}$/.test(digits)) throw new RangeError('20 digits or more needed')
  return toHex(hashes.sha256(utf8(`shelter-audit-dice/v1\n${digits}\n`)))
}

/** Label of an evidence row: by its token where the list was delivered (L1), by its row number from 0 where not. */
export function evidenceLabel(indicatorId: string, tokenOrRow: string | number): string {
  return `${indicatorId}/${tokenOrRow}`
}

export function leafLabel(index: number): string {
  return `leaf/${index}`
}

/** The n labels with the smallest tickets SHA-256(seed ‖ label), in order of ticket; all of them if there are fewer. */
export function drawSample(
  seed: Uint8Array,
  labels: Iterable<string>,
  n: number,
  hashes: Hashes = portableHashes,
): string[] {
  const tickets: { label: string; ticket: string }[] = []
  for (const label of labels) tickets.push({ label, ticket: toHex(hashes.sha256(concatBytes(seed, utf8(label)))) })
  tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0))
  return tickets.slice(0, Math.max(0, n)).map(({ label }) => label)
}

/**
 * How many items must be drawn to meet at least one of `bad` bad ones with this confidence (exact, hypergeometric,
 * without replacement).
 * @param confidencePercent whole percent, 1–99
 */
export function sampleSize(population: number, bad: number, confidencePercent = 95): number {
  for (const count of [population, bad, confidencePercent]) {
    if (!Number.isSafeInteger(count)) throw new RangeError('whole numbers needed')
  }
  if (bad < 1 || bad > population) throw new RangeError('bad items: between 1 and the population')
  if (confidencePercent < 1 || confidencePercent > 99) throw new RangeError('confidence: 1–99 percent')
  let low = 1
  let high = population - bad + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (missesAll(population, bad, middle, confidencePercent)) low = middle + 1
    else high = middle
  }
  return low
}

/** True if n draws miss every bad item with more than the allowed probability; in whole numbers, so without rounding. */
function missesAll(population: number, bad: number, n: number, confidencePercent: number): boolean {
  // C(N−bad, n)/C(N, n) = C(N−n, bad)/C(N, bad): multiply over the smaller of the two.
  const [factors, removed] = n < bad ? [n, bad] : [bad, n]
  let misses = 1n
  let all = 1n
  for (let i = 0; i < factors; i++) {
    misses *= BigInt(population - removed - i)
    all *= BigInt(population - i)
  }
  return misses * 100n > all * BigInt(100 - confidencePercent)
}
