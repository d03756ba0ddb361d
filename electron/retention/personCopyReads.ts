import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { clients, documents, type Client } from '../../shared/clients/client.ts'
import { endingOf } from '../../shared/clients/fileKinds.ts'
import { leavingCopy, type MetadataState } from '../../shared/clients/leavingCopy.ts'
import { localDate } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import { metaOf } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { factText, type Writing } from '../../shared/printForms/factText.ts'
import { chooseFields, isPaperLeftOut, tableLeftOut, type LeftOutReason } from '../../shared/retention/personCopy.ts'
import type { CopiedPart, CopiedRecord } from '../../shared/retention/personCopyPage.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import type { QueryContext } from '../context.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { readSqlRow } from '../core/db/rows.ts'
import { kindByTable } from '../tables.ts'
import { filesOf, recordsOf } from './personRecordReads.ts'

type Row = Record<string, unknown> & { id: string; voidedAt: string | null; recordedAt: string }

/** What a copy is made of: the records in plain words, the papers with their bytes, and what was left out and why. */
export interface GatheredFile {
  client: Client
  parts: CopiedPart[]
  papers: { file: string; title: string; bytes: Uint8Array; metadata: MetadataState; originalSha256: string }[]
  leftOut: { what: string; reason: LeftOutReason; count: number }[]
  records: number
}

/** @throws Failure core.notFound */
export async function gatherFile(context: QueryContext, clientId: string, language: Language): Promise<GatheredFile> {
  const { sqlite } = context.base
  const fileIds = filesOf(sqlite, clientId)
  const own = rowsOf(sqlite, clients as unknown as RecordKind, fileIds)[0] as unknown as Client | undefined
  if (!own) throw new Failure('core.notFound')
  const accounts = await context.db.selectFrom('accounts').select(['id', 'displayName']).execute()
  const writing: Writing = { pack: context.pack, language, accountNames: Object.fromEntries(accounts.map(({ id, displayName }) => [id, displayName])) }
  const out = new LeftOut(language)
  const kept: { kind: RecordKind; row: Row }[] = []
  for (const [table, ids] of recordsOf(sqlite, fileIds)) {
    const kind = kindByTable.get(table)!
    const reason = tableLeftOut(table)
    for (const row of rowsOf(sqlite, kind, ids)) {
      if (reason) out.add(kindLabel(language, table), reason)
      else if (row.voidedAt !== null) out.add(kindLabel(language, table), 'voided')
      else kept.push({ kind, row })
    }
  }
  const records = kept.map((one) => ({ ...one, copied: copy(one.kind, one.row, own.isRestricted, writing, out) }))
  return { client: own, parts: partsOf(records, language), papers: papersOf(sqlite, kept, own.isRestricted, out), leftOut: out.lines(), records: records.length }
}

