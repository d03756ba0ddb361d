import type { DateSpan } from '../../shared/core/dates.ts'
import type { Erasure } from '../../shared/retention/retention.ts'
import type { Sqlite } from '../core/db/openBase.ts'

/** An erasure as it is told to an older copy of the base. */
export interface ErasedFile extends Pick<Erasure, 'id' | 'personId' | 'fileNo' | 'basis' | 'ruleId' | 'proposedBy' | 'copiesUntil'> {
  decidedBy: string
  decidedAt: string
}

/** Every erasure that was done in this base, oldest first. */
export function erasedIn(sqlite: Sqlite): ErasedFile[] {
  return sqlite
    .prepare(
      `SELECT id, person_id AS personId, file_no AS fileNo, basis, rule_id AS ruleId, proposed_by AS proposedBy,
         decided_by AS decidedBy, decided_at AS decidedAt, copies_until AS copiesUntil
       FROM erasures WHERE status = 'erased' AND voided_at IS NULL ORDER BY decided_at, id`,
    )
    .all() as ErasedFile[]
}

/** Whether these records are gone for good, every one: nothing but an erasure takes a row away. */
export function areErased(sqlite: Sqlite, records: readonly { table: string; recordId: string }[]): boolean {
  return records.every(({ table, recordId }) => sqlite.prepare(`SELECT 1 FROM "${table}" WHERE id = ?`).get(recordId) === undefined)
}

/** How many records dated in a span of months were erased since: a report says so beside its figures. */
export function countErasedRecords(sqlite: Sqlite, { from, to }: DateSpan): number {
  return sqlite
    .prepare(
      `SELECT coalesce(sum(m.value), 0) FROM erasures e, json_each(e.months) m
       WHERE e.status = 'erased' AND e.voided_at IS NULL AND m.key BETWEEN ? AND ?`,
    )
    .pluck()
    .get(from.slice(0, 7), to.slice(0, 7)) as number
}

/** The key that vouches for the lists of erased files; null in a base of a program that erased nobody yet. */
export function erasedListKey(sqlite: Sqlite): Buffer | null {
  const key = sqlite.prepare("SELECT wrapped FROM secrets WHERE id = 'erased-list'").pluck().get() as string | undefined
  return key === undefined ? null : Buffer.from(key, 'base64')
}

/** Whether the base is of a program that erases: the table came together with the key. */
export const hasErasures = (sqlite: Sqlite): boolean => erasedListKey(sqlite) !== null

export function isOnFile(sqlite: Sqlite, clientId: string): boolean {
  return sqlite.prepare('SELECT 1 FROM clients WHERE id = ?').get(clientId) !== undefined
}
