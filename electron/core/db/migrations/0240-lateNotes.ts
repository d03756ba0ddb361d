import type { Migration } from '../migrate.ts'

/** Notes that came late are few among many, and looked for by themselves. */
export const lateNotes: Migration = {
  number: 240,
  name: 'lateNotes',
  up: (sqlite) => void sqlite.exec('CREATE INDEX sessions_late ON sessions (held_on, id) WHERE is_late = 1 AND voided_at IS NULL'),
}
