import type { Sqlite } from '../../electron/core/db/openBase.ts'

/** What somebody who knows the tables would ask SQLite directly: no rights, no checks, no access log. */
export function handQueries(sqlite: Sqlite) {
  const line = `c.id, c.client_no, c.name, c.provisional_name, c.is_unidentified, c.is_restricted, c.sex, c.birth_date, c.age_from, c.age_to,
    exists (SELECT 1 FROM stays s WHERE s.client_id = c.id AND s.voided_at IS NULL AND s.exit_on IS NULL)`
  const search = sqlite.prepare(
    `SELECT ${line} FROM clients c WHERE c.voided_at IS NULL AND c.id IN (SELECT client_id FROM name_grams WHERE gram = ?
     INTERSECT SELECT client_id FROM name_grams WHERE gram = ?) ORDER BY c.client_no LIMIT 20`,
  )
  const surname = sqlite.prepare(
    `SELECT ${line} FROM clients c WHERE c.voided_at IS NULL AND c.id IN (SELECT client_id FROM name_grams WHERE gram = ? LIMIT 2000)
     ORDER BY c.name, c.client_no LIMIT 20`,
  )
  const client = sqlite.prepare('SELECT * FROM clients WHERE id = ?')
  const parts = ['client_identifiers', 'client_names', 'client_relatives', 'consents', 'client_flags', 'documents', 'stays'].map((table) =>
    sqlite.prepare(`SELECT * FROM ${table} WHERE client_id = ? AND voided_at IS NULL`),
  )
  const listed = sqlite.prepare(
    `SELECT ${line} FROM clients c WHERE c.voided_at IS NULL AND c.merged_into_id IS NULL ORDER BY c.is_unidentified, c.name_key, c.id LIMIT ? OFFSET ?`,
  )
  const counted = sqlite.prepare('SELECT count(*) FROM clients c WHERE c.voided_at IS NULL AND c.merged_into_id IS NULL')
  const casesByNo = sqlite.prepare(
    `SELECT k.*, c.name, c.client_no, a.display_name, (SELECT max(s.held_on) FROM sessions s WHERE s.case_id = k.id AND s.voided_at IS NULL)
     FROM cases k JOIN clients c ON c.id = k.client_id LEFT JOIN accounts a ON a.id = k.worker_id
     WHERE k.voided_at IS NULL ORDER BY k.case_no LIMIT ? OFFSET ?`,
  )
  const casesCounted = sqlite.prepare('SELECT count(*) FROM cases WHERE voided_at IS NULL')
  const note = `SELECT s.id, s.held_on, s.start_time, s.mode, s.status, k.case_no, c.name, a.display_name FROM sessions s
    JOIN cases k ON k.id = s.case_id JOIN clients c ON c.id = s.client_id LEFT JOIN accounts a ON a.id = s.worker_id`
  const notes = sqlite.prepare(
    `${note} WHERE s.id IN (SELECT id FROM sessions WHERE voided_at IS NULL ORDER BY held_on DESC, id DESC LIMIT ? OFFSET ?) ORDER BY s.held_on DESC, s.id DESC`,
  )
  const notesCounted = sqlite.prepare('SELECT count(*) FROM sessions WHERE voided_at IS NULL')
  const monthOfNotes = sqlite.prepare(`${note} WHERE s.voided_at IS NULL AND s.held_on BETWEEN ? AND ? ORDER BY s.held_on DESC, s.id DESC LIMIT ?`)
  const monthCounted = sqlite.prepare('SELECT count(*) FROM sessions WHERE voided_at IS NULL AND held_on BETWEEN ? AND ?')
  const inCare = sqlite.prepare(
    `SELECT s.*, c.client_no, c.name, c.sex, b.room, b.label FROM stays s JOIN clients c ON c.id = s.client_id
     LEFT JOIN bed_placements p ON p.stay_id = s.id AND p.voided_at IS NULL AND p.from_on <= @today AND (p.to_on IS NULL OR p.to_on > @today)
     LEFT JOIN beds b ON b.id = p.bed_id WHERE s.voided_at IS NULL AND s.status IN ('inCare', 'exitPreparation') ORDER BY b.room, b.label`,
  )
  const free = sqlite.prepare(
    `SELECT * FROM beds b WHERE b.voided_at IS NULL AND b.id NOT IN (SELECT bed_id FROM bed_placements
     WHERE voided_at IS NULL AND from_on <= @today AND (to_on IS NULL OR to_on > @today)) ORDER BY b.room, b.label`,
  )
  const calendar = sqlite.prepare(
    `SELECT e.id, e.held_on, e.start_time, e.minutes, e.place, e.status, k.case_no, c.name FROM sessions e
     JOIN cases k ON k.id = e.case_id JOIN clients c ON c.id = e.client_id
     WHERE e.voided_at IS NULL AND e.worker_id = ? AND e.held_on BETWEEN ? AND ? ORDER BY e.held_on, e.start_time`,
  )
  const held = sqlite.prepare(
    `SELECT s.id, s.client_id, s.held_on, s.mode FROM sessions s WHERE s.voided_at IS NULL AND s.status = 'signed'
     AND s.programme_id IN (SELECT programme_id FROM contract_programmes WHERE voided_at IS NULL)
     AND s.held_on BETWEEN ? AND ? ORDER BY s.id`,
  )
  return {
    search(name: string) {
      const [a, b, c] = [...name] as [string, string, string]
      return search.all(`g:${a}${b}`, `g:${b}${c}`)
    },
    surname: (character: string) => surname.all(`g:${character}`),
    openClient: (id: string) => [client.get(id), ...parts.map((part) => part.all(id))],
    listClients: (limit: number, offset: number) => [listed.all(limit, offset), counted.get()],
    listCases: (limit: number, offset: number) => [casesByNo.all(limit, offset), casesCounted.get()],
    listNotes: (limit: number, offset: number) => [notes.all(limit, offset), notesCounted.get()],
    notesOf: ({ from, to }: { from: string; to: string }, limit: number) => [monthOfNotes.all(from, to, limit), monthCounted.get(from, to)],
    bedBoard: (today: string) => [inCare.all({ today }), free.all({ today })],
    month: (workerId: string, { from, to }: { from: string; to: string }) => calendar.all(workerId, from, to),
    sessionsHeld: ({ from, to }: { from: string; to: string }) => held.all(from, to),
  }
}
