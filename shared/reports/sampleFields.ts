import { catalogue } from '../indicators/catalogue.ts'
import fields from './sampleFields.json' with { type: 'json' }

/**
 * Which fields of a record a sample opens: those the query of the figure reads, nothing else. The table is written from
 * the queries themselves (tests/reports/writeSampleFields.ts); a test holds the two together.
 */
const byIndicator = fields as Record<string, Record<string, readonly string[]>>

/** Without these nobody can tell whether the record still counts. */
const always = ['voidedAt']

/** @param indicatorId null for an entry of the history that was drawn by itself: what any figure reads of its table */
export function openedFields(indicatorId: string | null, table: string): ReadonlySet<string> {
  const ids = indicatorId === null ? catalogue.map(({ id }) => id) : [indicatorId]
  return new Set([...always, ...ids.flatMap((id) => byIndicator[id]?.[table] ?? [])])
}
