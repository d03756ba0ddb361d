import { z } from 'zod'
import { fromBase64, utf8, type Bytes } from '../core/bytes.ts'
import { parseCanonicalJson, type Canonical } from '../core/canonicalJson.ts'
import { Failure, type FailureParam } from '../core/failure.ts'
import { expectThat } from './checks.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import { disclosureDigest, leafHash, openDisclosure } from './leaf.ts'
import { hashLeaf, verifyInclusion } from './merkle.ts'
import type { Report } from './reportSchema.ts'
import {
  isDrawnByRule,
  reportLists,
  sampleRequestSha256,
  type CountedRow,
  type DeliveredLists,
  type OpenedRecord,
  type SampleAnswer,
  type SampleItem,
  type SampleRequest,
} from './sampleFiles.ts'
import { evidenceLabel, leafLabel } from './sampling.ts'
import { evidenceToken, tokenKeyCommit } from './tokens.ts'

/** One opened entry of the history, as an officer compares it with paper. */
export interface OpenedEntry {
  index: number
  at: string
  kind: string
  table: string
  recordId: string
  /** opened fields beside `@table`, `@record` and `@account` */
  fields: { name: string; value: Canonical }[]
}

export interface CheckedItem {
  label: string
  /** place of its stratum in the request */
  stratum: number
  isProven: boolean
  /** why it is not proven */
  reason: { code: string; params: Record<string, FailureParam> } | null
  note: string | null
  counted: readonly CountedRow[]
  entries: OpenedEntry[]
}

export interface SampleResult {
  /** what is wrong with the files as a whole; nothing is proven then */
  problem: { code: string; params: Record<string, FailureParam> } | null
  items: CheckedItem[]
  drawnCount: number
  provenCount: number
}

interface Issued {
  report: Report
  statementSha256: string
  lists: DeliveredLists
}

/**
 * Checks an answer against its request and the delivered report: each drawn row must be opened and proven; what is
 * refused, erased, left out or not provable counts as failed.
 */
export function checkSampleAnswer(
  request: SampleRequest,
  answer: SampleAnswer,
  issued: Issued,
  hashes: Hashes = portableHashes,
): SampleResult {
  const drawn = request.strata.flatMap(({ drawn }, stratum) => drawn.map((label) => ({ label, stratum })))
  const problem = failureOf(() => checkFiles(request, answer, issued, hashes))
  const items = drawn.map(({ label, stratum }): CheckedItem => {
    const item = answer.items.find((one) => one.label === label)
    const entries: OpenedEntry[] = []
    const reason = problem ?? failureOf(() => checkItem(label, item, answer, issued.report, entries, hashes))
    const counted = item?.counted ?? []
    return { label, stratum, isProven: reason === null, reason, note: item?.note ?? null, counted, entries }
  })
  return { problem, items, drawnCount: items.length, provenCount: items.filter(({ isProven }) => isProven).length }
}

function failureOf(check: () => void): CheckedItem['reason'] {
  try {
    check()
    return null
  } catch (error) {
    // Hostile files may break a parser in ways nobody foresaw; that is a failed check too, never a crash.
    const failure = error instanceof Failure ? error : new Failure('proof.sampleEntryUnreadable')
    return { code: failure.code, params: failure.params }
  }
}

function checkFiles(request: SampleRequest, answer: SampleAnswer, issued: Issued, hashes: Hashes): void {
  expectThat(request.statementSha256 === issued.statementSha256, 'proof.sampleOtherReport')
  expectThat(answer.statementSha256 === issued.statementSha256, 'proof.sampleOtherReport')
  expectThat(answer.requestSha256 === sampleRequestSha256(request, hashes), 'proof.sampleOtherRequest')
  expectThat(isDrawnByRule(request, issued, hashes), 'proof.sampleNotByRule')
  const labels = answer.items.map(({ label }) => label)
  expectThat(new Set(labels).size === labels.length, 'proof.sampleAnsweredTwice')
  if (answer.tokenKey !== null) {
    const key = fromBase64(answer.tokenKey)
    const isCommitted = key.length === 32 && tokenKeyCommit(key, hashes) === issued.report.tokenKeyCommit
    expectThat(isCommitted, 'proof.sampleTokenKey')
  }
}

