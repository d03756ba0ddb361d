import { sql } from 'kysely'
import type { servicesContract } from '../../shared/services/servicesContract.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { services, type Service } from '../../shared/services/service.ts'
import { clientVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

type Sheet = AnswerOf<(typeof servicesContract)['services.daySheet']>

/** Everybody in care on a day, by room and bed, with what they were given on it. */
export async function daySheet(context: QueryContext, { programmeId, on }: ParsedInputOf<(typeof servicesContract)['services.daySheet']>): Promise<Sheet> {
  const { rows } = await sql<Omit<Sheet[number], 'given'>>`
    select s.id as stay_id, s.client_id, c.client_no, coalesce(c.name, c.provisional_name) as name,
      b.room, b.label as bed_label
    from stays s join clients c on c.id = s.client_id
      left join bed_placements p on p.stay_id = s.id and p.voided_at is null and p.from_on <= ${on} and (p.to_on is null or p.to_on > ${on})
      left join beds b on b.id = p.bed_id
    where s.voided_at is null and s.programme_id = ${programmeId}
      and s.admitted_on <= ${on} and (s.exit_on is null or s.exit_on >= ${on})
      and ${clientVisible(context.actor, context.today, 's.client_id')}
    group by s.id
    order by b.room is null, b.room, b.label, s.admitted_on, s.id`.execute(context.db)
  const given = await givenOn(context, rows.map((row) => row.stayId), on)
  return rows.map((row) => {
    const own = new Map<string, number>()
    for (const service of given) {
      if (service.stayId === row.stayId) own.set(service.kind, (own.get(service.kind) ?? 0) + service.quantity)
    }
    return { ...row, given: [...own].map(([kind, quantity]) => ({ kind, quantity })) }
  })
}

/** What the house gave these stays on a day, oldest first. What was given in a case is its worker's to read and change. */
export async function givenOn({ db }: QueryContext, stayIds: readonly string[], on: string): Promise<Service[]> {
  const { rows } = await sql<object>`select * from services
    where stay_id in (select value from json_each(${JSON.stringify(stayIds)})) and provided_on = ${on} and case_id is null and voided_at is null
    order by created_at, id`.execute(db)
  return rows.map((row) => readRow(services, row))
}

/** All services of a stay, those of its cases too, oldest first: for what counts, not for what is written in them. */
export async function givenInStay({ db }: QueryContext, stayId: string): Promise<Service[]> {
  const rows = await db
    .selectFrom('services')
    .selectAll()
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => readRow(services, row))
}
