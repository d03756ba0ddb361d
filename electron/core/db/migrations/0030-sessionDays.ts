import type { Migration } from '../migrate.ts'

/**
 * A calendar asks for the days of one worker or of everybody, and the list of notes for what has no signature yet;
 * with hundreds of thousands of sessions each needs an index that begins with what it asks for.
 */
export const sessionDays: Migration = {
  number: 30,
  name: 'sessionDays',
  up: (sqlite) => void sqlite.exec(ddl),
}

const ddl = `
CREATE INDEX sessions_worker_day ON sessions (worker_id, held_on);
CREATE INDEX sessions_day ON sessions (held_on);
CREATE INDEX sessions_unsigned ON sessions (held_on) WHERE status = 'draft' AND voided_at IS NULL;
CREATE INDEX appointments_starts_on ON appointments (starts_on);
`
