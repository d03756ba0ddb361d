import { sql } from 'kysely'
import { approvals, caseReviews, cases, followUps, goals, plans, referrals } from '../../shared/cases/case.ts'
import { caseGaps } from '../../shared/cases/caseGaps.ts'
import { decisionBarrier } from '../../shared/cases/caseRules.ts'
import { caseTransitions, openStatuses } from '../../shared/cases/caseStatus.ts'
import type { casesContract } from '../../shared/cases/casesContract.ts'
import type { RecordKind, RowOf } from '../../shared/core/record.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { caseFacts, getCase } from './caseReads.ts'
import { listTimers } from './caseTimerReads.ts'

type Input<N extends keyof typeof casesContract> = ParsedInputOf<(typeof casesContract)[N]>
type Answer<N extends keyof typeof casesContract> = AnswerOf<(typeof casesContract)[N]>

/** Cases the caller may see, newest first. Names come with them, case text does not. */
export async function listCases(context: QueryContext, filter: Input<'cases.list'>): Promise<Answer<'cases.list'>> {
  const { db, actor, today } = context
  let found = db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .leftJoin('accounts', 'accounts.id', 'cases.workerId')
    .where('cases.voidedAt', 'is', null)
    .where(rowVisible(actor, today, cases))
  if (filter.status) found = found.where('cases.status', 'in', filter.status)
  if (filter.isOpen !== undefined) found = found.where('cases.status', filter.isOpen ? 'in' : 'not in', [...openStatuses])
  if (filter.clientId) found = found.where('cases.clientId', '=', filter.clientId)
  if (filter.programmeId) found = found.where('cases.programmeId', '=', filter.programmeId)
  if (filter.workerId) found = found.where('cases.workerId', '=', filter.workerId)
  if (filter.from) found = found.where('cases.receivedOn', '>=', filter.from)
  if (filter.to) found = found.where('cases.receivedOn', '<=', filter.to)
  const rows = await found
    .selectAll('cases')
    .select((eb) => [
      eb.fn.coalesce('clients.name', 'clients.provisionalName').as('clientName'),
      'accounts.displayName as workerName',
    ])
    .orderBy('cases.receivedOn', 'desc')
    .orderBy('cases.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  // A case has a `source` of its own, where other rows keep how a fact is known.
  return { rows: rows.map((row) => ({ ...row, source: row.source as string })), total: n }
}

/** One case with everything that hangs on it but its notes, which `sessions` gives out by its own rule. */
export async function readCase(context: QueryContext, { caseId }: Input<'cases.get'>): Promise<Answer<'cases.get'>> {
  const { db } = context
  const ofCase = await getCase(db, caseId)
  const client = await db
    .selectFrom('clients')
    .select((eb) => eb.fn.coalesce('name', 'provisionalName', 'clientNo').as('name'))
    .where('id', '=', ofCase.clientId)
    .executeTakeFirst()
  const facts = await caseFacts(db, ofCase)
  const next = caseTransitions[ofCase.status].map((to) => ({ to, gaps: caseGaps(facts, to) }))
  return {
    case: ofCase,
    clientName: client?.name ?? null,
    plans: await rowsOfCase(context, plans, caseId),
    goals: await rowsOfCase(context, goals, caseId),
    reviews: await rowsOfCase(context, caseReviews, caseId),
    approvals: await rowsOfCase(context, approvals, caseId),
    referrals: await rowsOfCase(context, referrals, caseId),
    followUps: await rowsOfCase(context, followUps, caseId),
    next,
    timers: await listTimers(context, { caseId }),
  }
}

async function rowsOfCase<K extends RecordKind>(context: QueryContext, kind: K, caseId: string): Promise<RowOf<K>[]> {
  const { rows } = await sql<object>`select * from ${sql.table(kind.table)}
    where case_id = ${caseId} and voided_at is null order by created_at, id`.execute(context.db)
  return rows.map((row) => readRow(kind, row))
}

/** Requests of cases the caller may see; `canDecide` is false for the caller's own work. */
export async function listApprovals(
  context: QueryContext,
  filter: Input<'approvals.list'>,
): Promise<Answer<'approvals.list'>> {
  const { db, actor, today } = context
  let found = db
    .selectFrom('approvals')
    .innerJoin('cases', 'cases.id', 'approvals.caseId')
    .innerJoin('clients', 'clients.id', 'approvals.clientId')
    .leftJoin('plans', 'plans.id', 'approvals.planId')
    .selectAll('approvals')
    .select((eb) => [
      'cases.caseNo',
      'cases.workerId',
      'cases.coWorkerId',
      'plans.createdBy as authorId',
      eb.fn.coalesce('clients.name', 'clients.provisionalName').as('clientName'),
    ])
    .where('approvals.voidedAt', 'is', null)
    .where(rowVisible(actor, today, approvals))
  if (filter.caseId) found = found.where('approvals.caseId', '=', filter.caseId)
  if (filter.status) found = found.where('approvals.status', '=', filter.status)
  const rows = await found.orderBy('approvals.requestedOn', 'desc').orderBy('approvals.id').limit(filter.limit).execute()
  return rows.map(({ workerId, coWorkerId, authorId, caseNo, clientName, ...row }) => {
    const barrier = decisionBarrier(actor, { ...row, authorId }, { workerId, coWorkerId })
    return { ...readRow(approvals, row), caseNo, clientName, workerId, barrier, canDecide: barrier === null }
  })
}

export async function listReferrals(
  context: QueryContext,
  filter: Input<'referrals.list'>,
): Promise<Answer<'referrals.list'>> {
  let found = context.db
    .selectFrom('referrals')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, referrals))
  if (filter.clientId) found = found.where('clientId', '=', filter.clientId)
  if (filter.caseId) found = found.where('caseId', '=', filter.caseId)
  if (filter.stayId) found = found.where('stayId', '=', filter.stayId)
  if (filter.status) found = found.where('status', '=', filter.status)
  const rows = await found.orderBy('referredOn', 'desc').orderBy('id').limit(filter.limit).execute()
  return rows.map((row) => readRow(referrals, row))
}
