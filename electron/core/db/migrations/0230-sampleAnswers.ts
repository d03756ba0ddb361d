import type { Migration } from '../migrate.ts'

/** Which samples of a purchaser were answered. Frozen. */
export const sampleAnswers: Migration = {
  number: 230,
  name: 'sampleAnswers',
  up: (sqlite) =>
    void sqlite.exec(`
CREATE TABLE sample_answers (
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
  report_id TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  answer_sha256 TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  drawn_count INTEGER NOT NULL,
  opened_count INTEGER NOT NULL,
  refused_count INTEGER NOT NULL,
  erased_count INTEGER NOT NULL
) STRICT;
CREATE INDEX sample_answers_report_id ON sample_answers (report_id);
`),
}
