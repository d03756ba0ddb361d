import { sql } from 'kysely'
import { assessments, type Assessment } from '../../shared/assessments/assessment.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { ListSort } from '../../shared/ipc/listSort.ts'
import type { QueryContext } from '../context.ts'
import { listOrder, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { readRow } from '../core/db/rows.ts'

/** A scoring with the names a list shows. */
type NamedAssessment = Assessment & { clientName: string | null; assessorName: string | null }

interface Filter {
  clientId?: string | undefined
  caseId?: string | undefined
  instrumentId?: string | undefined
  stage?: string | undefined
  assessorId?: string | undefined
  from?: string | undefined
  to?: string | undefined
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
  if (filter.stage) found = found.where('assessments.stage', '=', filter.stage)
  if (filter.assessorId) found = found.where('assessments.assessorId', '=', filter.assessorId)
  if (filter.from) found = found.where('assessments.assessedOn', '>=', filter.from)
  if (filter.to) found = found.where('assessments.assessedOn', '<=', filter.to)
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

const sortable = {
  assessedOn: sql`assessments.assessed_on`,
  instrumentId: sql`assessments.instrument_id`,
  stage: sql`assessments.stage`,
  score: sql`assessments.score`,
}
const newestFirst: OrderStep[] = [
  { by: sql`assessments.assessed_on`, isDescending: true },
  { by: sql`assessments.id`, isDescending: true },
]

/** Scorings the caller may see, newest first unless sorted otherwise. */
export async function listAssessments(
  context: QueryContext,
  filter: Filter & { sort: ListSort | null; limit: number; offset: number },
): Promise<{ rows: NamedAssessment[]; total: number }> {
  const found = matching(context, filter)
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const order = listOrder(filter.sort, sortable, newestFirst, sql`assessments.id`)
  const rows = await readPage(filter, n, order, (by, { limit, offset }) =>
    found.selectAll('assessments').select(names).orderBy(by).limit(limit).offset(offset).execute(),
  )
  return { rows: rows.map(readNamed), total: n }
}
