import { sql, type RawBuilder } from 'kysely'
import type { ListSort } from '../../../shared/ipc/listSort.ts'

/** One step of an order: what is compared, and which way. */
export interface OrderStep {
  by: RawBuilder<unknown>
  isDescending?: boolean
}

/** What stands behind a sortable field; `first` keeps some rows ahead whichever way the others are turned. */
type SortableColumn = RawBuilder<unknown> | { first: RawBuilder<unknown>; then: RawBuilder<unknown> }

/**
 * The order of a list: the chosen column and then the id, both the same way, so that pages never overlap and one
 * index serves both ways; the list's own order where nothing was chosen.
 * @param columns what each sortable field is in this query
 * @param usual the list's own order, ending in a column no two rows share
 */
export function listOrder(
  sort: ListSort | null,
  columns: Record<string, SortableColumn>,
  usual: readonly OrderStep[],
  id: RawBuilder<unknown>,
): readonly OrderStep[] {
  const chosen = sort === null ? undefined : columns[sort.by]
  if (sort === null || chosen === undefined) return usual
  const { isDescending } = sort
  const steps: OrderStep[] = 'first' in chosen ? [{ by: chosen.first }, { by: chosen.then, isDescending }] : [{ by: chosen, isDescending }]
  return [...steps, { by: id, isDescending }]
}

/** What stands behind `order by`. */
export function orderBy(order: readonly OrderStep[]): RawBuilder<unknown> {
  return sql.join(order.map(({ by, isDescending }) => (isDescending ? sql`${by} desc` : sql`${by}`)))
}

interface Page {
  limit: number
  offset: number
}

/**
 * The rows of one page, read from whichever end of the list is nearer: the last page is as quick as the first.
 * @param read reads so many rows in an order, after leaving out the first ones
 */
export async function readPage<Row>(
  { limit, offset }: Page,
  total: number,
  order: readonly OrderStep[],
  read: (order: RawBuilder<unknown>, page: Page) => Promise<Row[]>,
): Promise<Row[]> {
  const behind = total - offset - limit
  if (offset <= behind) return read(orderBy(order), { limit, offset })
  const count = Math.min(limit, total - offset)
  if (count <= 0) return []
  const reversed = order.map(({ by, isDescending }) => ({ by, isDescending: !isDescending }))
  return (await read(orderBy(reversed), { limit: count, offset: Math.max(0, behind) })).reverse()
}
