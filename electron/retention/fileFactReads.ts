import { liveStatuses } from '../../shared/cases/caseStatus.ts'
import type { FileFacts } from '../../shared/retention/retentionRules.ts'
import { endedStatuses } from '../../shared/stays/stayStatus.ts'
import type { Sqlite } from '../core/db/openBase.ts'

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

/** Last days of whatever the station did with a client, each by an index of the client. */
const seen = [
  ['stays', 'coalesce(exit_on, admitted_on, contact_on)'],
  ['services', 'provided_on'],
  ['sessions', 'held_on'],
  ['follow_ups', 'done_on'],
  ['visits', 'visited_on'],
  ['consultations', 'consulted_on'],
  ['attendances', 'attended_on'],
  ['referrals', 'coalesce(done_on, answered_on, referred_on)'],
  ['minor_cares', 'coalesce(visited_on, exited_on, received_on)'],
] as const

const lastOf = (table: string, day: string) =>
  `(SELECT max(${day}) FROM ${table} t WHERE t.client_id = c.id AND t.voided_at IS NULL)`

/** One row a client: SQLite's scalar max() answers null where one part is, so every part has an empty text behind it. */
export const fileFacts = `
  SELECT c.id, c.client_no AS fileNo, substr(c.recorded_at, 1, 10) AS registeredOn,
    max(${seen.map(([table, day]) => `coalesce(${lastOf(table, day)}, '')`).join(', ')}) AS lastSeenOn,
    ${lastOf('cases', 'closed_on')} AS lastClosedOn,
    ${lastOf('disclosures', "coalesce(ends_on, substr(published_at, 1, 10))")} AS lastDisclosedOn,
    EXISTS (SELECT 1 FROM cases t WHERE t.client_id = c.id AND t.voided_at IS NULL) AS hasCase,
    EXISTS (SELECT 1 FROM minor_cares t WHERE t.client_id = c.id AND t.voided_at IS NULL)
      OR EXISTS (SELECT 1 FROM stays t WHERE t.client_id = c.id AND t.voided_at IS NULL
        AND c.birth_date > date(coalesce(t.admitted_on, t.contact_on), '-18 years')) AS isMinorFile,
    EXISTS (SELECT 1 FROM stays t WHERE t.client_id = c.id AND t.voided_at IS NULL AND t.status NOT IN (${list(endedStatuses)}))
      OR EXISTS (SELECT 1 FROM cases t WHERE t.client_id = c.id AND t.voided_at IS NULL AND t.status IN (${list(liveStatuses)}))
      AS isOpen
  FROM clients c`

export interface FileRow extends FileFacts {
  id: string
  fileNo: string
}

/** Facts of SQLite's own spelling, as the rules want them. */
export function asFacts(row: Record<string, unknown>): FileRow {
  return {
    ...(row as unknown as FileRow),
    lastSeenOn: row['lastSeenOn'] === '' ? null : (row['lastSeenOn'] as string | null),
    hasCase: row['hasCase'] === 1,
    isMinorFile: row['isMinorFile'] === 1,
    isOpen: row['isOpen'] === 1,
  }
}

/** The facts of one file, or null. */
export function findFacts(sqlite: Sqlite, clientId: string): FileRow | null {
  const row = sqlite.prepare(`${fileFacts} WHERE c.id = ?`).get(clientId) as Record<string, unknown> | undefined
  return row ? asFacts(row) : null
}

/** Facts of everybody who was put on file by a day, files merged into others and those entered in error left out. */
export function factsBefore(sqlite: Sqlite, registeredOn: string): FileRow[] {
  const rows = sqlite
    .prepare(`${fileFacts} WHERE c.voided_at IS NULL AND c.merged_into_id IS NULL AND c.recorded_at < ?`)
    .all(`${registeredOn}~`) as Record<string, unknown>[]
  return rows.map(asFacts)
}
