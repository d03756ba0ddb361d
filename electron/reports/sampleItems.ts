import { toBase64 } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { inclusionProof } from '../../shared/proof/merkle.ts'
import type { CountedRow, SampleItem } from '../../shared/proof/sampleFiles.ts'
import { openedFields } from '../../shared/reports/sampleFields.ts'
import { guardRows } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { kindByTable } from '../tables.ts'
import { provenEntries, recordAt, type IssuedList, type IssuedReport, type ProvenEntry } from './sampleReads.ts'

interface RecordName {
  table: string
  recordId: string
}

/** One record with the entries that are opened and the fields of each. */
export interface ShownRecord extends RecordName {
  entries: { index: number; at: string; kind: string; fields: { name: string; value: ProvenEntry['values'][string] }[] }[]
}

/** An item of the answer, and what it shows in words of the base. */
export interface AnsweredItem {
  item: SampleItem
  indicatorId: string | null
  /** why the program cannot open it */
  reason: 'reports.sampleErased' | 'reports.sampleNotVisible' | 'reports.sampleTooLong' | null
  shown: ShownRecord[]
}

/** More entries than this of one record, or records behind one person, are looked at on the spot. */
const mostEntries = 500
const mostRecords = 20

/** Opens one drawn label: the row or entry itself, and of its records what the figure reads. */
export async function answerItem(context: QueryContext, report: IssuedReport, label: string): Promise<AnsweredItem> {
  const [name = '', which = ''] = label.split('/')
  return name === 'leaf' ? answerLeaf(context, report, label, Number(which)) : answerRow(context, report, label, report.lists.get(name)!, which)
}

async function answerRow(context: QueryContext, report: IssuedReport, label: string, list: IssuedList, which: string): Promise<AnsweredItem> {
  const at = /^[0-9a-f]{32}$/.test(which) ? list.rows.findIndex(({ token }) => token === which) : Number(which)
  const id = list.countedIds[at]!
  const behind = list.evidence.filter((row) => (list.countsPersons ? (row.personId ?? row.recordId) : row.recordId) === id)
  const person = list.countsPersons && behind.some(({ personId }) => personId === id)
  const first: RecordName = person ? { table: 'clients', recordId: id } : { table: behind[0]!.table, recordId: id }
  const others = person ? behind.map(({ table, recordId }) => ({ table, recordId })) : []
  const opened = await openRecords(context, report, [first, ...others], list.indicatorId)
  return finish(label, list.indicatorId, opened, [countedRow(list, at)])
}

async function answerLeaf(context: QueryContext, report: IssuedReport, label: string, index: number): Promise<AnsweredItem> {
  const record = recordAt(context.base.sqlite, index)!
  const opened = await openRecords(context, report, [record], null)
  const named = new Set([record.recordId, ...opened.shown.flatMap(({ entries }) => entries.flatMap(({ fields }) => fields.map(({ value }) => value)))])
  const counted: CountedRow[] = []
  for (const list of report.lists.values()) {
    const rows = list.evidence.filter(({ table, recordId }) => table === record.table && recordId === record.recordId)
    for (const id of new Set(rows.map((row) => (list.countsPersons ? (row.personId ?? row.recordId) : row.recordId)))) {
      // A person whose files were merged since is counted under an id this record does not name.
      if (named.has(id)) counted.push(countedRow(list, list.countedIds.indexOf(id)))
    }
  }
  return finish(label, null, opened, counted)
}

interface Opened {
  reason: AnsweredItem['reason']
  shown: ShownRecord[]
  records: SampleItem['records']
}

/** The first must open; those behind it are left out where they cannot be, for they prove nothing more. */
async function openRecords(context: QueryContext, report: IssuedReport, names: readonly RecordName[], indicatorId: string | null): Promise<Opened> {
  const opened: Opened = { reason: null, shown: [], records: [] }
  for (const name of names.slice(0, 1 + mostRecords)) {
    const isFirst = opened.records.length === 0
    const reason = (await isVisible(context, name)) ? null : ('reports.sampleNotVisible' as const)
    const entries = reason ? null : provenEntries(context.base.sqlite, report, name)
    const problem = reason ?? (entries === null ? 'reports.sampleErased' : entries.length > mostEntries ? 'reports.sampleTooLong' : null)
    if (problem || !entries) {
      if (isFirst) return { reason: problem, shown: [], records: [] }
      continue
    }
    const fields = openedFields(indicatorId, name.table)
    const shown = { ...name, entries: entries.map((entry) => shownEntry(entry, fields)) }
    if (!isFirst && !isLinked(opened.shown[0]!, shown)) continue
    opened.shown.push(shown)
    opened.records.push({ leaves: entries.map((entry) => openedLeaf(entry, fields)) })
  }
  return opened
}

async function isVisible(context: QueryContext, { table, recordId }: RecordName): Promise<boolean> {
  if (!kindByTable.has(table)) return true
  try {
    await guardRows(context, [{ table, id: recordId, path: 'file' }])
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

const shownEntry = ({ index, at, kind, values }: ProvenEntry, fields: ReadonlySet<string>) => ({
  index,
  at,
  kind,
  fields: Object.entries(values)
    .filter(([name]) => fields.has(name))
    .map(([name, value]) => ({ name, value })),
})

function openedLeaf(entry: ProvenEntry, fields: ReadonlySet<string>) {
  const names = Object.keys(entry.values).filter((name) => fields.has(name))
  return { body: entry.body, proof: entry.proof, disclosures: ['@table', '@record', ...names].map((name) => entry.open(name)) }
}

/** As the purchaser's check asks: the one names the other in an opened field. */
function isLinked(first: ShownRecord, other: ShownRecord): boolean {
  const names = (from: ShownRecord, to: ShownRecord) => from.entries.some(({ fields }) => fields.some(({ value }) => value === to.recordId))
  return names(first, other) || names(other, first)
}

function countedRow(list: IssuedList, at: number): CountedRow {
  const { token, value } = list.rows[at]!
  return { list: list.id, row: at, token, value, proof: inclusionProof(list.tree, at, list.tree.size, nodeHashes).map(toBase64) }
}

function finish(label: string, indicatorId: string | null, { reason, shown, records }: Opened, counted: CountedRow[]): AnsweredItem {
  const status = reason === null ? 'opened' : reason === 'reports.sampleErased' ? 'erased' : 'refused'
  const isOpen = status === 'opened'
  return { item: { label, status, note: null, counted: isOpen ? counted : [], records: isOpen ? records : [] }, indicatorId, reason, shown: isOpen ? shown : [] }
}
