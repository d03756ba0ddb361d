import { nameSortKey, noNameKey } from '../../nameSortKey.ts'
import type { Migration } from '../migrate.ts'

/**
 * Lists of a hundred thousand rows: each column a list can be sorted by has an index that ends in the id, as the
 * list's own order does, and holds what the list leaves out. tests/core/listPlans.test.ts holds it so.
 */
export const lists: Migration = {
  number: 220,
  name: 'lists',
  up: (sqlite) => {
    sqlite.exec('ALTER TABLE clients ADD COLUMN name_key TEXT')
    const names = sqlite.prepare('SELECT id, name, provisional_name AS provisionalName FROM clients').all() as
      { id: string; name: string | null; provisionalName: string | null }[]
    const keep = sqlite.prepare('UPDATE clients SET name_key = ? WHERE id = ?')
    for (const { id, name, provisionalName } of names) {
      const shown = name ?? provisionalName
      keep.run(shown === null ? noNameKey : nameSortKey(shown), id)
    }
    sqlite.exec(indexes)
  },
}

const alive = 'WHERE voided_at IS NULL'

const indexes = `
-- The same two for lists of what belongs to clients, sorted by their names: so they are of all clients.
DROP INDEX clients_listed;
CREATE INDEX clients_listed ON clients (is_unidentified, name_key, id, is_restricted, voided_at, merged_into_id);
CREATE INDEX clients_listed_back ON clients (is_unidentified, name_key DESC, id DESC, is_restricted, voided_at, merged_into_id);
CREATE INDEX clients_listed_no ON clients (client_no, id, is_unidentified, is_restricted) ${alive} AND merged_into_id IS NULL;
CREATE INDEX clients_listed_sex ON clients (sex, id, is_unidentified, is_restricted) ${alive} AND merged_into_id IS NULL;
CREATE INDEX clients_listed_born ON clients (birth_date, id, is_unidentified, is_restricted) ${alive} AND merged_into_id IS NULL;

CREATE INDEX stays_listed ON stays (contact_on, id, status) ${alive};
CREATE INDEX stays_listed_no ON stays (stay_no, id, status) ${alive};
CREATE INDEX stays_listed_status ON stays (status, id) ${alive};
CREATE INDEX stays_listed_admitted ON stays (admitted_on, id, status) ${alive};
CREATE INDEX stays_listed_exit ON stays (exit_on, id, status) ${alive};
CREATE INDEX stays_listed_mode ON stays (exit_mode, id, status) ${alive};

CREATE INDEX cases_listed ON cases (received_on, id, status) ${alive};
CREATE INDEX cases_listed_no ON cases (case_no, id, status) ${alive};
CREATE INDEX cases_listed_status ON cases (status, id) ${alive};
CREATE INDEX cases_listed_urgency ON cases (urgency, id, status) ${alive};
CREATE INDEX cases_listed_opened ON cases (opened_on, id, status) ${alive};
CREATE INDEX cases_listed_closed ON cases (closed_on, id, status) ${alive};

-- Unsigned notes first, the oldest of them on top, then the signed ones, the newest on top: in just these words.
CREATE INDEX sessions_listed ON sessions (case status when 'draft' then 0 else 1 end,
  case status when 'draft' then held_on end, held_on DESC, start_time DESC, id DESC) ${alive};
DROP INDEX sessions_day;
CREATE INDEX sessions_day ON sessions (held_on, id) ${alive};

CREATE INDEX services_listed ON services (provided_on, id) ${alive};
CREATE INDEX services_listed_kind ON services (kind, id) ${alive};
CREATE INDEX services_listed_quantity ON services (quantity, id) ${alive};
CREATE INDEX activities_listed ON activities (held_on, id) ${alive};
CREATE INDEX patrols_listed ON patrols (patrolled_on, id) ${alive};
CREATE INDEX visits_listed ON visits (visited_on, id) ${alive};
CREATE INDEX consultations_listed ON consultations (consulted_on, id) ${alive};
CREATE INDEX volunteer_shifts_listed ON volunteer_shifts (worked_on, id) ${alive};
CREATE INDEX supervisions_listed ON supervisions (held_on, id) ${alive};
CREATE INDEX work_logs_listed ON work_logs (worked_on, id) ${alive};
CREATE INDEX resource_links_listed ON resource_links (linked_on, id) ${alive};
CREATE INDEX groups_listed ON groups (started_on, id) ${alive};
CREATE INDEX assessments_listed ON assessments (assessed_on, id) ${alive};
CREATE INDEX outcomes_listed ON outcomes (achieved_on, id, status) ${alive};
CREATE INDEX outcomes_listed_due ON outcomes (status, check_due_on IS NULL, check_due_on, id) ${alive};
CREATE INDEX follow_ups_listed ON follow_ups (status, due_on, id) ${alive};
CREATE INDEX complaints_listed_due ON complaints (due_on, id, closed_on) ${alive};
CREATE INDEX complaints_listed_closed ON complaints (closed_on, id) ${alive};
CREATE INDEX incidents_listed ON incidents (occurred_on, id, closed_on) ${alive};
`
