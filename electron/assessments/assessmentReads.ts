import { sql } from 'kysely'
import { assessments, type Assessment } from '../../shared/assessments/assessment.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

interface Filter {
  clientId?: string | undefined
  caseId?: string | undefined
  instrumentId?: string | undefined
}

function matching(context: QueryContext, filter: Filter) {
  let found = context.db
    .selectFrom('assessments')
    .where('voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, assessments))
  if (filter.clientId) found = found.where('clientId', '=', filter.clientId)
  if (filter.caseId) found = found.where('caseId', '=', filter.caseId)
  if (filter.instrumentId) found = found.where('instrumentId', '=', filter.instrumentId)
  return found
}

/** Scorings the caller may see, newest first. */
export async function findAssessments(
  context: QueryContext,
  filter: Filter & { limit: number; offset: number },
): Promise<Assessment[]> {
  const rows = await matching(context, filter)
    .selectAll()
    .orderBy('assessedOn', 'desc')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return rows.map((row) => readRow(assessments, row))
}

export async function totalOfAssessments(context: QueryContext, filter: Filter): Promise<number> {
  const row = await matching(context, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  return row.n
}
