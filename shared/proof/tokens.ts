import { toBase64, toHex, utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import { hashLeaf, rootOf } from './merkle.ts'

/**
 * Evidence lists: one row per record that a figure counts, with a token in place of the record. The app writes and
 * the verifier reads them by the same strict code (signing.md pitfall 5).
 */
export interface TokenRow {
  /** 32 hexadecimal digits */
  token: string
  /** what the record adds to the figure; safe integer */
  value: number
}

/** What the report commits to about one evidence list. */
export interface EvidenceDigest {
  rows: number
  sum: number
  /** hex SHA-256 of the CSV file */
  sha256: string
  /** base64 Merkle root over the rows, each row's text without its line end being one leaf */
  merkleRoot: string
}

/**
 * Token of a record within one indicator: the first 128 bits of HMAC-SHA-256(Ktok, …) in hexadecimal, which no
 * spreadsheet takes for a formula as it may base64. Unlinkable across indicators, periods and purchasers.
 * @param tokenKey Ktok, 32 random bytes, fresh for each period and purchaser
 */
export function evidenceToken(
  tokenKey: Uint8Array,
  indicatorId: string,
  recordId: string,
  hashes: Hashes = portableHashes,
): string {
  if (tokenKey.length !== 32) throw new RangeError('a token key has 32 bytes')
  const message = utf8(`shelter-evidence/v1\n${indicatorId}\n${recordId}`)
  return toHex(hashes.hmacSha256(tokenKey, message).subarray(0, 16))
}

/** The commitment to Ktok that stands in the report: hex SHA-256. */
export function tokenKeyCommit(tokenKey: Uint8Array, hashes: Hashes = portableHashes): string {
  return toHex(hashes.sha256(tokenKey))
}

/**
 * Rows in the order of their tokens.
 * @throws Failure proof.duplicateToken if a record is counted twice
 */
export function sortTokenRows(rows: readonly TokenRow[]): TokenRow[] {
  const sorted = [...rows].sort((a, b) => (a.token < b.token ? -1 : a.token > b.token ? 1 : 0))
  sorted.forEach((row, i) => {
    if (row.token === sorted[i - 1]?.token) throw new Failure('proof.duplicateToken', { params: { token: row.token } })
  })
  return sorted
}

const header = 'token,value\r\n'
const rowPattern = /^[0-9a-f]{32},(?:0|-?[1-9]\d{0,15})$/
const rowText = (row: TokenRow) => `${row.token},${row.value}`

/** The CSV file of a list; a list without rows is its header line alone. */
export function writeTokenCsv(rows: readonly TokenRow[]): Bytes {
  return csvOf(sortTokenRows(rows))
}

function csvOf(sorted: readonly TokenRow[]): Bytes {
  const lines = sorted.map((row) => {
    const line = rowText(row)
    if (!rowPattern.test(line) || !Number.isSafeInteger(row.value)) throw new RangeError(`not an evidence row: ${line}`)
    return `${line}\r\n`
  })
  return utf8(header + lines.join(''))
}

/**
 * @throws Failure proof.csvUnreadable (with the line), proof.csvUnsorted, proof.duplicateToken
 */
export function parseTokenCsv(bytes: Uint8Array): TokenRow[] {
  let text: string
  try {
    text = utf8Text(bytes)
  } catch {
    throw new Failure('proof.csvUnreadable', { params: { line: 1 } })
  }
  if (!text.startsWith(header)) throw new Failure('proof.csvUnreadable', { params: { line: 1 } })
  const lines = text.slice(header.length).split('\r\n')
  // Every row ends in CRLF, so what follows the last one is empty and is not a row.
  if (lines.pop() !== '') throw new Failure('proof.csvUnreadable', { params: { line: lines.length + 2 } })
  let previous = ''
  return lines.map((line, i) => {
    const value = Number(line.slice(33))
    if (!rowPattern.test(line) || !Number.isSafeInteger(value)) {
      throw new Failure('proof.csvUnreadable', { params: { line: i + 2 } })
    }
    const token = line.slice(0, 32)
    if (token === previous) throw new Failure('proof.duplicateToken', { params: { token } })
    if (token < previous) throw new Failure('proof.csvUnsorted', { params: { line: i + 2 } })
    previous = token
    return { token, value }
  })
}

/** Leaf hashes of a list's rows in file order, for roots and for the proofs of a sampling answer. */
export function evidenceLeafHashes(rows: readonly TokenRow[], hashes: Hashes = portableHashes): Uint8Array[] {
  return rows.map((row) => hashLeaf(utf8(rowText(row)), hashes))
}

/**
 * Row count, sum, file digest and Merkle root of a list.
 * @throws Failure proof.sumTooLarge beyond 2^53 − 1
 */
export function digestEvidence(rows: readonly TokenRow[], hashes: Hashes = portableHashes): EvidenceDigest {
  const sorted = sortTokenRows(rows)
  const sum = sorted.reduce((total, row) => total + row.value, 0)
  if (!Number.isSafeInteger(sum)) throw new Failure('proof.sumTooLarge')
  return {
    rows: sorted.length,
    sum,
    sha256: toHex(hashes.sha256(csvOf(sorted))),
    merkleRoot: toBase64(rootOf(evidenceLeafHashes(sorted, hashes), hashes)),
  }
}
