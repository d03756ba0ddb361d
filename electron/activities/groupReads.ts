import { sql } from 'kysely'
import type { activitiesContract } from '../../shared/activities/activitiesContract.ts'
import { groupMembers, groups, groupSessions, type Group } from '../../shared/activities/group.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'
import { listOrder, readPage, type OrderStep } from '../core/db/listOrder.ts'
import { readRow } from '../core/db/rows.ts'
import { measuresOf } from './measureReads.ts'
import { paramsOfProgramme } from './standingReads.ts'

type Input<N extends keyof typeof activitiesContract> = ParsedInputOf<(typeof activitiesContract)[N]>
type Answer<N extends keyof typeof activitiesContract> = AnswerOf<(typeof activitiesContract)[N]>
type Standing = Answer<'groups.file'>['standing']

/**
 * Where a group stands against the least sessions and members of its contract. Members are those who came at least
 * once, and the most heads without a file at one session: the same as indicator S09 counts.
 */
async function standingOf(db: Db, group: Pick<Group, 'id' | 'programmeId'>): Promise<Standing> {
  const { rows } = await sql<{ sessions: number; members: number; attendances: number }>`select
    (select count(*) from group_sessions g where g.group_id = ${group.id} and g.voided_at is null) as sessions,
    (select count(distinct a.client_id) from attendances a join group_sessions g on g.id = a.group_session_id
      where g.group_id = ${group.id} and a.is_present = 1 and a.voided_at is null and g.voided_at is null)
      + (select coalesce(max(g.other_heads), 0) from group_sessions g where g.group_id = ${group.id} and g.voided_at is null) as members,
    (select count(*) from attendances a join group_sessions g on g.id = a.group_session_id
      where g.group_id = ${group.id} and a.is_present = 1 and a.voided_at is null and g.voided_at is null)
      + (select coalesce(sum(g.other_heads), 0) from group_sessions g where g.group_id = ${group.id} and g.voided_at is null) as attendances`.execute(db)
  const counts = rows[0]!
  const { groupMinSessions: minSessions, groupMinMembers: minMembers } = (await paramsOfProgramme(db, group.programmeId)).params
  return { ...counts, minSessions, minMembers, isCounted: counts.sessions >= minSessions && counts.members >= minMembers }
}

const sortable = { name: sql`groups.name`, kind: sql`groups.kind`, phase: sql`groups.phase`, startedOn: sql`groups.started_on` }
const newestFirst: OrderStep[] = [{ by: sql`groups.started_on`, isDescending: true }, { by: sql`groups.id`, isDescending: true }]

/** Groups, the newest first unless sorted otherwise, with what each has reached. */
export async function groupsOverview({ db }: QueryContext, filter: Input<'groups.overview'>): Promise<Answer<'groups.overview'>> {
  let found = db.selectFrom('groups').where('groups.voidedAt', 'is', null)
  for (const field of ['kind', 'phase', 'programmeId', 'leaderId'] as const) {
    const wanted = filter[field]
    if (wanted !== undefined) found = found.where(`groups.${field}`, '=', wanted)
  }
  if (filter.from) found = found.where('groups.startedOn', '>=', filter.from)
  if (filter.to) found = found.where('groups.startedOn', '<=', filter.to)
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const rows = await readPage(filter, n, listOrder(filter.sort, sortable, newestFirst, sql`groups.id`), (by, { limit, offset }) =>
    found
      .leftJoin('accounts', 'accounts.id', 'groups.leaderId')
      .selectAll('groups')
      .select('accounts.displayName as leaderName')
      .orderBy(by)
      .limit(limit)
      .offset(offset)
      .execute(),
  )
  const lines = []
  for (const { leaderName, ...row } of rows) {
    const group = readRow(groups, row)
    lines.push({ ...group, leaderName, standing: await standingOf(db, group) })
  }
  return { rows: lines, total: n }
}

/** @throws Failure core.notFound */
export async function groupFile(context: QueryContext, { groupId }: Input<'groups.file'>): Promise<Answer<'groups.file'>> {
  const { db, actor, today } = context
  const found = await db
    .selectFrom('groups')
    .leftJoin('accounts', 'accounts.id', 'groups.leaderId')
    .selectAll('groups')
    .select('accounts.displayName as leaderName')
    .where('groups.id', '=', groupId)
    .where('groups.voidedAt', 'is', null)
    .executeTakeFirst()
  if (!found) throw new Failure('core.notFound')
  context.noteAccess({ table: groups.table, recordId: groupId })
  const { leaderName, ...row } = found
  const group = readRow(groups, row)
  const members = db.selectFrom('groupMembers').where('groupMembers.groupId', '=', groupId).where('groupMembers.voidedAt', 'is', null)
  const seen = await members
    .innerJoin('clients', 'clients.id', 'groupMembers.clientId')
    .selectAll('groupMembers')
    .select(['clients.clientNo', 'clients.name as clientName'])
    .where(rowVisible(actor, today, groupMembers))
    .orderBy('groupMembers.joinedOn')
    .orderBy('clients.clientNo')
    .execute()
  const { n } = await members.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const held = await db
    .selectFrom('groupSessions')
    .selectAll()
    .select([ticks(1).as('present'), ticks(0).as('absent')])
    .where('groupId', '=', groupId)
    .where('voidedAt', 'is', null)
    .orderBy('heldOn')
    .orderBy('number')
    .execute()
  const named = seen.map(({ clientNo, clientName, ...member }) => ({ ...readRow(groupMembers, member), clientNo, clientName }))
  const measured = await measuresOf(context, group, named)
  return {
    group,
    leaderName,
    standing: await standingOf(db, group),
    members: named.map((member) => ({ ...member, measured: measured.get(member.id)! })),
    hiddenMembers: n - seen.length,
    sessions: held.map(({ present, absent, ...session }) => ({ ...readRow(groupSessions, session), present, absent })),
  }
}

const ticks = (isPresent: 0 | 1) => sql<number>`(select count(*) from attendances a where a.group_session_id = group_sessions.id
  and a.is_present = ${isPresent} and a.voided_at is null)`
