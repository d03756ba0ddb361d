import type { Migration } from '../migrate.ts'

/** History, access log and what else the program itself keeps. Frozen: a later change is a migration of its own. */
export const ground: Migration = {
  number: 10,
  name: 'ground',
  up: (sqlite) => void sqlite.exec(ddl),
}

const ddl = `
CREATE TABLE history (
  idx INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  previous_idx INTEGER,
  account_id TEXT NOT NULL,
  body TEXT,
  leaf_hash BLOB NOT NULL
) STRICT;
CREATE INDEX history_record ON history (record_id, table_name, idx);

-- One random key per leaf, from which its salts come. Dropping the key and the body erases what the leaf said;
-- its hash stays, and with it every proof.
CREATE TABLE history_keys (
  idx INTEGER NOT NULL PRIMARY KEY,
  key BLOB NOT NULL
) STRICT;

CREATE TABLE history_blocks (
  idx INTEGER NOT NULL PRIMARY KEY,
  hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER history_stays BEFORE DELETE ON history BEGIN
  SELECT RAISE(ABORT, 'the history is only added to');
END;
CREATE TRIGGER history_is_fixed BEFORE UPDATE ON history
WHEN NEW.body IS NOT NULL OR NEW.idx <> OLD.idx OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind
  OR NEW.leaf_hash <> OLD.leaf_hash OR NEW.previous_idx IS NOT OLD.previous_idx
BEGIN
  SELECT RAISE(ABORT, 'the history is only added to');
END;

CREATE TABLE checkpoints (
  size INTEGER NOT NULL PRIMARY KEY,
  root TEXT NOT NULL,
  note TEXT NOT NULL,
  made_at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

-- Who looked at what. Each line holds the digest of the one before, so that a line taken out shows.
CREATE TABLE access_log (
  idx INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  account_id TEXT,
  action TEXT NOT NULL,
  procedure TEXT NOT NULL,
  table_name TEXT,
  record_id TEXT,
  client_id TEXT,
  detail TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX access_log_client ON access_log (client_id, idx);
CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log BEGIN
  SELECT RAISE(ABORT, 'the access log is only added to');
END;
CREATE TRIGGER access_log_is_fixed BEFORE UPDATE ON access_log BEGIN
  SELECT RAISE(ABORT, 'the access log is only added to');
END;

-- Answers of commands by their id: a command sent twice writes once.
CREATE TABLE commands (
  id TEXT NOT NULL PRIMARY KEY,
  procedure TEXT NOT NULL,
  account_id TEXT NOT NULL,
  at TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;

-- Text a person is still typing, kept until it becomes a record.
CREATE TABLE drafts (
  account_id TEXT NOT NULL,
  place TEXT NOT NULL,
  content TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account_id, place)
) STRICT;

-- One- and two-character grams and pinyin readings of names (section 4 of the design): trigram search is no use
-- for names of two characters.
CREATE TABLE name_grams (
  gram TEXT NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (gram, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_grams_client ON name_grams (client_id);

CREATE TABLE document_bytes (
  document_id TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- From which row of which foreign file a record came: the key finds it again, the digest tells if it changed.
CREATE TABLE import_rows (
  source_key TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  import_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_record ON import_rows (record_id);

CREATE TABLE report_evidence (
  report_id TEXT NOT NULL,
  indicator_id TEXT NOT NULL,
  record_table TEXT NOT NULL,
  record_id TEXT NOT NULL,
  person_id TEXT,
  part TEXT NOT NULL,
  value INTEGER NOT NULL,
  groups TEXT,
  PRIMARY KEY (report_id, indicator_id, part, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_files (
  report_id TEXT NOT NULL,
  rendering TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (report_id, rendering, name)
) STRICT;

-- Private keys and the token keys of reports, wrapped under a key derived from the base's own.
CREATE TABLE secrets (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  wrapped TEXT NOT NULL
) STRICT;

-- Numbers handed out one after the other (client, stay and case numbers of a year).
CREATE TABLE counters (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;
`
