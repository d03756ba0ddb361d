import type { Canonical } from '../../shared/core/canonicalJson.ts'
import { erasures, type Erasure } from '../../shared/retention/retention.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { readSqlRow } from '../core/db/rows.ts'
import { copiesUntil } from '../retention/eraseWrites.ts'
import { erasedIn, type ErasedFile } from '../retention/erasedReads.ts'
import { owners } from '../retention/personRecordReads.ts'
import type { RawRow } from './salvageReads.ts'
import type { SalvagedEntry } from './salvageWrites.ts'

/** Ids of erased records by table. */
type Gone = Map<string, Set<string>>

/**
 * The erasures that the damaged base knows, from its entries and from its rows: the list beside the base may be lost
 * with the disk, and whoever was erased must not come back for that.
 */
export function erasuresOf(ground: Sqlite, entries: Iterable<SalvagedEntry>, rows: readonly RawRow[]): ErasedFile[] {
  const found = new Map<string, ErasedFile>()
  for (const row of rows) {
    const erased = readSqlRow(erasures, row) as unknown as Erasure
    if (erased.status === 'erased' && erased.voidedAt === null) found.set(erased.id, erasedFileOf(erased))
  }
  const numberOf = ground.prepare('SELECT client_no FROM clients WHERE id = ?').pluck()
  for (const { kind, recordId, values, at } of entries) {
    const [personId] = kind === 'erase' ? (recordsIn(values)['clients'] ?? []) : []
    if (personId === undefined || found.has(recordId)) continue
    const { basis, ruleId, proposedBy, approvedBy } = values as Record<string, string | null>
    const fileNo = String(numberOf.get(personId) ?? '')
    const said = { basis: basis as Erasure['basis'], ruleId: ruleId ?? null, proposedBy: proposedBy!, decidedBy: approvedBy! }
    found.set(recordId, { id: recordId, personId, fileNo, ...said, decidedAt: at, copiesUntil: copiesUntil(at.slice(0, 10)) })
  }
  return [...found.values()]
}

function erasedFileOf({ id, personId, fileNo, basis, ruleId, proposedBy, decidedBy, decidedAt, copiesUntil: until }: Erasure): ErasedFile {
  return { id, personId, fileNo, basis, ruleId, proposedBy, decidedBy: decidedBy!, decidedAt: decidedAt!, copiesUntil: until }
}

const recordsIn = (values: Record<string, Canonical>) => (values['records'] ?? {}) as Record<string, string[]>

/** What the ground, which by now knows every erasure, and the entries of the damaged base say is erased. */
export function erasedIds(ground: Sqlite, entries: Iterable<SalvagedEntry>): Gone {
  const gone: Gone = new Map([['clients', new Set(erasedIn(ground).map(({ personId }) => personId))]])
  const bodies = ground.prepare("SELECT body FROM history WHERE kind = 'erase' AND table_name = '@note'").pluck().all() as string[]
  const notes = [...entries].filter(({ kind }) => kind === 'erase').map(({ values }) => values)
  for (const values of [...bodies.map((body) => JSON.parse(body) as Record<string, Canonical>), ...notes]) {
    for (const [table, ids] of Object.entries(recordsIn(values))) for (const id of ids) add(gone, table, id)
  }
  return gone
}

/** Those that are about nobody who was erased: neither erased themselves nor hanging on what was, over however many steps. */
export function withoutErased<T extends { table: string; recordId: string; row: Record<string, unknown> }>(candidates: readonly T[], gone: Gone): T[] {
  let left = [...candidates]
  for (let before = -1; before !== left.length; ) {
    before = left.length
    left = left.filter(({ table, recordId, row }) => {
      const isGone =
        gone.get(table)?.has(recordId) ||
        owners.some((owner) => owner.kind.table === table && gone.get(owner.table)?.has(String(row[owner.field])))
      if (isGone) add(gone, table, recordId)
      return !isGone
    })
  }
  return left
}

function add(gone: Gone, table: string, id: string): void {
  const ids = gone.get(table) ?? new Set<string>()
  gone.set(table, ids.add(id))
}
