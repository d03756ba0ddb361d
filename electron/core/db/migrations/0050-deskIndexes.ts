import type { Migration } from '../migrate.ts'

/** What the desk asks for all day is found by an index of its own; tests/clients/queryPlans.test.ts holds it so. */
export const deskIndexes: Migration = {
  number: 50,
  name: 'deskIndexes',
  up: (sqlite) => void sqlite.exec(ddl),
}

const ddl = `
-- The list of clients is turned, counted and told from what a role may not see without touching a row of it.
CREATE INDEX clients_listed ON clients (name, client_no, is_unidentified, is_restricted, id)
  WHERE voided_at IS NULL AND merged_into_id IS NULL;
-- A file that was merged into none is no way to find it: the index is of those that were.
DROP INDEX clients_merged_into_id;
CREATE INDEX clients_merged ON clients (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX clients_phone ON clients (phone) WHERE phone IS NOT NULL;
CREATE INDEX cases_co_worker ON cases (co_worker_id) WHERE co_worker_id IS NOT NULL;
CREATE INDEX stays_status ON stays (status, programme_id);
CREATE INDEX bed_placements_until ON bed_placements (to_on);

-- A report tells how many entries of each kind lie under its head, and how many were erased.
CREATE INDEX history_kind ON history (kind);
CREATE INDEX history_erased ON history (idx) WHERE body IS NULL;

-- Each of these is the beginning of another index and cost every write its share.
DROP INDEX sessions_worker_id;
DROP INDEX sessions_programme_id;
DROP INDEX appointments_worker_id;
DROP INDEX stays_programme_id;
DROP INDEX stays_client_id;
DROP INDEX bed_nights_programme_id;
DROP INDEX services_programme_id;
DROP INDEX cases_programme_id;
DROP INDEX follow_ups_programme_id;
`
