import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  clients,
  consents,
  documents,
  flags,
  identifiers,
  merges,
  otherNames,
  relatives,
  type Merge,
} from '../../shared/clients/client.ts'
import type { ClientFilter, ClientLine, clientsContract } from '../../shared/clients/clientsContract.ts'
import { assertNever } from '../../shared/core/assertNever.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { normalIdentifier } from '../../shared/packs/identifiers.ts'
import { endedStatuses, stayStatuses } from '../../shared/stays/stayStatus.ts'
import type { QueryContext } from '../context.ts'
import { listOrder, orderBy, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { fieldsOf, readRow } from '../core/db/rows.ts'
import { findByName } from './nameIndexReads.ts'
import { listedClientVisible, rowVisible } from './visibleClients.ts'

/** More names than this fit only a text too short to find anybody by. */
const mostCandidates = 2000

const ended = sql.join(endedStatuses.map((status) => sql`${status}`))

/** Said as what they are, not as what they are not: only so does the index of statuses lead to them. */
const open = sql.join(
  stayStatuses.filter((status) => !endedStatuses.some((one) => one === status)).map((status) => sql`${status}`),
)

/** Which clients a list is of; `c` is the client. */
interface Among {
  from: RawBuilder<unknown>
  condition: RawBuilder<SqlBool>
}

const everyone: Among = { from: sql`clients c`, condition: sql<SqlBool>`1 = 1` }

/** Those of a query that answers ids. Going through it, not through all clients, is what makes a search quick. */
export function those(ids: RawBuilder<unknown>): Among {
  return { from: sql`(${ids}) fit cross join clients c`, condition: sql<SqlBool>`c.id = fit.id` }
}

export const idsOf = (ids: readonly string[]) => sql`select value as id from json_each(${JSON.stringify(ids)})`

/** What every list of clients leaves out: entered in error, merged into another file, not for the caller's eyes. */
function listed({ actor, today }: QueryContext, condition: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.voided_at is null and c.merged_into_id is null and ${condition} and ${listedClientVisible(actor, today)}`
}

/** By the sound of the name as it stands in a directory; whoever has none known comes last whichever way it is turned. */
const named = { first: sql`c.is_unidentified`, then: sql`c.name_key` }
const byName: OrderStep[] = [{ by: named.first }, { by: named.then }, { by: sql`c.id` }]
const sortable = { name: named, clientNo: sql`c.client_no`, sex: sql`c.sex`, birthDate: sql`c.birth_date` }

/**
 * Thin lines of clients, as far as the caller may see them. Ordered and cut by an index alone; only the rows of the
 * page itself are read.
 */
export async function clientLines(
  context: QueryContext,
  among: Among,
  limit: number,
  offset = 0,
  order: RawBuilder<unknown> = orderBy(byName),
): Promise<ClientLine[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select c.id, c.client_no, c.name, c.provisional_name, c.is_unidentified, c.is_restricted, c.sex, c.birth_date,
      c.age_from, c.age_to, exists (select 1 from stays s where s.client_id = c.id and s.voided_at is null
        and s.status not in (${ended})) as has_open_stay
    from (select c.id as page_id from ${among.from} where ${listed(context, among.condition)}
        order by ${order} limit ${limit} offset ${offset}) page
      cross join clients c
    where c.id = page.page_id order by ${order}`.execute(context.db)
  return rows.map((row) => ({
    ...row,
    isUnidentified: row['isUnidentified'] === 1,
    isRestricted: row['isRestricted'] === 1,
    hasOpenStay: row['hasOpenStay'] === 1,
  })) as unknown as ClientLine[]
}

/** Clients by name, client number, identity number or phone. */
export function searchClients(context: QueryContext, text: string, limit: number): Promise<ClientLine[]> {
  const named = findByName(context.base, text, mostCandidates)
  const typed = text.trim()
  const number = normalIdentifier(text)
  return clientLines(
    context,
    those(sql`${idsOf(named)}
      union select id from clients where client_no in (${typed}, ${number})
      union select id from clients where phone = ${typed}
      union select i.client_id from client_identifiers i where i.value = ${number} and i.voided_at is null`),
    limit,
  )
}

/** Clients by their ids, in the order asked; whoever the caller may not see is left out. */
export async function knownClients(
  context: QueryContext,
  { clientIds }: { clientIds: string[] },
): Promise<ClientLine[]> {
  const lines = await clientLines(context, those(idsOf([...new Set(clientIds)])), clientIds.length)
  return lines.sort((a, b) => clientIds.indexOf(a.id) - clientIds.indexOf(b.id))
}

/** @param only see `clientFilters` */
export async function listClients(
  context: QueryContext,
  { only, sort, limit, offset }: ParsedInputOf<(typeof clientsContract)['clients.list']>,
) {
  const among = only === null ? everyone : { ...everyone, condition: filterCondition(context, only) }
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from clients c
    where ${listed(context, among.condition)}`.execute(context.db)
  const total = counted[0]!.n
  const order = listOrder(sort, sortable, byName, sql`c.id`)
  const rows = await readPage({ limit, offset }, total, order, (by, page) =>
    clientLines(context, among, page.limit, page.offset, by),
  )
  return { rows, total }
}

/** Whom a filter means is gathered once, not asked of every client. */
function filterCondition({ actor, today }: QueryContext, only: ClientFilter): RawBuilder<SqlBool> {
  const inStation = sql`select s.client_id from stays s where s.voided_at is null and s.status in (${open})`
  switch (only) {
    case 'unidentified':
      return sql<SqlBool>`c.is_unidentified = 1`
    case 'restricted':
      return sql<SqlBool>`c.is_restricted = 1`
    case 'inStation':
      return sql<SqlBool>`c.id in (${inStation})`
    case 'mine':
      return sql<SqlBool>`(c.id in (select k.client_id from cases k where k.voided_at is null
          and (k.worker_id = ${actor.accountId} or k.co_worker_id = ${actor.accountId}))
        or c.id in (select g.client_id from client_grants g where g.account_id = ${actor.accountId}
          and g.voided_at is null and (g.ends_on is null or g.ends_on >= ${today}))
        or c.id in (${inStation} and (s.created_by = ${actor.accountId} or s.decided_by = ${actor.accountId})))`
    default:
      return assertNever(only)
  }
}

/** Every name a client is found by, files merged into it included. */
export async function namesOf({ db }: QueryContext, clientId: string): Promise<(string | null)[]> {
  const own = await db
    .selectFrom('clients')
    .select(['name', 'provisionalName'])
    .where((eb) => eb.or([eb('id', '=', clientId), eb('mergedIntoId', '=', clientId)]))
    .execute()
  const others = await db
    .selectFrom('clientNames')
    .select('name')
    .where('clientId', '=', clientId)
    .where('voidedAt', 'is', null)
    .execute()
  return [...own.flatMap((row) => [row.name, row.provisionalName]), ...others.map((row) => row.name)]
}

/** The rows of a kind that belong to a client. */
async function rowsOf<K extends RecordKind>({ db }: QueryContext, kind: K, clientId: string) {
  const { rows } = await sql<object>`select * from ${sql.table(kind.table)}
    where client_id = ${clientId} and voided_at is null order by created_at`.execute(db)
  return rows.map((row) => readRow(kind, row))
}

export async function getClient(context: QueryContext, clientId: string) {
  const row = await context.db.selectFrom('clients').select(fieldsOf(clients)).where('id', '=', clientId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const stay = await context.db
    .selectFrom('stays')
    .select('id')
    .where('clientId', '=', clientId)
    .where('voidedAt', 'is', null)
    .where('status', 'not in', [...endedStatuses])
    .executeTakeFirst()
  return {
    client: readRow(clients, row),
    identifiers: await rowsOf(context, identifiers, clientId),
    otherNames: await rowsOf(context, otherNames, clientId),
    relatives: await rowsOf(context, relatives, clientId),
    consents: await rowsOf(context, consents, clientId),
    flags: await rowsOf(context, flags, clientId),
    documents: await documentsOf(context, clientId),
    openStayId: stay?.id ?? null,
  }
}

/** Files kept with a case are case text: only for those who may read the case. */
async function documentsOf(context: QueryContext, clientId: string) {
  const { rows } = await sql<object>`select * from documents where client_id = ${clientId} and voided_at is null
    and ${rowVisible(context.actor, context.today, documents)} order by created_at`.execute(context.db)
  return rows.map((row) => readRow(documents, row))
}

/** Proposed and decided merges, newest first, as far as the caller may see both people. */
export async function listMerges(context: QueryContext, status: Merge['status'] | undefined): Promise<Merge[]> {
  let rows = context.db
    .selectFrom('clientMerges')
    .selectAll()
    .where(rowVisible(context.actor, context.today, merges))
  if (status) rows = rows.where('status', '=', status)
  return (await rows.orderBy('createdAt', 'desc').limit(500).execute()).map((row) => readRow(merges, row))
}
