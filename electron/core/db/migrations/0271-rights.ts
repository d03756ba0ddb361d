import type { Migration } from '../migrate.ts'

/** What people ask about their own data; leaks, losses and needless look-ups. Frozen. */
export const rights: Migration = {
  number: 271,
  name: 'rights',
  up: (sqlite) => void sqlite.exec(ddl),
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
CREATE TABLE rights_requests (${common},
  client_id TEXT,
  kind TEXT NOT NULL,
  received_on TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asker_name TEXT,
  identity_check TEXT NOT NULL,
  details TEXT,
  due_on TEXT NOT NULL,
  decision TEXT,
  decision_reason TEXT,
  answered_on TEXT
) STRICT;
CREATE INDEX rights_requests_client_id ON rights_requests (client_id);
CREATE INDEX rights_requests_listed ON rights_requests (received_on, id) WHERE voided_at IS NULL;

CREATE TABLE breaches (${common},
  kind TEXT NOT NULL,
  found_on TEXT NOT NULL,
  happened_on TEXT,
  data_kinds TEXT NOT NULL,
  person_count INTEGER NOT NULL,
  cause TEXT NOT NULL,
  harm TEXT NOT NULL,
  measures TEXT,
  own_measures TEXT,
  contact TEXT NOT NULL,
  status TEXT NOT NULL,
  contained_on TEXT,
  authority TEXT,
  authority_told_on TEXT,
  persons_told_on TEXT,
  why_not_told TEXT,
  closed_on TEXT
) STRICT;
CREATE INDEX breaches_listed ON breaches (found_on, id) WHERE voided_at IS NULL;
`
