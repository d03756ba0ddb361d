import type { Migration } from '../migrate.ts'

/** A bed taken out of use for a while, and why. Frozen. */
export const bedOutages: Migration = {
  number: 200,
  name: 'bedOutages',
  up: (sqlite) =>
    void sqlite.exec(`
ALTER TABLE beds ADD COLUMN out_from TEXT;
ALTER TABLE beds ADD COLUMN out_until TEXT;
ALTER TABLE beds ADD COLUMN out_reason TEXT;
`),
}
