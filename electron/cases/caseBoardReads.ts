import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cases, followUps } from '../../shared/cases/case.ts'
import { caseGaps } from '../../shared/cases/caseGaps.ts'
import { nextStage } from '../../shared/cases/caseStage.ts'
import type { caseBoardContract } from '../../shared/cases/caseBoardContract.ts'
import { liveStatuses, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { addDays } from '../../shared/core/dates.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { listOrder, orderBy, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { readRow } from '../core/db/rows.ts'
import { factsOfCases } from './caseReads.ts'
import { caseTimerRows, type TimerRow } from './caseTimerReads.ts'

export type Input<N extends keyof typeof caseBoardContract> = ParsedInputOf<(typeof caseBoardContract)[N]>
export type Answer<N extends keyof typeof caseBoardContract> = AnswerOf<(typeof caseBoardContract)[N]>

/** The cases a board is about, as a condition on `cases`. */
export function boardCases({ actor, today }: QueryContext, filter: Partial<Input<'cases.board'>>): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`cases.voided_at is null`, rowVisible(actor, today, cases)]
  if (filter.status) conditions.push(sql<SqlBool>`cases.status in (${sql.join(filter.status.map((one) => sql`${one}`))})`)
  if (filter.isLive !== undefined) {
    const live = sql.join(liveStatuses.map((one) => sql`${one}`))
    conditions.push(filter.isLive ? sql<SqlBool>`cases.status in (${live})` : sql<SqlBool>`cases.status not in (${live})`)
  }
  if (filter.programmeId) conditions.push(sql<SqlBool>`cases.programme_id = ${filter.programmeId}`)
  if (filter.from) conditions.push(sql<SqlBool>`cases.received_on >= ${filter.from}`)
  if (filter.to) conditions.push(sql<SqlBool>`cases.received_on <= ${filter.to}`)
  if (filter.workerId) conditions.push(sql<SqlBool>`(cases.worker_id = ${filter.workerId} or cases.co_worker_id = ${filter.workerId})`)
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** The first timer of each case that has one. Timers come soonest first. */
export function firstTimers(timers: readonly TimerRow[]): Map<string, TimerRow> {
  const first = new Map<string, TimerRow>()
  for (const one of timers) if (one.caseId !== null && !first.has(one.caseId)) first.set(one.caseId, one)
  return first
}

const sortable = {
  caseNo: sql`cases.case_no`,
  clientName: { first: sql`clients.is_unidentified`, then: sql`clients.name_key` },
  status: sql`cases.status`,
  urgency: sql`cases.urgency`,
  receivedOn: sql`cases.received_on`,
  openedOn: sql`cases.opened_on`,
  closedOn: sql`cases.closed_on`,
}
const newestFirst: OrderStep[] = [{ by: sql`cases.received_on`, isDescending: true }, { by: sql`cases.id`, isDescending: true }]

/** A caseload in the order of the chosen column, else most pressing first and then the newest. */
export async function readBoard(context: QueryContext, filter: Input<'cases.board'>): Promise<Answer<'cases.board'>> {
  return filter.sort === null || filter.dueWithinDays !== undefined ? boardByDue(context, filter) : sortedBoard(context, filter)
}

