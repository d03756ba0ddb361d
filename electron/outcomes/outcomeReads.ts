import { sql, type SqlBool } from 'kysely'
import { outcomeChecks, outcomes } from '../../shared/outcomes/outcome.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'

/** The check of a result in a case is for those who may read the case. */
export const checkVisible = ({ actor, today }: QueryContext) =>
  sql<SqlBool>`${rowVisible(actor, today, outcomeChecks)} and exists (select 1 from outcomes
      where outcomes.id = outcome_checks.outcome_id and ${rowVisible(actor, today, outcomes)})`

/** What the latest check of an outcome found. */
export async function lastResult({ db }: QueryContext, outcomeId: string) {
  const last = await db
    .selectFrom('outcomeChecks')
    .select('result')
    .where('outcomeId', '=', outcomeId)
    .where('voidedAt', 'is', null)
    .orderBy('checkedOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return last.result
}
