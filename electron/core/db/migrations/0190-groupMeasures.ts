import type { Migration } from '../migrate.ts'

/** What a group is measured with before and after, and where each member stood. Frozen. */
export const groupMeasures: Migration = {
  number: 190,
  name: 'groupMeasures',
  up: (sqlite) =>
    void sqlite.exec(`
ALTER TABLE groups ADD COLUMN measure_instrument_id TEXT;
ALTER TABLE groups ADD COLUMN measure_min INTEGER;
ALTER TABLE groups ADD COLUMN measure_max INTEGER;
ALTER TABLE groups ADD COLUMN measure_better TEXT;
ALTER TABLE group_members ADD COLUMN pre_score INTEGER;
ALTER TABLE group_members ADD COLUMN pre_on TEXT;
ALTER TABLE group_members ADD COLUMN post_score INTEGER;
ALTER TABLE group_members ADD COLUMN post_on TEXT;
`),
}