/** What is due is worked out and stored nowhere: where a page does not depend on it, for that page alone. */
async function sortedBoard(context: QueryContext, filter: Input<'cases.board'>): Promise<Answer<'cases.board'>> {
  const wanted = boardCases(context, filter)
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from cases where ${wanted}`.execute(context.db)
  const total = counted[0]!.n
  const ids = await readPage(filter, total, listOrder(filter.sort, sortable, newestFirst, sql`cases.id`), (by, page) => idsOf(context, filter, wanted, by, page))
  const due = firstTimers(await caseTimerRows(context, sql<SqlBool>`cases.id in (${sql.join(ids)})`))
  return { rows: await linesOf(context, ids, due), total }
}

/** The same where the order or the choice of cases hangs on what is due: worked out for all cases in question. */
async function boardByDue(context: QueryContext, filter: Input<'cases.board'>): Promise<Answer<'cases.board'>> {
  const wanted = boardCases(context, filter)
  const due = firstTimers(await caseTimerRows(context, wanted))
  let ids = await idsOf(context, filter, wanted, orderBy(listOrder(filter.sort, sortable, newestFirst, sql`cases.id`)), { limit: -1, offset: 0 })
  const within = filter.dueWithinDays
  if (within !== undefined) ids = ids.filter((id) => due.has(id) && due.get(id)!.daysLeft <= within)
  const rank = (id: string): string => due.get(id)?.dueOn ?? '9999'
  if (filter.sort === null) ids.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
  return { rows: await linesOf(context, ids.slice(filter.offset, filter.offset + filter.limit), due), total: ids.length }
}

async function idsOf(
  { db, actor }: QueryContext,
  { sort, workerId }: Input<'cases.board'>,
  wanted: RawBuilder<SqlBool>,
  by: RawBuilder<unknown>,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const isOfAll = holds(actor, 'manager') && workerId === undefined
  // Cases of the whole house are read along the names; of one caseload the names are looked up and sorted.
  const named = isOfAll ? sql`clients cross join cases on cases.client_id = clients.id` : sql`cases join clients on clients.id = cases.client_id`
  const from = sort?.by === 'clientName' ? named : sql`cases`
  const { rows } = await sql<{ id: string }>`select cases.id from ${from} where ${wanted} order by ${by} limit ${limit} offset ${offset}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Cases as lines, in the order of their ids. */
async function linesOf(
  { db }: QueryContext,
  ids: readonly string[],
  due: ReadonlyMap<string, TimerRow>,
): Promise<Answer<'cases.board'>['rows']> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .leftJoin('accounts', 'accounts.id', 'cases.workerId')
    .where('cases.id', 'in', ids)
    .selectAll('cases')
    .select((eb) => [
      eb.fn.coalesce('clients.name', 'clients.provisionalName').as('clientName'),
      'clients.clientNo',
      'accounts.displayName as workerName',
      eb
        .selectFrom('sessions')
        .whereRef('sessions.caseId', '=', 'cases.id')
        .where('sessions.voidedAt', 'is', null)
        .select((inner) => inner.fn.max('sessions.heldOn').as('last'))
        .as('lastSessionOn'),
    ])
    .execute()
  const facts = await factsOfCases(db, rows)
  const lines = rows.map((row) => {
    const nextTo = nextStage(row.status as CaseStatus)
    const first = due.get(row.id)
    return {
      ...row,
      status: row.status as CaseStatus,
      source: row.source as string,
      nextTo,
      gapCount: nextTo === null ? 0 : caseGaps(facts.get(row.id)!, nextTo).length,
      nextDue: first ? { kind: first.kind, dueOn: first.dueOn } : null,
    }
  })
  const place = new Map(ids.map((id, at) => [id, at]))
  return lines.sort((a, b) => place.get(a.id)! - place.get(b.id)!)
}

const sortableFollowUps = { dueOn: sql`follow_ups.due_on`, dayMark: sql`follow_ups.day_mark`, about: sql`follow_ups.about` }

/** Follow-ups across cases and stays, the longest overdue first; what is done, the newest first. */
export async function listFollowUps(context: QueryContext, filter: Input<'followUps.board'>): Promise<Answer<'followUps.board'>> {
  const { db, actor, today } = context
  let found = db
    .selectFrom('followUps')
    .innerJoin('clients', 'clients.id', 'followUps.clientId')
    .leftJoin('cases', 'cases.id', 'followUps.caseId')
    .leftJoin('accounts', 'accounts.id', 'cases.workerId')
    .where('followUps.voidedAt', 'is', null)
    .where('followUps.status', '=', filter.status)
    .where(rowVisible(actor, today, followUps))
  if (filter.workerId) found = found.where('cases.workerId', '=', filter.workerId)
  if (filter.dayMark) found = found.where('followUps.dayMark', '=', filter.dayMark)
  if (filter.dueWithinDays !== undefined) found = found.where('followUps.dueOn', '<=', addDays(today, filter.dueWithinDays))
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const isDescending = filter.status !== 'due'
  const usual: OrderStep[] = [{ by: sql`follow_ups.due_on`, isDescending }, { by: sql`follow_ups.id`, isDescending }]
  const order = listOrder(filter.sort, sortableFollowUps, usual, sql`follow_ups.id`)
  const rows = await readPage(filter, n, order, (by, { limit, offset }) =>
    found
      .selectAll('followUps')
      .select((eb) => [
        eb.fn.coalesce('clients.name', 'clients.provisionalName').as('clientName'),
        'cases.caseNo',
        'cases.workerId',
        'accounts.displayName as workerName',
      ])
      .orderBy(by)
      .limit(limit)
      .offset(offset)
      .execute(),
  )
  return {
    rows: rows.map(({ clientName, caseNo, workerId, workerName, ...row }) => ({ ...readRow(followUps, row), clientName, caseNo, workerId, workerName })),
    total: n,
  }
}
