import type { Migration } from '../migrate.ts'

/** The sheet as it was filled in, its lines for the contract's own targets among them. Frozen. */
export const evaluationSheets: Migration = {
  number: 131,
  name: 'evaluationSheets',
  up: (sqlite) => void sqlite.exec('ALTER TABLE evaluations ADD COLUMN sheet TEXT;'),
}
