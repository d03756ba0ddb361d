import { randomBytes } from 'node:crypto'
import type { Migration } from '../migrate.ts'

/**
 * Holds and erasures. The secret vouches for the list of erased files that lies beside the base, so that a backup from
 * before an erasure can be brought up to it (it has to be in every backup for that). Frozen.
 */
export const retention: Migration = {
  number: 270,
  name: 'retention',
  up: (sqlite) => {
    sqlite.exec(ddl)
    sqlite
      .prepare("INSERT INTO secrets (id, kind, wrapped) VALUES ('erased-list', 'mac', ?)")
      .run(randomBytes(32).toString('base64'))
  },
}

const common = `
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT`

const ddl = `
CREATE TABLE legal_holds (${common},
  client_id TEXT NOT NULL,
  stay_id TEXT,
  case_id TEXT,
  reason TEXT NOT NULL,
  basis TEXT NOT NULL,
  placed_on TEXT NOT NULL,
  review_on TEXT NOT NULL,
  lifted_on TEXT,
  lift_reason TEXT
) STRICT;
CREATE INDEX legal_holds_client_id ON legal_holds (client_id);
CREATE INDEX legal_holds_stay_id ON legal_holds (stay_id);
CREATE INDEX legal_holds_case_id ON legal_holds (case_id);
CREATE INDEX legal_holds_listed ON legal_holds (placed_on, id) WHERE voided_at IS NULL;

CREATE TABLE erasures (${common},
  person_id TEXT NOT NULL,
  file_no TEXT NOT NULL,
  basis TEXT NOT NULL,
  rule_id TEXT,
  counted_from_on TEXT,
  due_on TEXT,
  note TEXT,
  status TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  decision_reason TEXT,
  counts TEXT,
  months TEXT,
  leaf_count INTEGER,
  copies_until TEXT
) STRICT;
CREATE INDEX erasures_person_id ON erasures (person_id);
CREATE INDEX erasures_status ON erasures (status, id);
`
