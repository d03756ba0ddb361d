import { basename } from 'node:path'
import { toBase64, toHex } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import {
  isDrawnByRule,
  parseSampleRequest,
  sampleAnswerBytes,
  sampleAnswerSchemaName,
  sampleRequestSha256,
  type SampleAnswer,
  type SampleItem,
  type SampleRequest,
} from '../../shared/proof/sampleFiles.ts'
import { sampleAnswers } from '../../shared/reports/sampleAnswerRecord.ts'
import { sentence } from '../../shared/texts.ts'
import { displayNameOf } from '../accounts/accountReads.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath, readChosenFile } from '../core/chosenPath.ts'
import { breathe } from '../core/breathe.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { answerItem, type AnsweredItem } from './sampleItems.ts'
import { answeredAt, issuedReport, type IssuedReport } from './sampleReads.ts'
import { noteOpened } from './sampleWrites.ts'

/** A request names its rows and nothing else; tens of thousands of them fit. */
const requestLimit = { mostBytes: 8_000_000, gone: 'reports.fileGone', tooLarge: 'proof.sampleRequestUnreadable' }

interface CheckedRequest {
  request: SampleRequest
  requestSha256: string
  report: IssuedReport
  issued: Parameters<typeof checkSampleAnswer>[2]
}

/** Reads a request as a stranger's file. @throws Failure proof.sampleRequestUnreadable, reports.sample… */
async function checkedRequest(context: TaskContext, handle: string): Promise<CheckedRequest> {
  const path = chosenPath(context, handle, 'reports.fileGone')
  const request = parseSampleRequest(await readChosenFile(path, requestLimit))
  const report = await issuedReport(context, request.statementSha256)
  // A number chosen before delivery could have been known when the report was made (signing.md section 4).
  if (report.row.deliveredOn === null) throw new Failure('reports.sampleNotDelivered', { params: { report: report.row.reportNo } })
  const lists = new Map([...report.lists].map(([id, { rows }]) => [id, rows] as const))
  const issued = { report: report.json, statementSha256: request.statementSha256, lists }
  if (!isDrawnByRule(request, issued, nodeHashes)) throw new Failure('reports.sampleNotByRule')
  return { request, requestSha256: sampleRequestSha256(request, nodeHashes), report, issued }
}

/** Every drawn item, opened. */
async function allItems(context: TaskContext, { request, report }: CheckedRequest): Promise<(AnsweredItem & { stratum: number })[]> {
  const drawn = request.strata.flatMap((part, stratum) => part.drawn.map((label) => ({ label, stratum })))
  const items: (AnsweredItem & { stratum: number })[] = []
  for (const { label, stratum } of drawn) {
    items.push({ ...(await answerItem(context, report, label)), stratum })
    if (items.length % 20 === 0) {
      context.progress(items.length, drawn.length, 'reports.sampleOpening')
      await breathe(context.signal)
    }
  }
  return items
}

/** What an answer would open, to be read before anything leaves. */
export async function readSample(context: TaskContext, { file }: { file: string }) {
  const checked = await checkedRequest(context, file)
  const { request, requestSha256, report } = checked
  const items = await allItems(context, checked)
  context.noteAccess({ table: 'reports', recordId: report.row.id, detail: requestSha256 })
  const { id, reportNo, fromOn, toOn, revision, deliveredOn } = report.row
  return {
    requestSha256,
    report: { id, reportNo, fromOn, toOn, revision, deliveredOn },
    requestedBy: request.requestedBy,
    requestedAt: request.requestedAt,
    nonceSource: request.nonceSource,
    strata: request.strata.map(({ lists, leaves, population, drawn }) => ({
      kind: leaves ? ('leaves' as const) : ('rows' as const),
      lists: lists.map((list) => list.id),
      population,
      drawn: drawn.length,
    })),
    items: items.map(({ item, indicatorId, reason, shown, stratum }) => ({
      label: item.label,
      stratum,
      indicatorId,
      status: item.status,
      reason,
      countedIn: item.counted.map(({ list }) => list),
      records: shown as never,
    })),
    answeredAt: await answeredAt(context.db, requestSha256),
  }
}

interface AnswerInput {
  password: string
  file: string
  target: string
  refusals: readonly { label: string; note: string }[]
}

/** Writes the answer, after checking it as the purchaser will. */
export async function writeSampleAnswer(context: TaskContext, input: AnswerInput) {
  const path = chosenPath(context, input.target, 'reports.fileGone')
  const checked = await checkedRequest(context, input.file)
  const { request, requestSha256, report, issued } = checked
  const refusals = new Map(input.refusals.map(({ label, note }) => [label, note]))
  const answered = await allItems(context, checked)
  const unknown = input.refusals.find(({ label }) => !answered.some(({ item }) => item.label === label))
  if (unknown) throw new Failure('reports.sampleUnknownLabel', { params: { label: unknown.label } })
  const opened = answered.filter(({ item }) => item.status === 'opened' && !refusals.has(item.label))
  const items = answered.map((one) => inFile(one, refusals, context.actor.language))
  const answer: SampleAnswer = {
    schema: sampleAnswerSchemaName,
    statementSha256: request.statementSha256,
    requestSha256,
    // Without a row to prove, the key that names records stays here.
    tokenKey: items.some(({ counted }) => counted.length > 0) ? toBase64(report.tokenKey) : null,
    items,
    answeredAt: `${context.now.slice(0, 19)}Z`,
    answeredBy: await displayNameOf(context.db, context.actor.accountId),
  }
  const { problem, items: results } = checkSampleAnswer(request, answer, issued, nodeHashes)
  const unproven = results.find(({ label, isProven }) => !isProven && opened.some(({ item }) => item.label === label))
  // What is shown must prove itself; anything else is our bug and must not leave.
  if (problem || unproven) throw new Failure('reports.sampleNotProven', { params: { label: unproven?.label ?? '\u2013', reason: (problem ?? unproven?.reason)?.code ?? '' } })
  const bytes = sampleAnswerBytes(answer)
  context.signal.throwIfAborted()
  writeFileDurably(path, bytes)
  const count = (status: SampleItem['status']) => items.filter((item) => item.status === status).length
  const row = await context.transact(async (inner) => {
    const added = inner.write.add(sampleAnswers, {
      reportId: report.row.id,
      requestSha256,
      answerSha256: toHex(nodeHashes.sha256(bytes)),
      requestedBy: request.requestedBy.trim() || '\u2013',
      requestedAt: request.requestedAt,
      drawnCount: items.length,
      openedCount: count('opened'),
      refusedCount: count('refused'),
      erasedCount: count('erased'),
    })
    inner.write.note('sample.answer', report.row.id, { statementSha256: request.statementSha256, requestSha256, nonce: request.nonce })
    noteOpened(inner, added.id, opened.flatMap(({ shown }) => shown))
    return added
  })
  context.noteAccess({ table: 'sample_answers', recordId: row.id })
  return { ...row, name: basename(path), sizeBytes: bytes.length }
}

/** The item as it leaves: opened, refused with the manager's reason, or not openable with the program's. */
function inFile({ item, reason }: AnsweredItem, refusals: ReadonlyMap<string, string>, language: 'zh-CN' | 'en'): SampleItem {
  const note = refusals.get(item.label)
  if (note !== undefined && item.status !== 'erased') return { label: item.label, status: 'refused', note, counted: [], records: [] }
  return reason === null ? item : { ...item, note: sentence(reason, {}, language) }
}