function checkItem(
  label: string,
  item: SampleItem | undefined,
  answer: SampleAnswer,
  report: Report,
  entries: OpenedEntry[],
  hashes: Hashes,
): void {
  if (!item) throw new Failure('proof.sampleUnanswered')
  expectThat(item.status !== 'refused', 'proof.sampleRefused')
  expectThat(item.status !== 'erased', 'proof.sampleErased')
  const records = item.records.map((record) => checkRecord(record, report, hashes))
  for (const record of records) entries.push(...record)
  const [first, ...others] = records
  if (!first) throw new Failure('proof.sampleUnanswered')
  for (const other of others) expectThat(isLinked(first, other), 'proof.sampleRecordNotLinked')

  const isLeaf = label.startsWith('leaf/')
  if (isLeaf)
    expectThat(
      first.some(({ index }) => leafLabel(index) === label),
      'proof.sampleOtherLeaf',
    )
  else expectThat(item.counted.length === 1, 'proof.sampleOtherRow')
  if (item.counted.length === 0) return

  expectThat(answer.tokenKey !== null, 'proof.sampleTokenKeyWithheld')
  const tokenKey = fromBase64(answer.tokenKey ?? '')
  // A list of persons counts the person a record is about, so a drawn leaf may be counted under an id it names.
  const ids = isLeaf ? new Set(records.flat().flatMap(idsOf)) : new Set(first.map(({ recordId }) => recordId))
  for (const row of item.counted) {
    if (!isLeaf) {
      const isDrawn = [evidenceLabel(row.list, row.row), evidenceLabel(row.list, row.token)].includes(label)
      expectThat(isDrawn, 'proof.sampleOtherRow')
    }
    checkRow(row, ids, tokenKey, report, hashes)
  }
}

/** The row stands in the list that the report commits to, and its token is that of one of these records. */
function checkRow(row: CountedRow, ids: ReadonlySet<string>, tokenKey: Bytes, report: Report, hashes: Hashes): void {
  const list = reportLists(report).find(({ id }) => id === row.list)
  const isListed =
    list !== undefined &&
    verifyInclusion(
      {
        index: row.row,
        size: list.rows,
        leafHash: hashLeaf(utf8(`${row.token},${row.value}`), hashes),
        root: fromBase64(list.root),
        proof: row.proof.map(fromBase64),
      },
      hashes,
    )
  expectThat(isListed, 'proof.sampleRowNotIncluded')
  const isOwn = [...ids].some((id) => evidenceToken(tokenKey, row.list, id, hashes) === row.token)
  expectThat(isOwn, 'proof.sampleTokenDiffers')
}

const bodySchema = z.strictObject({
  v: z.literal(1),
  i: z.int().min(0),
  t: z.string(),
  k: z.string(),
  p: z.int().min(0).nullable(),
  sd: z.array(z.string()),
})

/** All entries of one record: each under the report's head, opened as it was entered, and none left out between. */
function checkRecord(record: OpenedRecord, report: Report, hashes: Hashes): OpenedEntry[] {
  const root = fromBase64(report.log.root)
  let previous: number | null = null
  const entries = record.leaves.map(({ body, proof, disclosures }): OpenedEntry => {
    const leaf = bodySchema.parse(parseCanonicalJson(body))
    const claim = { index: leaf.i, size: report.log.size, leafHash: leafHash(body, hashes), root }
    expectThat(verifyInclusion({ ...claim, proof: proof.map(fromBase64) }, hashes), 'proof.sampleNotIncluded')
    expectThat(leaf.p === previous, 'proof.sampleEntriesLeftOut')
    previous = leaf.i
    const fields = new Map<string, Canonical>()
    for (const disclosure of disclosures) {
      expectThat(leaf.sd.includes(disclosureDigest(disclosure, hashes)), 'proof.sampleDisclosureDiffers')
      const { name, value } = openDisclosure(disclosure)
      expectThat(!fields.has(name), 'proof.sampleDisclosureDiffers')
      fields.set(name, value)
    }
    const [table, recordId] = [fields.get('@table'), fields.get('@record')]
    if (typeof table !== 'string' || typeof recordId !== 'string') throw new Failure('proof.sampleRecordHidden')
    const opened = [...fields].filter(([name]) => !name.startsWith('@')).map(([name, value]) => ({ name, value }))
    return { index: leaf.i, at: leaf.t, kind: leaf.k, table, recordId, fields: opened }
  })
  const isOne = entries.every(({ table, recordId }) => table === entries[0]?.table && recordId === entries[0].recordId)
  expectThat(isOne, 'proof.sampleRecordsMixed')
  return entries
}

const idsOf = ({ recordId, fields }: OpenedEntry): string[] => [
  recordId,
  ...fields.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
]

function isLinked(first: readonly OpenedEntry[], other: readonly OpenedEntry[]): boolean {
  const names = (from: readonly OpenedEntry[], to: readonly OpenedEntry[]) =>
    from.some(({ fields }) => fields.some(({ value }) => value === to[0]?.recordId))
  return names(first, other) || names(other, first)
}
