import { sql, type RawBuilder } from 'kysely'
import type { ListSort } from '../../../shared/ipc/listSort.ts'

/**
 * What stands behind `order by`: the chosen column, then the list's own order, so that pages never overlap.
 * @param columns what each sortable field is in this query
 * @param usual the list's own order, ending in a column no two rows share
 */
export function listOrder(sort: ListSort | null, columns: Record<string, RawBuilder<unknown>>, usual: RawBuilder<unknown>): RawBuilder<unknown> {
  const chosen = sort === null ? undefined : columns[sort.by]
  if (sort === null || chosen === undefined) return usual
  return sql`${chosen} ${sort.isDescending ? sql`desc` : sql`asc`}, ${usual}`
}
