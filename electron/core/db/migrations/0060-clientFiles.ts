import type { Migration } from '../migrate.ts'

/** Small pictures beside documents; with whom consented facts may be shared and what is withheld. Frozen. */
export const clientFiles: Migration = {
  number: 60,
  name: 'clientFiles',
  up: (sqlite) =>
    void sqlite.exec(`
CREATE TABLE document_thumbnails (
  document_id TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
ALTER TABLE consents ADD COLUMN shared_with TEXT;
ALTER TABLE consents ADD COLUMN withheld TEXT;
`),
}
