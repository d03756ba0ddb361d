import { z } from 'zod'
import { utf8, utf8Text, toHex, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { evidenceFileName, evidenceListId, parseEvidenceIndex } from './evidenceIndex.ts'
import { base64Hash, base64Text, count, date, hexDigest, identifier, instant, wholeNumber } from './fieldSchemas.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import type { Report } from './reportSchema.ts'
import { drawSample, evidenceLabel, leafLabel, sampleSeed, sampleSize } from './sampling.ts'
import { parseTokenCsv, type TokenRow } from './tokens.ts'

/**
 * The two files of a sample (signing.md section 4): the purchaser's request, which names the drawn rows and how they
 * were drawn, and the provider's answer, which opens them. Both in canonical JSON; `checkSampleAnswer.ts` checks.
 */

export const sampleRequestSchemaName = 'hearth/sample-request/v1'
export const sampleAnswerSchemaName = 'hearth/sample-answer/v1'

/** An evidence list as tokens and labels name it: `R01`, or `R01.d` for the denominator. */
const listId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(?:\.d)?$/)
const label = z.string().min(3).max(120)
const person = z.string().max(200)

const stratum = z.strictObject({
  /** lists whose rows are the population (report → record); empty for a draw among leaves */
  lists: z.array(z.strictObject({ id: listId, rows: count })).max(2000),
  /** leaves [from, to) of the history (record → report); null for a draw among rows */
  leaves: z.strictObject({ from: count, to: count }).nullable(),
  population: count,
  n: count,
  /** the n smallest tickets, in order of ticket */
  drawn: z.array(label).max(20_000),
})

export const sampleRequestSchema = z.strictObject({
  schema: z.literal(sampleRequestSchemaName),
  /** names the delivered report; hex SHA-256 of the statement's payload */
  statementSha256: hexDigest,
  report: z.strictObject({
    reportId: identifier,
    revision: z.int().min(1),
    provider: z.strictObject({ id: identifier, name: z.string().min(1) }),
    period: z.strictObject({ from: date, to: date }),
    log: z.strictObject({ origin: z.string(), size: count, root: base64Hash }),
  }),
  /** 32 bytes in hex, the purchaser's own, chosen after delivery */
  nonce: hexDigest,
  nonceSource: z.enum(['random', 'dice']),
  /** rows are named by token where the lists were delivered (L1), by row number from 0 where not (L0) */
  rowsBy: z.enum(['token', 'row']),
  confidencePercent: z.int().min(1).max(99),
  badPercent: z.int().min(1).max(100),
  strata: z.array(stratum).min(1).max(2001),
  requestedAt: instant,
  requestedBy: person,
})

export type SampleRequest = z.infer<typeof sampleRequestSchema>
export type SampleStratum = SampleRequest['strata'][number]

/** One row of an evidence list, with its inclusion proof in the list's root that stands in the report. */
const countedRow = z.strictObject({
  list: listId,
  row: count,
  token: z.string().regex(/^[0-9a-f]{32}$/),
  value: wholeNumber,
  proof: z.array(base64Hash).max(64),
})

/** One entry of the history: its text, its inclusion proof under the report's head, and the fields that are opened. */
const openedLeaf = z.strictObject({
  body: z.string().max(100_000),
  proof: z.array(base64Hash).max(64),
  /** base64url texts of shared/proof/leaf.ts; at least those of `@table` and `@record` */
  disclosures: z.array(z.string().max(100_000)).max(500),
})

/**
 * All entries of one record from its first (p = null) to the last below the head, each naming the one before in p.
 * The last may stop at a sampled leaf's index, never before it.
 */
const openedRecord = z.strictObject({ leaves: z.array(openedLeaf).min(1).max(500) })

const item = z.strictObject({
  label,
  status: z.enum(['opened', 'refused', 'erased']),
  /** why it is not opened, or what the provider wants to say, in his own words */
  note: z.string().max(1000).nullable(),
  /** for a row: that very row. For a leaf: every row that counts its record, none if no figure does. */
  counted: z.array(countedRow).max(500),
  /**
   * The first is the one drawn: its `@record` gives the row's token, or it holds the drawn leaf. Others are the
   * records that stand behind it; each names the first, or is named by it, in an opened field.
   */
  records: z.array(openedRecord).max(50),
})

