import { sql, type SqlBool } from 'kysely'
import { accounts } from '../../shared/accounts/account.ts'
import { cases } from '../../shared/cases/case.ts'
import { noteDueOn } from '../../shared/cases/caseTimers.ts'
import type { Canonical } from '../../shared/core/canonicalJson.ts'
import { lastDayPastLimit, mayReadRestricted, overlaps, statusesWithoutSessions } from '../../shared/sessions/sessionRules.ts'
import { sessions, type Session } from '../../shared/sessions/session.ts'
import { listedSessionFields, type sessionsContract } from '../../shared/sessions/sessionsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { findByName } from '../clients/nameIndexReads.ts'
import { caseVisible, clientVisible, rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'
import { listOrder, readPage, type OrderStep } from '../core/db/listOrder.ts'
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

/** The sessions of a client whose restricted part is closed to the caller. */
export async function closedRestrictedParts({ db, actor }: QueryContext, clientId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.id', 'sessions.caseId')
    .select(['sessions.id', 'sessions.workerId', 'cases.organisationId'])
    .where('sessions.clientId', '=', clientId)
    .execute()
  return new Set(rows.filter((row) => !mayReadRestricted(actor, row, row)).map((row) => row.id))
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

const sortable = { heldOn: sql`sessions.held_on` }
const newestFirst: OrderStep[] = [
  { by: sql`sessions.held_on`, isDescending: true },
  { by: sql`sessions.start_time`, isDescending: true },
  { by: sql`sessions.id`, isDescending: true },
]
/** In the words of the index `sessions_listed`, which is found by them. */
const unsignedRank = sql`case sessions.status when 'draft' then 0 else 1 end`
const unsignedFirst: OrderStep[] = [
  { by: unsignedRank },
  { by: sql`case sessions.status when 'draft' then sessions.held_on end` },
  ...newestFirst,
]

/** Sessions as far as the caller may see them, without their notes; for catching up, those without a signature come first, oldest first. */
export async function listSessions(context: QueryContext, filter: Input<'sessions.list'>): Promise<Answer<'sessions.list'>> {
  let found = context.db
    .selectFrom('sessions')
    .where('sessions.voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, sessions))
  if (filter.caseId) found = found.where('sessions.caseId', '=', filter.caseId)
  if (filter.clientId) found = found.where('sessions.clientId', '=', filter.clientId)
  if (filter.workerId) found = found.where('sessions.workerId', '=', filter.workerId)
  if (filter.appointmentId) found = found.where('sessions.appointmentId', '=', filter.appointmentId)
  if (filter.status) found = found.where(sql<SqlBool>`${unsignedRank} = ${filter.status === 'draft' ? sql`0` : sql`1`}`)
  if (filter.from) found = found.where('sessions.heldOn', '>=', filter.from)
  if (filter.to) found = found.where('sessions.heldOn', '<=', filter.to)
  if (filter.isLate !== undefined) {
    const cutOff = lastDayPastLimit(context.pack, context.today)
    // Each half is found by an index of its own, of a few rows.
    const late = sql`select id from sessions where is_late = 1 and voided_at is null
      union all select id from sessions where ${unsignedRank} = 0 and voided_at is null and +held_on <= ${cutOff}`
    found = found.where(filter.isLate ? sql<SqlBool>`sessions.id in (${late})` : sql<SqlBool>`sessions.id not in (${late})`)
  }
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  // Where all have one state it is no step of the order.
  const usual = filter.order === 'newest' ? newestFirst : filter.status ? unsignedFirst.slice(1) : unsignedFirst
  const order = listOrder(filter.sort, sortable, usual, sql`sessions.id`)
  // Found by an index alone; only the rows of the page itself are read.
  const ids = await readPage(filter, n, order, (by, { limit, offset }) => found.select('sessions.id').orderBy(by).limit(limit).offset(offset).execute())
  const rows = await linesOf(context, ids.map(({ id }) => id))
  return {
    rows: rows.map((row) => {
      const session = readRow(sessions, row) as unknown as Omit<Answer<'sessions.list'>['rows'][number], 'noteDueOn'>
      return { ...session, noteDueOn: session.status === 'draft' ? noteDueOn(context.pack, session.heldOn) : null }
    }),
    total: n,
  }
}

/** Sessions with the names a list shows, in the order of their ids. */
async function linesOf({ db }: QueryContext, ids: readonly string[]) {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.id', 'sessions.caseId')
    .innerJoin('clients', 'clients.id', 'sessions.clientId')
    .leftJoin('accounts', 'accounts.id', 'sessions.workerId')
    .select(listedSessionFields.map((field) => `sessions.${field}` as const))
    .select(['cases.caseNo', 'clients.name as clientName', 'accounts.displayName as workerName'])
    .where('sessions.id', 'in', ids)
    .execute()
  const place = new Map(ids.map((id, at) => [id, at]))
  return rows.sort((a, b) => place.get(a.id)! - place.get(b.id)!)
}

/** Fields of a note whose earlier text is worth showing. */
const noteFields = [
  'heldOn',
  'startTime',
  'endTime',
  'minutesExplanation',
  'place',
  'mode',
  'present',
  'goalIds',
  'template',
  'note',
  'clientResponse',
  'reflection',
  'nextStep',
  'risk',
  'restrictedNote',
] as const

/** What a signed note said before each amendment, folded out of the history; a restricted part only for its readers. */
export async function earlierTexts(context: QueryContext, { sessionId }: Input<'sessions.earlier'>): Promise<Answer<'sessions.earlier'>> {
  const now = await getSession(context, { sessionId })
  const ofCase = await context.db.selectFrom('cases').select('organisationId').where('id', '=', now.caseId).executeTakeFirstOrThrow()
  const isReader = mayReadRestricted(context.actor, now, ofCase)
  const entries = await context.db
    .selectFrom('history')
    .leftJoin('accounts', 'accounts.id', 'history.accountId')
    .select(['history.at', 'history.body', 'accounts.displayName'])
    .where('recordId', '=', sessionId)
    .where('tableName', '=', 'sessions')
    .orderBy('history.idx')
    .execute()
  const known: Record<string, Canonical> = {}
  const found: Answer<'sessions.earlier'> = []
  for (const { at, body, displayName } of entries) {
    const values = JSON.parse(body ?? '{}') as Record<string, Canonical>
    const changed = noteFields.filter((field) => field in values && (field !== 'restrictedNote' || isReader))
    if (known['status'] === 'signed' && changed.length > 0) {
      const before = Object.fromEntries(changed.map((field) => [field, known[field] ?? null]))
      // Two amendments for the same reason change the reason once: the one in force is what was given.
      const reason = values['amendReason'] ?? known['amendReason']
      found.unshift({ at, accountName: displayName, reason: typeof reason === 'string' ? reason : null, before: before as never })
    }
    Object.assign(known, values)
  }
  return found
}

/** Open cases by number or the client's name; without a text those the caller works on. */
export async function findCases(context: QueryContext, { text, limit }: Input<'sessions.findCases'>): Promise<Answer<'sessions.findCases'>> {
  const { db, actor, today, base } = context
  const typed = text.normalize('NFKC').trim()
  let found = db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .where('cases.voidedAt', 'is', null)
    .where('cases.status', 'not in', [...statusesWithoutSessions, 'ended'])
    .where(rowVisible(actor, today, cases))
  if (typed === '') {
    found = found.where((eb) => eb.or([eb('cases.workerId', '=', actor.accountId), eb('cases.coWorkerId', '=', actor.accountId)]))
  } else {
    const named = JSON.stringify(findByName(base, typed, 500))
    found = found.where(
      sql<SqlBool>`(cases.case_no like ${`%${typed}%`} or cases.client_id in (select value from json_each(${named}))
        or clients.client_no = ${typed})`,
    )
  }
  return found
    .select(['cases.id as caseId', 'cases.caseNo', 'cases.clientId', 'clients.name as clientName', 'cases.programmeId', 'cases.workerId', 'cases.status'])
    .orderBy('cases.receivedOn', 'desc')
    .orderBy('cases.id')
    .limit(limit)
    .execute()
}

/** Sessions held and appointments of a span of days, in the order of the day; no note text is read. */
export async function calendar(
  context: QueryContext,
  { from, to, workerId }: Input<'sessions.calendar'>,
): Promise<Answer<'sessions.calendar'>> {
  const { db, actor, today } = context
  let held = db
    .selectFrom('sessions as s')
    .innerJoin('cases', 'cases.id', 's.caseId')
    .innerJoin('clients', 'clients.id', 's.clientId')
    .select(['s.id', 's.version', 's.caseId', 's.clientId', 's.workerId', 's.heldOn as on', 's.startTime', 's.minutes', 's.place', 's.mode', 's.status'])
    .select(['cases.caseNo', 'clients.name as clientName'])
    .where('s.voidedAt', 'is', null)
    .where('s.heldOn', '>=', from)
    .where('s.heldOn', '<=', to)
    .where(clientVisible(actor, today, 's.client_id'))
    .where(caseVisible(actor, 's.case_id'))
  let booked = db
    .selectFrom('appointments as a')
    .innerJoin('cases', 'cases.id', 'a.caseId')
    .innerJoin('clients', 'clients.id', 'a.clientId')
    .select(['a.id', 'a.version', 'a.caseId', 'a.clientId', 'a.workerId', 'a.startsOn as on', 'a.startTime', 'a.minutes', 'a.place', 'a.mode', 'a.status'])
    .select(['cases.caseNo', 'clients.name as clientName'])
    .select(sql<string | null>`(select s.id from sessions s where s.appointment_id = a.id and s.voided_at is null limit 1)`.as('sessionId'))
    .where('a.voidedAt', 'is', null)
    .where('a.startsOn', '>=', from)
    .where('a.startsOn', '<=', to)
    .where(clientVisible(actor, today, 'a.client_id'))
    .where(caseVisible(actor, 'a.case_id'))
  if (workerId) {
    held = held.where('s.workerId', '=', workerId)
    booked = booked.where('a.workerId', '=', workerId)
  }
  const items = [
    ...(await held.execute()).map((row) => ({ ...row, kind: 'session' as const, sessionId: null })),
    ...(await booked.execute()).map((row) => ({ ...row, kind: 'appointment' as const })),
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
  field = 'startTime',
): Promise<void> {
  if (at.startTime === null || at.minutes <= 0) return
  const rows =
    table === 'sessions'
      ? await db.selectFrom('sessions').select(['id', 'startTime', 'minutes']).where('workerId', '=', at.workerId).where('heldOn', '=', at.on).where('voidedAt', 'is', null).execute()
      : await db.selectFrom('appointments').select(['id', 'startTime', 'minutes']).where('workerId', '=', at.workerId).where('startsOn', '=', at.on).where('status', '=', 'booked').where('voidedAt', 'is', null).execute()
  const own = { startTime: at.startTime, minutes: at.minutes }
  for (const { id, startTime, minutes } of rows) {
    if (id === at.id || startTime === null || !overlaps(own, { startTime, minutes })) continue
    throw new Failure('sessions.twoPlaces', { params: { startTime }, fields: { [field]: { code: 'sessions.twoPlaces', params: { startTime } } } })
  }
}

/**
 * Whoever is to meet the client has to be able to open the case: its workers, its organisation's supervisors, managers.
 * @throws Failure sessions.workerNotOnCase
 */
export async function checkSeesCase({ db, today }: QueryContext, workerId: string, caseId: string): Promise<void> {
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', workerId).executeTakeFirst()
  const worker = row ? readRow(accounts, row) : null
  if (worker?.isActive && worker.voidedAt === null) {
    const { id: accountId, roles, organisationId, language } = worker
    const seen = await db
      .selectFrom('cases')
      .select('id')
      .where('id', '=', caseId)
      .where(rowVisible({ accountId, roles, organisationId, language }, today, cases))
      .executeTakeFirst()
    if (seen) return
  }
  throw new Failure('sessions.workerNotOnCase', { fields: { workerId: { code: 'sessions.workerNotOnCase' } } })
}
