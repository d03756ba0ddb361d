import { sql } from 'kysely'
import { activityLacks } from '../../shared/activities/countsRules.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { counted, inContract, one, personOf, select, within, type Evidence, type Window } from './window.ts'
import { sessionsHeld } from './caseEvidence.ts'

interface PatrolRow {
  id: string
  on: string
  met: number
  advised: number
  accepted: number
}

function patrols(window: Window): Promise<PatrolRow[]> {
  return select<PatrolRow>(
    window,
    sql`select p.id, p.patrolled_on as "on", p.met_count as met, p.advised_count as advised, p.accepted_count as accepted from patrols p
      where p.voided_at is null and ${inContract(window, 'p.programme_id')} and ${within(window, 'p.patrolled_on')} order by p.id`,
  )
}

export const patrolShifts: Evidence = async (window) => (await patrols(window)).map((row) => one('patrols', row))
export const patrolMet: Evidence = async (window) =>
  (await patrols(window)).map((row) => counted('patrols', row, row.met))
export const patrolAdvised: Evidence = async (window) =>
  (await patrols(window)).map((row) => counted('patrols', row, row.advised))
export const patrolAccepted: Evidence = async (window) =>
  (await patrols(window)).flatMap((row) => [
    counted('patrols', row, row.accepted),
    counted('patrols', row, row.met, 'd'),
  ])

/** Single-issue contacts of people who have no open case that day: otherwise it is a session of the case (S07). */
export const consultationsGiven: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string | null; on: string }>(
    window,
    sql`select n.id, ${personOf('n.client_id')} as person, n.consulted_on as "on" from consultations n
      where n.voided_at is null and ${inContract(window, 'n.programme_id')} and ${within(window, 'n.consulted_on')}
        and (n.client_id is null or not exists (select 1 from cases k where k.client_id = n.client_id and k.voided_at is null
          and k.opened_on <= n.consulted_on and (k.closed_on is null or k.closed_on >= n.consulted_on))) order by n.id`,
  )
  return rows.map((row) => one('consultations', row))
}

const visitsOf =
  (kind: 'home' | 'phone'): Evidence =>
  async (window) => {
    const rows = await select<{ id: string; person: string | null; on: string }>(
      window,
      sql`select v.id, ${personOf('v.client_id')} as person, v.visited_on as "on" from visits v
        where v.voided_at is null and v.kind = ${kind} and v.is_completed = 1 and ${inContract(window, 'v.programme_id')} and ${within(window, 'v.visited_on')} order by v.id`,
    )
    return rows.map((row) => one('visits', row))
  }

export const homeVisits = visitsOf('home')
export const phoneVisits = visitsOf('phone')

/** Groups that reached both least sessions and least members, on the day of the session that did it (S09). */
export const qualifyingGroups: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string; number: number; members: number }>(
    window,
    sql`select g.group_id as id, g.held_on as "on",
        row_number() over (partition by g.group_id order by g.held_on, g.id) as number,
        (select count(distinct a.client_id) from attendances a join group_sessions b on b.id = a.group_session_id
          where b.group_id = g.group_id and b.held_on <= g.held_on and a.is_present = 1 and a.voided_at is null and b.voided_at is null)
          + (select coalesce(max(b.other_heads), 0) from group_sessions b where b.group_id = g.group_id and b.held_on <= g.held_on and b.voided_at is null) as members
      from group_sessions g where g.voided_at is null and ${inContract(window, 'g.programme_id')} and g.held_on <= ${window.span.to} order by g.group_id, g.held_on`,
  )
  const { groupMinSessions, groupMinMembers } = window.params
  const reached = new Map<string, { id: string; on: string }>()
  for (const row of rows) {
    if (row.number >= groupMinSessions && row.members >= groupMinMembers && !reached.has(row.id))
      reached.set(row.id, row)
  }
  return [...reached.values()].filter(({ on }) => on >= window.span.from).map((row) => one('groups', row))
}

export const groupSessionsHeld: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string }>(
    window,
    sql`select g.id, g.held_on as "on" from group_sessions g
      where g.voided_at is null and ${inContract(window, 'g.programme_id')} and ${within(window, 'g.held_on')} order by g.id`,
  )
  return rows.map((row) => one('group_sessions', row))
}

