import type { Migration } from '../migrate.ts'

/** What an account chose for itself: no record of the domain, so it has no history. */
export const preferences: Migration = {
  number: 40,
  name: 'preferences',
  up: (sqlite) =>
    void sqlite.exec(`
CREATE TABLE preferences (
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;
`),
}
