import { sql, type RawBuilder } from 'kysely'

/**
 * Where a record came into the history: the only order there is. Its time tells when the clock thought that was, and clocks go back.
 * @param idColumn the column of its id, such as `approvals.id`
 */
export function sequenceOf(idColumn: string): RawBuilder<number> {
  return sql<number>`(select min(history.idx) from history where history.record_id = ${sql.ref(idColumn)})`
}
