import { sql } from 'kysely'
import { assessments, type Assessment } from '../../shared/assessments/assessment.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** A scoring with the names a list shows. */
type NamedAssessment = Assessment & { clientName: string | null; assessorName: string | null }

interface Filter {
  clientId?: string | undefined
  caseId?: string | undefined
  instrumentId?: string | undefined
}

function matching(context: QueryContext, filter: Filter) {
  let found = context.db
    .selectFrom('assessments')
    .leftJoin('clients', 'clients.id', 'assessments.clientId')
    .leftJoin('accounts', 'accounts.id', 'assessments.assessorId')
    .where('assessments.voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, assessments))
  if (filter.clientId) found = found.where('assessments.clientId', '=', filter.clientId)
  if (filter.caseId) found = found.where('assessments.caseId', '=', filter.caseId)
  if (filter.instrumentId) found = found.where('assessments.instrumentId', '=', filter.instrumentId)
  return found
}

const names = [
  sql<string | null>`coalesce(clients.name, clients.provisional_name, clients.client_no)`.as('clientName'),
  'accounts.displayName as assessorName',
] as const

function readNamed({ clientName, assessorName, ...row }: { clientName: string | null; assessorName: string | null }): NamedAssessment {
  return { ...readRow(assessments, row), clientName, assessorName }
}

/** One scoring, a voided one too; the caller may see it. */
export async function getAssessment({ db }: QueryContext, assessmentId: string): Promise<NamedAssessment> {
  const row = await db
    .selectFrom('assessments')
    .leftJoin('clients', 'clients.id', 'assessments.clientId')
    .leftJoin('accounts', 'accounts.id', 'assessments.assessorId')
    .selectAll('assessments')
    .select(names)
    .where('assessments.id', '=', assessmentId)
    .executeTakeFirstOrThrow()
  return readNamed(row)
}

/** Scorings the caller may see, newest first. */
export async function findAssessments(
  context: QueryContext,
  filter: Filter & { limit: number; offset: number },
): Promise<NamedAssessment[]> {
  const rows = await matching(context, filter)
    .selectAll('assessments')
    .select(names)
    .orderBy('assessments.assessedOn', 'desc')
    .orderBy('assessments.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return rows.map(readNamed)
}

export async function totalOfAssessments(context: QueryContext, filter: Filter): Promise<number> {
  const row = await matching(context, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  return row.n
}
