import type { Migration } from '../migrate.ts'

/**
 * The highest time the base has seen, so that a clock set back is noticed also after the program was closed. One row;
 * no record of the domain. Begins with the latest time in the history.
 */
export const clockMarks: Migration = {
  number: 265,
  name: 'clockMarks',
  up: (sqlite) =>
    void sqlite.exec(`
CREATE TABLE clock_marks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  highest_at TEXT,
  ahead_from_at TEXT,
  ahead_to_at TEXT
) STRICT;
INSERT INTO clock_marks (id, highest_at) SELECT 1, max(at) FROM history;
`),
}