const answerSchema = z.strictObject({
  schema: z.literal(sampleAnswerSchemaName),
  statementSha256: hexDigest,
  /** hex SHA-256 of the request file */
  requestSha256: hexDigest,
  /** Ktok, base64 of 32 bytes, opened for the sample; null while the provider withholds it (no row is proven then) */
  tokenKey: base64Text.nullable(),
  items: z.array(item).max(20_000),
  answeredAt: instant,
  answeredBy: person,
})

export type SampleAnswer = z.infer<typeof answerSchema>
export type SampleItem = SampleAnswer['items'][number]
export type CountedRow = SampleItem['counted'][number]
export type OpenedRecord = SampleItem['records'][number]

export function sampleRequestBytes(request: SampleRequest): Bytes {
  return utf8(canonicalJson(sampleRequestSchema.parse(request)))
}

/** @throws Failure proof.sampleRequestUnreadable */
export function parseSampleRequest(bytes: Uint8Array): SampleRequest {
  try {
    return sampleRequestSchema.parse(parseCanonicalJson(utf8Text(bytes)))
  } catch (cause) {
    throw new Failure('proof.sampleRequestUnreadable', { cause })
  }
}

export function sampleAnswerBytes(answer: SampleAnswer): Bytes {
  return utf8(canonicalJson(answerSchema.parse(answer)))
}

/** @throws Failure proof.sampleAnswerUnreadable */
export function parseSampleAnswer(bytes: Uint8Array): SampleAnswer {
  try {
    return answerSchema.parse(parseCanonicalJson(utf8Text(bytes)))
  } catch (cause) {
    throw new Failure('proof.sampleAnswerUnreadable', { cause })
  }
}

/** What an answer names its request by. */
export function sampleRequestSha256(request: SampleRequest, hashes: Hashes = portableHashes): string {
  return toHex(hashes.sha256(sampleRequestBytes(request)))
}

/** The rows of the delivered lists by list id, in file order; empty at level L0. */
export type DeliveredLists = ReadonlyMap<string, readonly TokenRow[]>

/** The lists of a whole package; none at level L0. */
export function deliveredLists(files: ReadonlyMap<string, Uint8Array>): DeliveredLists {
  const index = files.get('evidence/index.json')
  const lists = new Map<string, TokenRow[]>()
  for (const { id, part } of index ? parseEvidenceIndex(index) : []) {
    const csv = files.get(evidenceFileName(id, part))
    if (csv) lists.set(evidenceListId(id, part), parseTokenCsv(csv))
  }
  return lists
}

export interface SampleChoice {
  /** one draw over all rows, one for each list, or none */
  rows: 'together' | 'byList' | 'none'
  /** whether to draw among the period's entries of the history too */
  leaves: boolean
  confidencePercent: number
  /** the share of bad items that the sample is to meet with that confidence */
  badPercent: number
}

/** Every list the report commits to, with its number of rows and root. */
export function reportLists(report: Report): { id: string; rows: number; root: string }[] {
  return report.indicators.flatMap(({ id, rows, evidenceRoot, denominator }) => [
    ...(rows !== null && evidenceRoot !== null ? [{ id: evidenceListId(id, 'n'), rows, root: evidenceRoot }] : []),
    ...(denominator ? [{ id: evidenceListId(id, 'd'), rows: denominator.rows, root: denominator.evidenceRoot }] : []),
  ])
}

/** Items to draw from a population; a share of bad ones is rounded up, as a fraction of a record cannot be bad. */
export function itemsToDraw(population: number, confidencePercent: number, badPercent: number): number {
  if (population === 0) return 0
  return sampleSize(population, Math.ceil((population * badPercent) / 100), confidencePercent)
}

export interface RequestInput {
  report: Report
  statementSha256: string
  delivered: DeliveredLists
  nonce: string
  nonceSource: SampleRequest['nonceSource']
  choice: SampleChoice
  requestedAt: string
  requestedBy: string
}

/**
 * Draws a sample. The nonce must be chosen by the purchaser after delivery: a provider who knew it could arrange the
 * report around it.
 * @throws Failure proof.sampleEmpty if nothing can be drawn from
 */
