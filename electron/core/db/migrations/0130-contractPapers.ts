import type { Migration } from '../migrate.ts'

/** The number of a purchase; what was found at an evaluation, and why, beside the points given. Frozen. */
export const contractPapers: Migration = {
  number: 130,
  name: 'contractPapers',
  up: (sqlite) =>
    void sqlite.exec(`
ALTER TABLE contracts ADD COLUMN procurement_no TEXT;
ALTER TABLE evaluations ADD COLUMN answers TEXT;
ALTER TABLE evaluations ADD COLUMN reasons TEXT;
`),
}
