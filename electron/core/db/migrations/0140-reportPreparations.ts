import type { Migration } from '../migrate.ts'

/** The quarter's work from the open period to the receipt; signatures name what they stand under. Frozen. */
export const reportPreparations: Migration = {
  number: 140,
  name: 'reportPreparations',
  up: (sqlite) => void sqlite.exec(ddl),
}

const ddl = `
CREATE TABLE report_preparations (
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
  contract_id TEXT NOT NULL,
  period TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  status TEXT NOT NULL,
  language TEXT NOT NULL,
  supersedes_id TEXT,
  revision_reason TEXT,
  revision_note TEXT,
  exceptions TEXT NOT NULL,
  explanations TEXT NOT NULL,
  narrative TEXT NOT NULL,
  change_reasons TEXT NOT NULL,
  action_plan TEXT NOT NULL,
  story_case_id TEXT,
  story_text TEXT,
  contents_sha256 TEXT,
  checked_at TEXT,
  report_id TEXT
) STRICT;
CREATE INDEX report_preparations_contract_id ON report_preparations (contract_id, period);
-- One piece of work at a time for a contract and period.
CREATE UNIQUE INDEX report_preparations_once ON report_preparations (contract_id, period)
  WHERE voided_at IS NULL AND status IN ('preparing', 'checked', 'signed');

-- A signature is given before there is a report.
CREATE TABLE report_signatures_new (
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
  report_id TEXT,
  preparation_id TEXT,
  contents_sha256 TEXT,
  signer_name TEXT,
  role TEXT NOT NULL,
  account_id TEXT NOT NULL,
  signed_at TEXT NOT NULL
) STRICT;
INSERT INTO report_signatures_new
  SELECT id, version, created_at, created_by, changed_at, changed_by, recorded_at, source, voided_at, void_reason,
    report_id, NULL, NULL, NULL, role, account_id, signed_at
  FROM report_signatures;
DROP TABLE report_signatures;
ALTER TABLE report_signatures_new RENAME TO report_signatures;
CREATE INDEX report_signatures_report_id ON report_signatures (report_id);
CREATE INDEX report_signatures_account_id ON report_signatures (account_id);
CREATE INDEX report_signatures_preparation_id ON report_signatures (preparation_id);
CREATE UNIQUE INDEX report_signatures_once ON report_signatures (preparation_id, role) WHERE voided_at IS NULL;

ALTER TABLE reports ADD COLUMN received_by TEXT;
ALTER TABLE reports ADD COLUMN receipt_name TEXT;
ALTER TABLE reports ADD COLUMN receipt_sha256 TEXT;
ALTER TABLE reports ADD COLUMN returned_on TEXT;
ALTER TABLE reports ADD COLUMN return_reason TEXT;
ALTER TABLE report_files ADD COLUMN statement_sha256 TEXT;
`