export function makeSampleRequest(input: RequestInput, hashes: Hashes = portableHashes): SampleRequest {
  const { report, choice } = input
  const lists = reportLists(report)
    .filter(({ rows }) => rows > 0)
    .map(({ id, rows }) => ({ id, rows }))
  const groups = choice.rows === 'none' ? [] : choice.rows === 'together' ? [lists] : lists.map((list) => [list])
  const rowStrata = groups.filter((group) => group.length > 0).map((group) => ({ lists: group, leaves: null }))
  const leaves = { from: report.log.prevSize, to: report.log.size }
  const leafStrata = choice.leaves && leaves.to > leaves.from ? [{ lists: [], leaves }] : []
  const populations = [...rowStrata, ...leafStrata]
  if (populations.length === 0) throw new Failure('proof.sampleEmpty')

  const rowsBy = report.delivery.level === 'L1' ? 'token' : 'row'
  const seed = sampleSeed(input.statementSha256, input.nonce, hashes)
  const strata = populations.map((part) => {
    const population = part.leaves ? leaves.to - leaves.from : part.lists.reduce((sum, { rows }) => sum + rows, 0)
    const n = itemsToDraw(population, choice.confidencePercent, choice.badPercent)
    return { ...part, population, n, drawn: drawSample(seed, labelsOf(part, rowsBy, input.delivered), n, hashes) }
  })
  const { reportId, revision, provider, period, log } = report
  return {
    schema: sampleRequestSchemaName,
    statementSha256: input.statementSha256,
    report: {
      reportId,
      revision,
      provider: { id: provider.id, name: provider.name },
      period: { from: period.from, to: period.to },
      log: { origin: log.origin, size: log.size, root: log.root },
    },
    nonce: input.nonce,
    nonceSource: input.nonceSource,
    rowsBy,
    confidencePercent: choice.confidencePercent,
    badPercent: choice.badPercent,
    strata,
    requestedAt: input.requestedAt,
    requestedBy: input.requestedBy,
  }
}

/**
 * True if the request is about this report and its rows are the ones its nonce picks: neither side may pick by hand.
 * Both sides ask; the provider passes the lists he froze when the report was issued.
 */
export function isDrawnByRule(
  request: SampleRequest,
  issued: { report: Report; statementSha256: string; lists: DeliveredLists },
  hashes: Hashes = portableHashes,
): boolean {
  const { report, statementSha256 } = issued
  if (request.statementSha256 !== statementSha256) return false
  if (request.rowsBy !== (report.delivery.level === 'L1' ? 'token' : 'row')) return false
  const rowsOf = new Map(reportLists(report).map(({ id, rows }) => [id, rows]))
  const seed = sampleSeed(statementSha256, request.nonce, hashes)
  return request.strata.every((part) => {
    const { lists, leaves, population, n, drawn } = part
    const size = leaves ? leaves.to - leaves.from : lists.reduce((sum, { rows }) => sum + rows, 0)
    if (population !== size) return false
    if ((leaves === null) === (lists.length === 0)) return false
    if (new Set(lists.map(({ id }) => id)).size !== lists.length) return false
    if (lists.some(({ id, rows }) => rowsOf.get(id) !== rows)) return false
    if (leaves && (leaves.from > leaves.to || leaves.to > report.log.size)) return false
    const labels = drawSample(seed, labelsOf(part, request.rowsBy, issued.lists), n, hashes)
    return labels.length === drawn.length && labels.every((one, i) => one === drawn[i])
  })
}

function* labelsOf(
  { lists, leaves }: Pick<SampleStratum, 'lists' | 'leaves'>,
  rowsBy: SampleRequest['rowsBy'],
  delivered: DeliveredLists,
): Generator<string> {
  for (const { id, rows } of lists) {
    if (rowsBy === 'token') for (const { token } of delivered.get(id) ?? []) yield evidenceLabel(id, token)
    else for (let row = 0; row < rows; row++) yield evidenceLabel(id, row)
  }
  if (leaves) for (let index = leaves.from; index < leaves.to; index++) yield leafLabel(index)
}