/** Ticked attendances by person, and heads without a file by session. */
export const groupAttendances: Evidence = async (window) => {
  const named = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select a.id, ${personOf('a.client_id')} as person, a.attended_on as "on" from attendances a join group_sessions g on g.id = a.group_session_id
      where a.voided_at is null and g.voided_at is null and a.is_present = 1 and ${inContract(window, 'g.programme_id')} and ${within(window, 'g.held_on')} order by a.id`,
  )
  const heads = await select<{ id: string; on: string; heads: number }>(
    window,
    sql`select g.id, g.held_on as "on", g.other_heads as heads from group_sessions g
      where g.voided_at is null and g.other_heads > 0 and ${inContract(window, 'g.programme_id')} and ${within(window, 'g.held_on')} order by g.id`,
  )
  return [
    ...named.map((row) => one('attendances', row)),
    ...heads.map((row) => counted('group_sessions', row, row.heads)),
  ]
}

interface ActivityRow {
  id: string
  on: string
  heads: number
  minutes: number
}

async function activitiesThatCount(window: Window, kind: 'community' | 'publicity'): Promise<ActivityRow[]> {
  const rows = await select<ActivityRow>(
    window,
    sql`select v.id, v.held_on as "on", v.minutes, v.other_heads + (select count(*) from attendances a where a.activity_id = v.id and a.is_present = 1 and a.voided_at is null) as heads
      from activities v where v.voided_at is null and v.kind = ${kind} and ${inContract(window, 'v.programme_id')} and ${within(window, 'v.held_on')} order by v.id`,
  )
  return rows.filter(({ heads, minutes }) => activityLacks({ kind, heads, minutes }, window.params).length === 0)
}

export const activitiesHeld =
  (kind: 'community' | 'publicity'): Evidence =>
  async (window) =>
    (await activitiesThatCount(window, kind)).map((row) => one('activities', row))

export const activityAttendances =
  (kind: 'community' | 'publicity'): Evidence =>
  async (window) =>
    (await activitiesThatCount(window, kind)).map((row) => counted('activities', row, row.heads))

/** Everything that is a contact, each once, told by kind (S12). */
export const allContacts: Evidence = async (window) => {
  const kinds: [string, Evidence][] = [
    ['session', sessionsHeld],
    ['consultation', consultationsGiven],
    ['visit', homeVisits],
    ['call', phoneVisits],
    ['group', groupAttendances],
    ['activity', activityAttendances('community')],
    ['publicity', activityAttendances('publicity')],
  ]
  const rows: EvidenceRow[] = []
  for (const [kind, evidence] of kinds) {
    for (const row of await evidence(window)) rows.push({ ...row, groups: { contactKind: kind } })
  }
  return rows
}

/** Persons with a name who were given anything in the period (S13). One row a person: the first record that shows it. */
export const peopleServed: Evidence = async (window) => {
  const sources = [
    ['stays', 'admitted_on', sql`t.status <> 'refused'`],
    ['services', 'provided_on', sql`1 = 1`],
    ['sessions', 'held_on', sql`t.status = 'signed'`],
    ['consultations', 'consulted_on', sql`1 = 1`],
    ['visits', 'visited_on', sql`t.is_completed = 1`],
    ['attendances', 'attended_on', sql`t.is_present = 1`],
    ['bed_nights', 'night_on', sql`1 = 1`],
  ] as const
  const first = new Map<string, { id: string; person: string; on: string; kind: string }>()
  for (const [kind, column, where] of sources) {
    const on = sql.ref(`t.${column}`)
    // In the order of days: grouped in SQL, the clients' index would lead through the records of all years.
    const rows = await select<{ id: string; person: string; on: string }>(
      window,
      sql`select t.id, ${personOf('t.client_id')} as person, ${on} as "on" from ${sql.table(kind)} t
        where t.voided_at is null and t.client_id is not null and ${where} and ${inContract(window, 't.programme_id')}
          and ${within(window, `t.${column}`)} order by ${on}, t.id`,
    )
    for (const row of rows) {
      const known = first.get(row.person)
      if (!known || row.on < known.on) first.set(row.person, { ...row, kind })
    }
  }
  return [...first.values()].sort((a, b) => (a.person < b.person ? -1 : 1)).map((row) => one(row.kind, row))
}

const minutesOf =
  (table: 'work_logs' | 'supervisions' | 'volunteer_shifts', on: string, minutes = sql<number>`t.minutes`): Evidence =>
  async (window) => {
    const rows = await select<{ id: string; on: string; minutes: number }>(
      window,
      sql`select t.id, ${sql.ref(`t.${on}`)} as "on", ${minutes} as minutes from ${sql.table(table)} t
        where t.voided_at is null and ${inContract(window, 't.programme_id')} and ${within(window, `t.${on}`)} order by t.id`,
    )
    return rows.map((row) => counted(table, row, row.minutes))
  }

export const volunteerMinutes = minutesOf('volunteer_shifts', 'worked_on', sql<number>`t.minutes - t.travel_minutes`)
export const volunteerCount: Evidence = async (window) =>
  (await volunteerMinutes(window)).map((row) => ({ ...row, value: 1 }))
export const workMinutes = minutesOf('work_logs', 'worked_on')
export const supervisionMinutes = minutesOf('supervisions', 'held_on')
