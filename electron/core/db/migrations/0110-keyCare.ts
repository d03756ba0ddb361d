import type { Migration } from '../migrate.ts'

/** Why a signing key was revoked and from when it is in doubt; to whom signed heads were sent. Frozen. */
export const keyCare: Migration = {
  number: 110,
  name: 'keyCare',
  up: (sqlite) =>
    void sqlite.exec(`
ALTER TABLE signing_keys ADD COLUMN revoke_code TEXT;
ALTER TABLE signing_keys ADD COLUMN suspect_from TEXT;
CREATE TABLE head_deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  size INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  channel TEXT NOT NULL,
  sent_on TEXT NOT NULL
) STRICT;
CREATE INDEX head_deliveries_size ON head_deliveries (size);
`),
}
