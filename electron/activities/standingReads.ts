import { sql } from 'kysely'
import { activities, consultations, visits } from '../../shared/activities/activity.ts'
import type { activitiesContract } from '../../shared/activities/activitiesContract.ts'
import { whyNotCounted, type WorkFacts } from '../../shared/activities/countsRules.ts'
import { paramsFor, type Params } from '../../shared/indicators/params.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'

type Input = ParsedInputOf<(typeof activitiesContract)['activities.standings']>
type Answer = AnswerOf<(typeof activitiesContract)['activities.standings']>

/** Parameters of the newest contract a programme counts for; the defaults where there is none. */
export async function paramsOfProgramme(db: Db, programmeId: string): Promise<{ params: Params; isInContract: boolean }> {
  const row = await db
    .selectFrom('contractProgrammes')
    .innerJoin('contracts', 'contracts.id', 'contractProgrammes.contractId')
    .select('contracts.params')
    .where('contractProgrammes.programmeId', '=', programmeId)
    .where('contractProgrammes.voidedAt', 'is', null)
    .where('contracts.voidedAt', 'is', null)
    .orderBy('contracts.isDefault')
    .orderBy('contracts.startOn', 'desc')
    .executeTakeFirst()
  return { params: paramsFor({ params: row ? (JSON.parse(row.params) as Record<string, number>) : {} }), isInContract: row !== undefined }
}

type Facts = Omit<WorkFacts, 'isInContract' | 'isCompleted' | 'hasOpenCase'> & { id: string; programmeId: string; isCompleted: 0 | 1; hasOpenCase: 0 | 1 }

/** Which of these records count for their indicator, by the parameters of their contract, and what the others lack. */
export async function standingsOf(context: QueryContext, { register, ids }: Input): Promise<Answer> {
  if (ids.length === 0) return []
  const kind = { activities, consultations, visits }[register]
  const asked = sql`${rowVisible(context.actor, context.today, kind)} and ${sql.ref(`${kind.table}.id`)} in (${sql.join(ids)})`
  const facts = {
    activities: sql<Facts>`select id, programme_id, kind, minutes, 1 as is_completed, 0 as has_open_case, other_heads
        + (select count(*) from attendances a where a.activity_id = activities.id and a.is_present = 1 and a.voided_at is null) as heads
      from activities where ${asked}`,
    consultations: sql<Facts>`select id, programme_id, '' as kind, minutes, 1 as is_completed, 0 as heads,
        exists (select 1 from cases k where k.client_id = consultations.client_id and k.voided_at is null
          and k.opened_on <= consultations.consulted_on and (k.closed_on is null or k.closed_on >= consultations.consulted_on)) as has_open_case
      from consultations where ${asked}`,
    visits: sql<Facts>`select id, programme_id, kind, minutes, is_completed, 0 as heads, 0 as has_open_case from visits where ${asked}`,
  }[register]
  const { rows } = await facts.execute(context.db)
  const ofProgramme = new Map<string, Awaited<ReturnType<typeof paramsOfProgramme>>>()
  for (const { programmeId } of rows) {
    if (!ofProgramme.has(programmeId)) ofProgramme.set(programmeId, await paramsOfProgramme(context.db, programmeId))
  }
  return rows.map((row) => {
    const { params, isInContract } = ofProgramme.get(row.programmeId)!
    const lacks = whyNotCounted(register, { ...row, isInContract, isCompleted: row.isCompleted === 1, hasOpenCase: row.hasOpenCase === 1 }, params)
    return { id: row.id, heads: register === 'activities' ? row.heads : null, isCounted: lacks.length === 0, lacks }
  })
}
