import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { clients } from '../../shared/clients/client.ts'
import { daysBetween } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { bedPlacements } from '../../shared/programmes/programme.ts'
import { services } from '../../shared/services/service.ts'
import { minorCares } from '../../shared/stays/minorCare.ts'
import { stays, type Stay } from '../../shared/stays/stay.ts'
import {
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
} from '../../shared/stays/stayParts.ts'
import { isGuarded, isMinor } from '../../shared/stays/stayRules.ts'
import { endedStatuses, inCareStatuses } from '../../shared/stays/stayStatus.ts'
import type { BedLine, BoardLine } from '../../shared/stays/stayReadsContract.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import { stayLimitOn } from '../../shared/stays/stayTimers.ts'
import { clues, tracings } from '../../shared/stays/tracing.ts'
import { clientVisible, rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { listOrder, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { fieldsOf, readRow } from '../core/db/rows.ts'
import { listTimers } from './timerReads.ts'

const ended = sql.join(endedStatuses.map((status) => sql`${status}`))
const inCare = sql.join(inCareStatuses.map((status) => sql`${status}`))
const decided = sql.join([...endedStatuses, ...inCareStatuses].map((status) => sql`${status}`))

const lineColumns = sql`s.id, s.version, s.stay_no, s.client_id, s.programme_id, s.status, s.contact_on, s.admitted_on,
  s.exit_on, s.exit_mode, s.was_unidentified, c.client_no, c.name, c.provisional_name, c.sex`

const sortable = {
  name: { first: sql`c.is_unidentified`, then: sql`c.name_key` },
  stayNo: sql`s.stay_no`,
  status: sql`s.status`,
  contactOn: sql`s.contact_on`,
  admittedOn: sql`s.admitted_on`,
  exitOn: sql`s.exit_on`,
  exitMode: sql`s.exit_mode`,
}

const newestFirst: OrderStep[] = [{ by: sql`s.contact_on`, isDescending: true }, { by: sql`s.id`, isDescending: true }]

/** Stays as lines of a list, newest contact first. */
export async function listStays(context: QueryContext, filter: ParsedInputOf<(typeof staysContract)['stays.list']>) {
  const conditions: RawBuilder<SqlBool>[] = [
    sql`s.voided_at is null`,
    clientVisible(context.actor, context.today, 's.client_id'),
  ]
  if (filter.clientId) conditions.push(sql`s.client_id = ${filter.clientId}`)
  if (filter.programmeId) conditions.push(sql`s.programme_id = ${filter.programmeId}`)
  if (filter.status) conditions.push(sql`s.status = ${filter.status}`)
  if (filter.onlyOpen) conditions.push(sql`s.status not in (${ended})`)
  if (filter.onlyUndecided) conditions.push(sql`s.status not in (${decided})`)
  if (filter.inCareOn)
    conditions.push(sql`s.status <> 'refused' and s.admitted_on <= ${filter.inCareOn} and (s.exit_on > ${filter.inCareOn} or s.exit_on is null or (s.exit_on = s.admitted_on and s.exit_on = ${filter.inCareOn}))`)
  if (filter.exitFrom) conditions.push(sql`s.exit_on >= ${filter.exitFrom} and s.admitted_on is not null and s.status <> 'refused'`)
  if (filter.exitTo) conditions.push(sql`s.exit_on <= ${filter.exitTo} and s.admitted_on is not null and s.status <> 'refused'`)
  if (filter.from) conditions.push(sql`s.contact_on >= ${filter.from}`)
  if (filter.to) conditions.push(sql`s.contact_on <= ${filter.to}`)
  const where = sql.join(conditions, sql` and `)
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from stays s where ${where}`.execute(
    context.db,
  )
  const total = counted[0]!.n
  const order = listOrder(filter.sort, sortable, newestFirst, sql`s.id`)
  const rows = await readPage(filter, total, order, async (by, { limit, offset }) => {
    // Found by an index alone; only the rows of the page itself are read.
    const names = filter.sort?.by === 'name' ? sql`join clients c on c.id = s.client_id` : sql``
    const page = await sql<object>`select ${lineColumns} from
        (select s.id as page_id from stays s ${names} where ${where} order by ${by} limit ${limit} offset ${offset}) page
      cross join stays s on s.id = page.page_id cross join clients c on c.id = s.client_id
      order by ${by}`.execute(context.db)
    return page.rows
  })
  return { rows: rows.map((row) => readRow(stays, row)) as never, total }
}

/** The rows of a kind that belong to a stay; what belongs to a case as well is for those who may read the case. */
async function partsOf<K extends RecordKind>({ db, actor, today }: QueryContext, kind: K, stayId: string) {
  const { rows } = await sql<object>`select * from ${sql.table(kind.table)}
    where stay_id = ${stayId} and voided_at is null and ${rowVisible(actor, today, kind)} order by created_at`.execute(db)
  return rows.map((row) => readRow(kind, row))
}

/** The beds somebody had during a stay, first to last, each with its place. */
async function placementsOf(context: QueryContext, stayId: string) {
  const rows = await context.db
    .selectFrom('bedPlacements')
    .innerJoin('beds', 'beds.id', 'bedPlacements.bedId')
    .selectAll('bedPlacements')
    .select(['beds.room', 'beds.label'])
    .where('bedPlacements.stayId', '=', stayId)
    .where('bedPlacements.voidedAt', 'is', null)
    .orderBy('bedPlacements.fromOn')
    .orderBy('bedPlacements.createdAt')
    .execute()
  return rows.map(({ room, label, ...placement }) => ({ ...readRow(bedPlacements, placement), room, label }))
}

/** A stay with everything that belongs to it. */
export async function getStay(context: QueryContext, stayId: string) {
  const row = await context.db.selectFrom('stays').selectAll().where('id', '=', stayId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const stay = readRow(stays, row)
  const client = readRow(
    clients,
    await context.db.selectFrom('clients').select(fieldsOf(clients)).where('id', '=', stay.clientId).executeTakeFirstOrThrow(),
  )
  const extended = await partsOf(context, extensions, stayId)
  const tracing = (await partsOf(context, tracings, stayId)).at(-1) ?? null
  const day = stay.admittedOn ?? stay.contactOn
  return {
    stay,
    client,
    isMinor: isMinor(context.pack, client, day),
    isGuarded: isGuarded(context.pack, client, stay, day),
    limitOn: stayLimitOn(context.pack, stay, client, latest(extended.map((one) => one.untilOn))),
    notices: await partsOf(context, notices, stayId),
    belongings: await partsOf(context, belongings, stayId),
    extensions: extended,
    hospitalisations: await partsOf(context, hospitalisations, stayId),
    escorts: await partsOf(context, escorts, stayId),
    placements: await placementsOf(context, stayId),
    settlements: await partsOf(context, settlements, stayId),
    services: await partsOf(context, services, stayId),
    violenceReports: await partsOf(context, violenceReports, stayId),
    clues: tracing ? (await getTracing(context, tracing.id)).clues : [],
    timers: await listTimers(context, { stayId, onlyOverdue: false }),
    tracing,
    minorCare: (await partsOf(context, minorCares, stayId)).at(-1) ?? null,
  }
}

export function latest(days: readonly string[]): string | null {
  return days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null)
}

/** Who is in care, in which bed, since when; and the beds nobody has tonight. */
export async function stayBoard(context: QueryContext, programmeId: string | undefined) {
  const { pack, today } = context
  const ofProgramme = programmeId ? sql<SqlBool>`s.programme_id = ${programmeId}` : sql<SqlBool>`1 = 1`
  const { rows } = await sql<Record<string, unknown>>`
    select ${lineColumns}, s.lacks_capacity_signs, c.birth_date, c.age_from, c.age_to, c.age_judged_on, c.is_unidentified,
      exists (select 1 from hospitalisations h where h.stay_id = s.id and h.voided_at is null
        and h.from_on <= ${today} and (h.discharged_on is null or h.discharged_on > ${today})) as is_in_hospital,
      (select max(e.until_on) from extensions e where e.stay_id = s.id and e.voided_at is null) as extended_until,
      b.id as bed_id, b.room, b.label as bed_label
    from stays s join clients c on c.id = s.client_id
      left join bed_placements p on p.stay_id = s.id and p.voided_at is null and p.from_on <= ${today} and (p.to_on is null or p.to_on > ${today})
      left join beds b on b.id = p.bed_id
    where s.voided_at is null and s.status in (${inCare}) and ${ofProgramme}
      and ${clientVisible(context.actor, today, 's.client_id')}
    order by b.room, b.label, s.admitted_on`.execute(context.db)
  const lines = rows.map((row) => {
    const stay = readRow(stays, row)
    const client = row as unknown as Parameters<typeof isMinor>[1]
    const limitOn = stayLimitOn(pack, stay, client, row['extendedUntil'] as string | null)
    return {
      ...row,
      ...stay,
      daysInCare: Math.max(0, daysBetween(stay.admittedOn!, today)),
      limitOn,
      isOverLimit: limitOn !== null && today > limitOn,
      isMinor: isMinor(pack, client, today),
      isGuarded: isGuarded(pack, client, stay, today),
      isUnidentified: row['isUnidentified'] === 1,
      isInHospital: row['isInHospital'] === 1,
    } as unknown as BoardLine
  })
  return { rows: lines, ...(await bedsOn(context, today, programmeId)) }
}

/** The beds in use on a day, apart by whether somebody has them that night. */
async function bedsOn({ db }: QueryContext, day: string, programmeId: string | undefined) {
  const { rows } = await sql<BedLine & { isTaken: number }>`
    select b.id as bed_id, b.programme_id, b.room, b.label, b.for_sex,
      b.id in (select p.bed_id from bed_placements p where p.voided_at is null
        and p.from_on <= ${day} and (p.to_on is null or p.to_on > ${day})) as is_taken
    from beds b
    where b.voided_at is null and b.in_use_from <= ${day} and (b.in_use_to is null or b.in_use_to >= ${day})
      and not (b.out_from is not null and b.out_from <= ${day} and (b.out_until is null or b.out_until >= ${day}))
      and ${programmeId ? sql<SqlBool>`b.programme_id = ${programmeId}` : sql<SqlBool>`1 = 1`}
    order by b.room, b.label`.execute(db)
  return { freeBeds: rows.filter((bed) => bed.isTaken === 0), takenBeds: rows.filter((bed) => bed.isTaken === 1) }
}

/** Other stays of a client, for `checkNoOverlap`. */
export function otherStays({ db }: QueryContext, stay: Pick<Stay, 'clientId'> & { id: string | null }) {
  return db
    .selectFrom('stays')
    .select(['stayNo', 'status', 'admittedOn', 'exitOn'])
    .where('clientId', '=', stay.clientId)
    .where('voidedAt', 'is', null)
    .where('id', '!=', stay.id ?? '')
    .execute()
}

export async function getTracing({ db }: QueryContext, tracingId: string) {
  const row = await db.selectFrom('tracings').selectAll().where('id', '=', tracingId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const said = await db
    .selectFrom('tracingClues')
    .selectAll()
    .where('tracingId', '=', tracingId)
    .where('voidedAt', 'is', null)
    .orderBy('notedOn')
    .execute()
  return { tracing: readRow(tracings, row), clues: said.map((clue) => readRow(clues, clue)) }
}

export async function listTracings(
  context: QueryContext,
  filter: { clientId?: string | undefined; onlyOpen: boolean },
) {
  let rows = context.db
    .selectFrom('tracings')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, tracings))
  if (filter.clientId) rows = rows.where('clientId', '=', filter.clientId)
  if (filter.onlyOpen) rows = rows.where('status', 'not in', ['solved', 'ended'])
  return (await rows.orderBy('openedAt', 'desc').limit(1000).execute()).map((row) => readRow(tracings, row))
}

export async function listMinorCares(
  context: QueryContext,
  filter: { clientId?: string | undefined; onlyOpen: boolean },
) {
  let rows = context.db
    .selectFrom('minorCares')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, minorCares))
  if (filter.clientId) rows = rows.where('clientId', '=', filter.clientId)
  if (filter.onlyOpen) rows = rows.where('status', '!=', 'ended')
  return (await rows.orderBy('receivedOn', 'desc').limit(1000).execute()).map((row) => readRow(minorCares, row))
}

/** Whether another live row says that the stay had a bed that night. */
export async function hasBedNight(
  { db }: QueryContext,
  stayId: string,
  nightOn: string,
  ownId: string | null,
): Promise<boolean> {
  const there = await db
    .selectFrom('bedNights')
    .select('id')
    .where('stayId', '=', stayId)
    .where('nightOn', '=', nightOn)
    .where('voidedAt', 'is', null)
    .where('id', '!=', ownId ?? '')
    .executeTakeFirst()
  return there !== undefined
}
