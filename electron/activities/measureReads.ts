import { sql } from 'kysely'
import { measureOf, type MemberMeasure, type Reading } from '../../shared/activities/groupMeasure.ts'
import type { Group, GroupMember } from '../../shared/activities/group.ts'
import { assessments } from '../../shared/assessments/assessment.ts'
import { addDays } from '../../shared/core/dates.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'

/** How long before joining and after leaving a scoring still tells of the group, in days. */
const nearDays = 30

/** Whether anybody in the group has a score already. */
export async function hasScores(db: Db, groupId: string): Promise<boolean> {
  const row = await db
    .selectFrom('groupMembers')
    .select('id')
    .where('groupId', '=', groupId)
    .where('voidedAt', 'is', null)
    .where('preScore', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Before and after of each member. On a plain scale it is what was typed; with an instrument it is the first and the
 * last complete scoring around the time in the group, as far as the caller may read them.
 */
export async function measuresOf(context: QueryContext, group: Group, members: readonly GroupMember[]): Promise<Map<string, MemberMeasure>> {
  if (group.measureInstrumentId === null) {
    const rule = { better: group.measureBetter ?? 'higher', threshold: 1 } as const
    return new Map(members.map((one) => [one.id, measureOf(reading(one.preScore, one.preOn), reading(one.postScore, one.postOn), rule)]))
  }
  const instrument = context.pack.instruments.find(({ id }) => id === group.measureInstrumentId)
  const rule = instrument?.change ?? ({ better: 'higher', threshold: 1 } as const)
  const found = new Map<string, MemberMeasure>()
  for (const member of members) {
    const scorings = await scoringsOf(context, group.measureInstrumentId, member)
    found.set(member.id, measureOf(scorings[0] ?? null, scorings.length > 1 ? scorings.at(-1)! : null, rule))
  }
  return found
}

function reading(score: number | null, on: string | null): Reading | null {
  return score === null || on === null ? null : { score, on, assessmentId: null }
}

async function scoringsOf({ db, actor, today }: QueryContext, instrumentId: string, member: GroupMember): Promise<Reading[]> {
  const until = member.leftOn === null ? today : addDays(member.leftOn, nearDays)
  const { rows } = await sql<Reading>`select id as assessment_id, score, assessed_on as "on" from assessments
    where client_id = ${member.clientId} and instrument_id = ${instrumentId} and voided_at is null and is_complete = 1 and score is not null
      and assessed_on between ${addDays(member.joinedOn, -nearDays)} and ${until} and ${rowVisible(actor, today, assessments)}
    order by assessed_on, id`.execute(db)
  return rows
}