class LeftOut {
  readonly #counts = new Map<string, { what: string; reason: LeftOutReason; count: number }>()
  readonly language: Language
  constructor(language: Language) {
    this.language = language
  }
  add(what: string, reason: LeftOutReason): void {
    const key = `${what}/${reason}`
    this.#counts.set(key, { what, reason, count: (this.#counts.get(key)?.count ?? 0) + 1 })
  }
  lines() {
    return [...this.#counts.values()]
  }
}

function rowsOf(sqlite: Sqlite, kind: RecordKind, ids: readonly string[]): Row[] {
  const rows = sqlite.prepare(`SELECT t.* FROM json_each(?) named JOIN "${kind.table}" t ON t.id = named.value`).all(JSON.stringify(ids))
  return (rows as Record<string, unknown>[]).map((row) => readSqlRow(kind, row) as unknown as Row)
}

function copy(kind: RecordKind, row: Row, isRestricted: boolean, writing: Writing, out: LeftOut): CopiedRecord {
  const { shown, leftOut } = chooseFields(kind, row, isRestricted)
  const label = (field: string): string => fieldLabel(writing.language, kind.table, field)
  for (const { field, reason } of leftOut) out.add(`${kindLabel(writing.language, kind.table)}: ${label(field)}`, reason)
  const facts = shown.flatMap((field) => {
    const said = factText(writing, { name: field, table: kind.table, schema: kind.fields.shape[field] as z.ZodType }, plain(row[field]))
    return said === null ? [] : [[label(field), said] as const]
  })
  return { table: kind.table, id: row.id, label: kindLabel(writing.language, kind.table), on: dayOf(kind, row, writing), facts }
}

/** Answers by item and other records of texts, as lines. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${String(one)}`)
    .join('\n')
}

/** A record's own day: its first date, else the day of its first moment or of its being written down. */
function dayOf(kind: RecordKind, row: Row, { pack }: Writing): string | null {
  if (kind.table === 'clients') return null
  for (const [field, schema] of Object.entries(kind.fields.shape)) {
    const { as } = metaOf(schema as z.ZodType)
    const value = row[field]
    if (typeof value !== 'string') continue
    if (as === 'date') return value
    if (as === 'instant') return localDate(value, pack.timeZone)
  }
  return localDate(row.recordedAt, pack.timeZone)
}

/** The person first, then each stay and each case with what belongs to it, then the rest; within each by day. */
function partsOf(records: readonly { kind: RecordKind; row: Row; copied: CopiedRecord }[], language: Language): CopiedPart[] {
  const byDay = (list: typeof records): CopiedRecord[] => list.map(({ copied }) => copied).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))
  const owners = records.filter(({ kind }) => kind.table === 'stays' || kind.table === 'cases')
  const taken = new Set<unknown>()
  const parts: CopiedPart[] = owners
    .map((owner) => {
      const field = owner.kind.table === 'stays' ? 'stayId' : 'caseId'
      const own = records.filter((one) => one === owner || (one.row[field] === owner.row.id && !taken.has(one)))
      for (const one of own) taken.add(one)
      const no = String(owner.row[owner.kind.table === 'stays' ? 'stayNo' : 'caseNo'])
      return { title: `${owner.copied.label} ${no}`, on: owner.copied.on ?? '', records: [owner.copied, ...byDay(own.filter((one) => one !== owner))] }
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ title, records: own }) => ({ title, records: own }))
  const rest = records.filter((one) => !taken.has(one))
  const isOfPerson = ({ kind }: (typeof records)[number]): boolean => kind.table === 'clients' || kind.table.startsWith('client_') || kind.table === 'consents'
  const person = rest.filter(isOfPerson).sort((a, b) => Number(b.kind.table === 'clients') - Number(a.kind.table === 'clients'))
  const others = byDay(rest.filter((one) => !isOfPerson(one)))
  const title = (key: string): string => sentence(`retention.copy.${key}`, {}, language)
  return [{ title: title('aboutPerson'), records: person.map(({ copied }) => copied) }, ...parts, ...(others.length > 0 ? [{ title: title('others'), records: others }] : [])]
}

function papersOf(sqlite: Sqlite, records: readonly { kind: RecordKind; row: Row }[], isRestricted: boolean, out: LeftOut): GatheredFile['papers'] {
  const bytesOf = sqlite.prepare('SELECT bytes FROM document_bytes WHERE document_id = ?').pluck()
  const papers: GatheredFile['papers'] = []
  for (const { kind, row } of records) {
    if (kind.table !== documents.table) continue
    const [title, mediaType] = [String(row['title']), String(row['mediaType'])]
    const kept = bytesOf.get(row.id) as Uint8Array | undefined
    if (!kept) {
      out.add(title, isPaperLeftOut(isRestricted, String(row['kind']), 'none') ? 'protected' : 'notFound')
      continue
    }
    const { bytes, metadata } = leavingCopy(mediaType, new Uint8Array(kept))
    if (isPaperLeftOut(isRestricted, String(row['kind']), metadata)) out.add(title, 'protected')
    else {
      const file = `papers/${String(papers.length + 1).padStart(3, '0')}.${endingOf(mediaType)}`
      papers.push({ file, title, bytes, metadata, originalSha256: createHash('sha256').update(kept).digest('hex') })
    }
  }
  return papers
}
