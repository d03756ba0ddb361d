import { fromBase64, toBase64 } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { evidenceListId, type EvidencePart } from '../../shared/proof/evidenceIndex.ts'
import { inclusionProof, listSource, treeRoot, type HashSource } from '../../shared/proof/merkle.ts'
import { parseReport, type Report as ReportJson } from '../../shared/proof/reportSchema.ts'
import { reportLists } from '../../shared/proof/sampleFiles.ts'
import { evidenceLeafHashes, evidenceToken, type TokenRow } from '../../shared/proof/tokens.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { reports, type Report } from '../../shared/reports/report.ts'
import { sampleAnswers } from '../../shared/reports/sampleAnswerRecord.ts'
import type { Db, QueryContext } from '../context.ts'
import { entryAt, entryFields } from '../core/db/historyStore.ts'
import { disclosure, leafBody } from '../core/db/leafHash.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { readRow } from '../core/db/rows.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { historyTree } from '../history/historyTree.ts'
import { countedRecords } from './evidenceRows.ts'
import { frozenEvidence, packageOf } from './reportReads.ts'

/** One evidence list of an issued report, with the records behind its rows. */
export interface IssuedList {
  id: string
  indicatorId: string
  part: EvidencePart
  countsPersons: boolean
  /** in the order of the file */
  rows: TokenRow[]
  /** what each row counts, a record or a person */
  countedIds: string[]
  evidence: EvidenceRow[]
  /** of the rows, one for all proofs of a sample: what one hashed the others need as well */
  tree: HashSource
}

export interface IssuedReport {
  row: Report
  json: ReportJson
  tokenKey: Uint8Array
  lists: Map<string, IssuedList>
  /** the history its head is over, one tree for all proofs as well */
  history: HashSource
}

/**
 * The report a request is about, with the lists it committed to.
 * @throws Failure reports.sampleNotOurs, reports.sampleEvidenceChanged
 */
export async function issuedReport({ db, base }: Pick<QueryContext, 'db' | 'base'>, statementSha256: string): Promise<IssuedReport> {
  const stored = await db
    .selectFrom('reports')
    .selectAll()
    .where('statementSha256', '=', statementSha256)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (!stored) throw new Failure('reports.sampleNotOurs')
  const row = readRow(reports, stored)
  const { bytes } = await packageOf(db, row.id)
  const json = parseReport(readZip(new Uint8Array(bytes)).files.get('report.json')!)
  const { wrapped } = await db.selectFrom('secrets').select('wrapped').where('id', '=', `report-tokens:${row.id}`).executeTakeFirstOrThrow()
  const tokenKey = fromBase64(wrapped)
  const lists = new Map<string, IssuedList>()
  for (const { id: indicatorId, denominator } of json.indicators) {
    const evidence = await frozenEvidence(db, row.id, indicatorId)
    for (const part of denominator ? (['n', 'd'] as const) : (['n'] as const)) {
      const list = issuedList(indicatorId, part, evidence, tokenKey)
      lists.set(list.id, list)
    }
  }
  const committed = reportLists(json)
  for (const { id, root } of committed) {
    const list = lists.get(id)
    if (!list || toBase64(treeRoot(list.tree, undefined, nodeHashes)) !== root) throw new Failure('reports.sampleEvidenceChanged', { params: { list: id } })
  }
  const named = new Set(committed.map(({ id }) => id))
  for (const id of lists.keys()) if (!named.has(id)) lists.delete(id)
  return { row, json, tokenKey, lists, history: historyTree(base.sqlite) }
}

function issuedList(indicatorId: string, part: EvidencePart, evidence: EvidenceRow[], tokenKey: Uint8Array): IssuedList {
  const id = evidenceListId(indicatorId, part)
  const countsPersons = part === 'n' && indicatorOf(indicatorId).fold === 'distinctPersons'
  const counted = countedRecords(evidence, part, countsPersons)
    .map(({ recordId, value }) => ({ recordId, row: { token: evidenceToken(tokenKey, id, recordId, nodeHashes), value } }))
    .sort((a, b) => (a.row.token < b.row.token ? -1 : 1))
  const rows = counted.map(({ row }) => row)
  return {
    id,
    indicatorId,
    part,
    countsPersons,
    rows,
    countedIds: counted.map(({ recordId }) => recordId),
    evidence: evidence.filter((row) => row.part === part),
    tree: listSource(evidenceLeafHashes(rows, nodeHashes)),
  }
}

/** One entry of a record's history with its proof under the head of the report. */
export interface ProvenEntry {
  index: number
  at: string
  kind: string
  values: ReturnType<typeof entryFields>
  body: string
  proof: string[]
  /** the disclosure of a field of this entry */
  open(name: string): string
}

/** All entries of a record below a head, oldest first; null if the content of one was erased. */
export function provenEntries(sqlite: Sqlite, { history, json }: IssuedReport, record: { table: string; recordId: string }): ProvenEntry[] | null {
  const { size } = json.log
  const indexes = sqlite
    .prepare('SELECT idx FROM history WHERE record_id = ? AND table_name = ? AND idx < ? ORDER BY idx')
    .pluck()
    .all(record.recordId, record.table, size) as number[]
  const entries: ProvenEntry[] = []
  for (const index of indexes) {
    const entry = entryAt(sqlite, index)!
    const { key } = entry
    if (entry.isErased || key === null) return null
    const values = entryFields(entry)
    entries.push({
      index,
      at: entry.at,
      kind: entry.kind,
      values,
      body: leafBody(entry, key, values),
      proof: inclusionProof(history, index, size, nodeHashes).map(toBase64),
      open: (name) => disclosure(key, name, values[name]!),
    })
  }
  return entries
}

/** Which record an entry of the history is about. */
export function recordAt(sqlite: Sqlite, index: number): { table: string; recordId: string } | null {
  const entry = entryAt(sqlite, index)
  return entry ? { table: entry.table, recordId: entry.recordId } : null
}

/** Answered samples, newest first. */
export async function listSampleAnswers(db: Db) {
  const rows = await db
    .selectFrom('sampleAnswers')
    .innerJoin('reports', 'reports.id', 'sampleAnswers.reportId')
    .leftJoin('accounts', 'accounts.id', 'sampleAnswers.createdBy')
    .selectAll('sampleAnswers')
    .select(['reports.reportNo', 'accounts.displayName'])
    .orderBy('sampleAnswers.createdAt', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ reportNo, displayName, ...row }) => ({ ...readRow(sampleAnswers, row), reportNo, accountName: displayName }))
}

/** When this very request was answered last, or null. */
export async function answeredAt(db: Db, requestSha256: string): Promise<string | null> {
  const row = await db.selectFrom('sampleAnswers').select('createdAt').where('requestSha256', '=', requestSha256).orderBy('createdAt', 'desc').executeTakeFirst()
  return row?.createdAt ?? null
}
