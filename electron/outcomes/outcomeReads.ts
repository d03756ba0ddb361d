import { sql, type SqlBool } from 'kysely'
import { outcomeChecks, outcomes } from '../../shared/outcomes/outcome.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { outcomesContract } from '../../shared/outcomes/outcomesContract.ts'
import type { QueryContext } from '../context.ts'
import { listOrder, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { readRow } from '../core/db/rows.ts'

/** The check of a result in a case is for those who may read the case. */
export const checkVisible = ({ actor, today }: QueryContext) =>
  sql<SqlBool>`${rowVisible(actor, today, outcomeChecks)} and exists (select 1 from outcomes
      where outcomes.id = outcome_checks.outcome_id and ${rowVisible(actor, today, outcomes)})`

/** What the latest check of an outcome found; before any it is only claimed. */
export async function lastResult({ db }: QueryContext, outcomeId: string) {
  const last = await db
    .selectFrom('outcomeChecks')
    .select('result')
    .where('outcomeId', '=', outcomeId)
    .where('voidedAt', 'is', null)
    .orderBy('checkedOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.result ?? ('claimed' as const)
}

const sortable = {
  achievedOn: sql`outcomes.achieved_on`,
  kind: sql`outcomes.kind`,
  evidence: sql`outcomes.evidence`,
  checkDueOn: sql`outcomes.check_due_on`,
  status: sql`outcomes.status`,
}
const soonestFirst: OrderStep[] = [{ by: sql`outcomes.check_due_on is null` }, { by: sql`outcomes.check_due_on` }, { by: sql`outcomes.id` }]
const newestFirst: OrderStep[] = [{ by: sql`outcomes.achieved_on`, isDescending: true }, { by: sql`outcomes.id`, isDescending: true }]

/** Outcomes with the client's name and how often they were looked at, those still to be checked by their day. */
export async function listOutcomes(context: QueryContext, filter: ParsedInputOf<(typeof outcomesContract)['outcomes.board']>) {
  const { db, actor, today } = context
  let found = db
    .selectFrom('outcomes')
    .leftJoin('clients', 'clients.id', 'outcomes.clientId')
    .where('outcomes.voidedAt', 'is', null)
    .where(rowVisible(actor, today, outcomes))
  if (filter.clientId) found = found.where('outcomes.clientId', '=', filter.clientId)
  if (filter.caseId) found = found.where('outcomes.caseId', '=', filter.caseId)
  if (filter.stayId) found = found.where('outcomes.stayId', '=', filter.stayId)
  if (filter.show === 'toCheck') found = found.where('outcomes.status', '=', 'claimed')
  if (filter.show === 'checked') found = found.where('outcomes.status', '!=', 'claimed')
  if (filter.kind) found = found.where('outcomes.kind', '=', filter.kind)
  if (filter.from) found = found.where('outcomes.achievedOn', '>=', filter.from)
  if (filter.to) found = found.where('outcomes.achievedOn', '<=', filter.to)
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const order = listOrder(filter.sort, sortable, filter.show === 'toCheck' ? soonestFirst : newestFirst, sql`outcomes.id`)
  const rows = await readPage(filter, n, order, (by, { limit, offset }) =>
    found
      .selectAll('outcomes')
      .select([
        sql<string | null>`coalesce(clients.name, clients.provisional_name, clients.client_no)`.as('clientName'),
        sql<number>`(select count(*) from outcome_checks as c where c.outcome_id = outcomes.id and c.voided_at is null)`.as('checkCount'),
        sql<string | null>`(select max(c.checked_on) from outcome_checks as c where c.outcome_id = outcomes.id and c.voided_at is null)`.as('lastCheckedOn'),
      ])
      .orderBy(by)
      .limit(limit)
      .offset(offset)
      .execute(),
  )
  return {
    rows: rows.map(({ clientName, checkCount, lastCheckedOn, ...row }) => ({ ...readRow(outcomes, row), clientName, checkCount, lastCheckedOn })),
    total: n,
  }
}
