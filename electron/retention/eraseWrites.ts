import { addMonths } from '../../shared/core/dates.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { Erasure } from '../../shared/retention/retention.ts'
import { eraseRecords, type RecordIds } from '../core/db/eraseRecords.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import type { Recorder } from '../core/db/write.ts'
import { looseEndsOf, monthsOf, recordsOf, wordsOf } from './personRecordReads.ts'

/** What was taken away. */
export interface Erased {
  counts: Record<string, number>
  months: Record<string, number>
  leafCount: number
}

/** Backups are kept for at most twelve months, the oldest of them by the month it was made in. */
const mostBackupMonths = 13

/** Until when a backup made before `today` may still hold who is erased today. */
export const copiesUntil = (today: string): string => addMonths(today, mostBackupMonths)

/** Answers kept for commands that are sent twice; nobody sends one again after a day. */
const answersKeptMs = 86_400_000

/**
 * Erases these files with everything about the people in them, inside a transaction, and says so in the history.
 *
 * Nothing of a person stays, not even a row without a name: in a house with a few arrivals a day the dates, sex and
 * age of one stay still say who it was, and what only looks anonymous is personal data to the law (domain.md 8.11,
 * PIPL 73). Figures that were signed stand in their reports; figures counted anew are lower, and a report says by how
 * many records. What stays is ids that lead to nothing: in the history, the access log, and the evidence of reports,
 * whose proofs need them.
 */
export function erasePerson(
  sqlite: Sqlite,
  write: Recorder,
  now: string,
  clientIds: readonly string[],
  said: Pick<Erasure, 'id' | 'basis' | 'ruleId' | 'proposedBy' | 'decidedBy'>,
): Erased {
  const records = recordsOf(sqlite, clientIds)
  const months = monthsOf(sqlite, records)
  const words = wordsOf(sqlite, clientIds)
  const looseEnds = looseEndsOf(sqlite, records)
  eraseTraces(sqlite, now, records, words)
  const leafCount = eraseRecords(sqlite, records)
  for (const { kind, field, id } of looseEnds) write.change(kind as RecordKind, id, { [field]: null } as never)
  write.note('erase', said.id, {
    basis: said.basis,
    ruleId: said.ruleId,
    proposedBy: said.proposedBy,
    approvedBy: said.decidedBy,
    records: Object.fromEntries([...records].map(([table, ids]) => [table, [...ids]])),
  })
  const counts = Object.fromEntries([...records].map(([table, ids]) => [table, ids.length]))
  return { counts, months, leafCount }
}

/** What the program keeps beside the records: contents of files, the name index, drafts, kept answers, import rows. */
function eraseTraces(sqlite: Sqlite, now: string, records: RecordIds, words: readonly string[]): void {
  const each = (text: string, ids: readonly string[] = []) => {
    const statement = sqlite.prepare(text)
    for (const id of ids) statement.run(id)
  }
  each('DELETE FROM document_bytes WHERE document_id = ?', records.get('documents'))
  each('DELETE FROM document_thumbnails WHERE document_id = ?', records.get('documents'))
  each('DELETE FROM name_grams WHERE client_id = ?', records.get('clients'))
  const everyId = [...records.values()].flat()
  each('DELETE FROM import_rows WHERE record_id = ?', everyId)
  const isAbout = mentions(new Set(everyId), words)
  for (const row of sqlite.prepare('SELECT account_id, place, content FROM drafts').all() as { account_id: string; place: string; content: string }[]) {
    if (isAbout(`${row.place} ${row.content}`)) sqlite.prepare('DELETE FROM drafts WHERE account_id = ? AND place = ?').run(row.account_id, row.place)
  }
  for (const row of sqlite.prepare('SELECT account_id, name, content FROM preferences').all() as { account_id: string; name: string; content: string }[]) {
    if (isAbout(row.content)) sqlite.prepare('DELETE FROM preferences WHERE account_id = ? AND name = ?').run(row.account_id, row.name)
  }
  const dayBefore = new Date(Date.parse(now) - answersKeptMs).toISOString()
  sqlite.prepare("UPDATE commands SET answer = '' WHERE at < ? AND answer <> ''").run(dayBefore)
  for (const { id, answer } of sqlite.prepare('SELECT id, answer FROM commands WHERE at >= ?').all(dayBefore) as { id: string; answer: string }[]) {
    if (isAbout(answer)) sqlite.prepare("UPDATE commands SET answer = '' WHERE id = ?").run(id)
  }
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Whether a text names one of these records, or one of these people. */
function mentions(ids: ReadonlySet<string>, words: readonly string[]): (text: string) => boolean {
  return (text) => (text.match(uuids) ?? []).some((id) => ids.has(id)) || words.some((word) => text.includes(word))
}
