import { sql } from 'kysely'
import { mayReadRestricted, overlaps } from '../../shared/sessions/sessionRules.ts'
import { appointments, sessions, type Session } from '../../shared/sessions/session.ts'
import type { sessionsContract } from '../../shared/sessions/sessionsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

type Input<N extends keyof typeof sessionsContract> = ParsedInputOf<(typeof sessionsContract)[N]>
type Answer<N extends keyof typeof sessionsContract> = AnswerOf<(typeof sessionsContract)[N]>

export type ReadSession = Session & { isRestrictedHidden: boolean }

/** The session as the caller may read it. */
export function forReader(context: QueryContext, session: Session, organisationId: string): ReadSession {
  const isRestrictedHidden =
    session.restrictedNote !== null && !mayReadRestricted(context.actor, session, { organisationId })
  return { ...session, restrictedNote: isRestrictedHidden ? null : session.restrictedNote, isRestrictedHidden }
}

export async function getSession(context: QueryContext, { sessionId }: Input<'sessions.get'>): Promise<ReadSession> {
  const row = await context.db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.id', 'sessions.caseId')
    .selectAll('sessions')
    .select('cases.organisationId')
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const { organisationId, ...session } = row
  return forReader(context, readRow(sessions, session), organisationId)
}

export async function listSessions(context: QueryContext, filter: Input<'sessions.list'>): Promise<Answer<'sessions.list'>> {
  let found = context.db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.id', 'sessions.caseId')
    .where('sessions.voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, sessions))
  if (filter.caseId) found = found.where('sessions.caseId', '=', filter.caseId)
  if (filter.clientId) found = found.where('sessions.clientId', '=', filter.clientId)
  if (filter.workerId) found = found.where('sessions.workerId', '=', filter.workerId)
  if (filter.status) found = found.where('sessions.status', '=', filter.status)
  if (filter.from) found = found.where('sessions.heldOn', '>=', filter.from)
  if (filter.to) found = found.where('sessions.heldOn', '<=', filter.to)
  const rows = await found
    .selectAll('sessions')
    .select('cases.organisationId')
    .orderBy('sessions.heldOn', 'desc')
    .orderBy('sessions.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  return {
    rows: rows.map(({ organisationId, ...session }) => forReader(context, readRow(sessions, session), organisationId)),
    total: n,
  }
}

/** Sessions held and appointments of a span of days, in the order of the day; no note text. */
export async function calendar(
  context: QueryContext,
  { from, to, workerId }: Input<'sessions.calendar'>,
): Promise<Answer<'sessions.calendar'>> {
  const { db, actor, today } = context
  let held = db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.id', 'sessions.caseId')
    .innerJoin('clients', 'clients.id', 'sessions.clientId')
    .selectAll('sessions')
    .select(['cases.caseNo', 'clients.name as clientName'])
    .where('sessions.voidedAt', 'is', null)
    .where('heldOn', '>=', from)
    .where('heldOn', '<=', to)
    .where(rowVisible(actor, today, sessions))
  let booked = db
    .selectFrom('appointments')
    .innerJoin('cases', 'cases.id', 'appointments.caseId')
    .innerJoin('clients', 'clients.id', 'appointments.clientId')
    .selectAll('appointments')
    .select(['cases.caseNo', 'clients.name as clientName'])
    .where('appointments.voidedAt', 'is', null)
    .where('startsOn', '>=', from)
    .where('startsOn', '<=', to)
    .where(rowVisible(actor, today, appointments))
  if (workerId) {
    held = held.where('sessions.workerId', '=', workerId)
    booked = booked.where('appointments.workerId', '=', workerId)
  }
  const items = [
    ...(await held.execute()).map((row) => ({ ...row, kind: 'session' as const, on: row.heldOn })),
    ...(await booked.execute()).map((row) => ({ ...row, kind: 'appointment' as const, on: row.startsOn })),
  ]
  const when = (item: (typeof items)[number]) => `${item.on} ${item.startTime ?? ''}`
  return items.sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
}

/**
 * One worker is not in two places (domain.md 7.9).
 * @throws Failure sessions.twoPlaces
 */
export async function checkOnePlace(
  db: Db,
  table: 'sessions' | 'appointments',
  at: { id: string | null; workerId: string; on: string; startTime: string | null; minutes: number },
): Promise<void> {
  if (at.startTime === null || at.minutes <= 0) return
  const rows =
    table === 'sessions'
      ? await db.selectFrom('sessions').select(['id', 'startTime', 'minutes']).where('workerId', '=', at.workerId).where('heldOn', '=', at.on).where('voidedAt', 'is', null).execute()
      : await db.selectFrom('appointments').select(['id', 'startTime', 'minutes']).where('workerId', '=', at.workerId).where('startsOn', '=', at.on).where('status', '=', 'booked').where('voidedAt', 'is', null).execute()
  const own = { startTime: at.startTime, minutes: at.minutes }
  for (const { id, startTime, minutes } of rows) {
    if (id === at.id || startTime === null || !overlaps(own, { startTime, minutes })) continue
    throw new Failure('sessions.twoPlaces', { params: { startTime }, fields: { startTime: { code: 'sessions.twoPlaces', params: { startTime } } } })
  }
}
