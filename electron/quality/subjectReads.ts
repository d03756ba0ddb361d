import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { activities, consultations, patrols } from '../../shared/activities/activity.ts'
import { groups, groupSessions } from '../../shared/activities/group.ts'
import { cases, followUps, goals, referrals } from '../../shared/cases/case.ts'
import { clients, identifiers } from '../../shared/clients/client.ts'
import type { ProcedureName } from '../../shared/contract.ts'
import { expenses } from '../../shared/contracts/contract.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { Actor } from '../../shared/ipc/roles.ts'
import { outcomes } from '../../shared/outcomes/outcome.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { Thresholds } from '../../shared/quality/thresholds.ts'
import { appointments, sessions } from '../../shared/sessions/session.ts'
import { minorCares } from '../../shared/stays/minorCare.ts'
import { stays } from '../../shared/stays/stay.ts'
import { endedStatuses, inCareStatuses } from '../../shared/stays/stayStatus.ts'
import { tracings } from '../../shared/stays/tracing.ts'
import { complaints, surveyRounds } from '../../shared/surveys/survey.ts'
import { clientVisible } from '../clients/visibleClients.ts'
import type { Db } from '../context.ts'

/** What the rules are asked about: whose records, of which days and programmes, and against which thresholds. */
export interface QualityScope {
  db: Db
  pack: Pack
  today: string
  from: string
  to: string
  programmeIds: readonly string[]
  thresholds: Thresholds
  /** who asks, and so sees only their records; null: the station itself, such as while a report is checked */
  actor: Actor | null
}

/** The records a rule looks at: where they lie, which of them belong to a period, and whose they are. */
export interface Subject {
  kind: RecordKind
  /** who may read these records may see what is wrong with them */
  read: ProcedureName
  /** the day a record belongs to */
  on: RawBuilder<string>
  programme: RawBuilder<string | null>
  /** whose it is to mend */
  worker: RawBuilder<string>
  label: RawBuilder<string>
  openTable: string
  openId: RawBuilder<string>
  /** the records of the period and the programmes, found by an index */
  isIn(scope: QualityScope): RawBuilder<SqlBool>
}

/** The programmes of the question, as a list for `in`. */
export const programmesIn = ({ programmeIds }: QualityScope): RawBuilder<unknown> =>
  sql`(select value from json_each(${JSON.stringify(programmeIds)}))`

export const words = (list: readonly string[]): RawBuilder<unknown> => sql`(${sql.join(list.map((one) => sql`${one}`))})`
export const inCare = words(inCareStatuses)
export const ended = words(endedStatuses)

/** True where the one who asks may open the client; of a record that only stands beside the one looked at. */
export const otherVisible = ({ actor, today }: QualityScope, column: string): RawBuilder<SqlBool> =>
  actor === null ? sql<SqlBool>`1 = 1` : clientVisible(actor, today, column)

/** Stays of a period: who came, was there or left in it. @param alias what the query calls `stays` */
export function staysOf(scope: QualityScope, alias = 'stays'): RawBuilder<SqlBool> {
  const at = (column: string) => sql.ref(`${alias}.${column}`)
  const { from, to } = scope
  return sql<SqlBool>`${at('programme_id')} in ${programmesIn(scope)} and (
    ${at('exit_on')} between ${from} and ${to} or ${at('admitted_on')} between ${from} and ${to}
    or (${at('exit_on')} is null and ${at('contact_on')} <= ${to} and (${at('status')} not in ${ended} or ${at('contact_on')} >= ${from})))`
}

/** Cases of a period: those that were received by its end and not closed before it. */
export function casesOf(scope: QualityScope, alias = 'cases'): RawBuilder<SqlBool> {
  const at = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<SqlBool>`${at('programme_id')} in ${programmesIn(scope)} and ${at('received_on')} <= ${scope.to}
    and (${at('closed_on')} >= ${scope.from} or (${at('closed_on')} is null and (${at('status')} <> 'notOpened' or ${at('received_on')} >= ${scope.from})))`
}

/** Clients the programmes helped in a period. */
const clientsOf = (scope: QualityScope, column: string): RawBuilder<SqlBool> => sql<SqlBool>`${sql.ref(column)} in (
  select p.client_id from stays p where p.voided_at is null and ${staysOf(scope, 'p')}
  union select q.client_id from cases q where q.voided_at is null and ${casesOf(scope, 'q')})`

const dated = (table: string, day: string) => (scope: QualityScope) =>
  sql<SqlBool>`${sql.ref(`${table}.programme_id`)} in ${programmesIn(scope)} and ${sql.ref(`${table}.${day}`)} between ${scope.from} and ${scope.to}`

/** Somebody whose word a case hangs on: who works it. */
const workerOfCase = (table: string) =>
  sql<string>`coalesce((select k.worker_id from cases k where k.id = ${sql.ref(`${table}.case_id`)}), ${sql.ref(`${table}.created_by`)})`
const caseNo = (table: string) => sql<string>`(select k.case_no from cases k where k.id = ${sql.ref(`${table}.case_id`)})`
const clientNo = (column: string) => sql<string>`(select v.client_no from clients v where v.id = ${sql.ref(column)})`
const stayNo = (table: string) => sql<string>`(select v.stay_no from stays v where v.id = ${sql.ref(`${table}.stay_id`)})`
const caseOrStay = (table: string) => sql<string>`coalesce(${caseNo(table)}, ${stayNo(table)}, ${clientNo(`${table}.client_id`)})`

/** A record with a day and a programme of its own, opened on its own page unless said otherwise. */
function subject(kind: RecordKind, read: ProcedureName, day: string, more: Partial<Subject> & Pick<Subject, 'label'>): Subject {
  const at = (column: string) => sql<string>`${sql.ref(`${kind.table}.${column}`)}`
  return {
    kind,
    read,
    on: at(day),
    programme: at('programme_id'),
    worker: at('created_by'),
    openTable: kind.table,
    openId: at('id'),
    isIn: dated(kind.table, day),
    ...more,
  }
}

const ofCase = (table: string): Pick<Subject, 'worker' | 'label' | 'openTable' | 'openId'> => ({
  worker: workerOfCase(table),
  label: caseNo(table),
  openTable: 'cases',
  openId: sql<string>`${sql.ref(`${table}.case_id`)}`,
})
const ofClient = (table: string, column: string): Partial<Subject> & Pick<Subject, 'label'> => ({
  on: sql<string>`substr(${sql.ref(`${table}.recorded_at`)}, 1, 10)`,
  programme: sql<null>`null`,
  label: clientNo(column),
  openTable: 'clients',
  openId: sql<string>`${sql.ref(column)}`,
  isIn: (scope) => clientsOf(scope, column),
})
const ofStay = (table: string): Pick<Subject, 'label' | 'openTable' | 'openId'> => ({
  label: stayNo(table),
  openTable: 'stays',
  openId: sql<string>`${sql.ref(`${table}.stay_id`)}`,
})

export const subjects = {
  stays: subject(stays, 'stays.list', 'contact_on', {
    on: sql<string>`coalesce(stays.exit_on, stays.admitted_on, stays.contact_on)`,
    label: sql<string>`stays.stay_no`,
    isIn: (scope) => staysOf(scope),
  }),
  minorCares: subject(minorCares, 'stays.list', 'received_on', ofStay('minor_cares')),
  tracings: subject(tracings, 'stays.list', 'opened_at', {
    ...ofStay('tracings'),
    on: sql<string>`substr(tracings.opened_at, 1, 10)`,
    isIn: (scope) => sql<SqlBool>`tracings.programme_id in ${programmesIn(scope)} and substr(tracings.opened_at, 1, 10) between ${scope.from} and ${scope.to}`,
  }),
  clients: subject(clients, 'clients.list', 'recorded_at', {
    ...ofClient('clients', 'clients.id'),
    label: sql<string>`clients.client_no`,
    isIn: (scope) => sql<SqlBool>`clients.merged_into_id is null and clients.anonymous_since is null and ${clientsOf(scope, 'clients.id')}`,
  }),
  numbers: subject(identifiers, 'clients.list', 'recorded_at', ofClient('client_identifiers', 'client_identifiers.client_id')),
  cases: subject(cases, 'cases.board', 'received_on', {
    on: sql<string>`coalesce(cases.closed_on, cases.opened_on, cases.received_on)`,
    worker: sql<string>`cases.worker_id`,
    label: sql<string>`cases.case_no`,
    isIn: (scope) => casesOf(scope),
  }),
  goals: subject(goals, 'goals.list', 'closed_on', {
    ...ofCase('goals'),
    programme: sql<string>`(select k.programme_id from cases k where k.id = goals.case_id)`,
    isIn: (scope) => sql<SqlBool>`goals.closed_on between ${scope.from} and ${scope.to}
      and goals.case_id in (select k.id from cases k where k.voided_at is null and k.programme_id in ${programmesIn(scope)})`,
  }),
  sessions: subject(sessions, 'sessions.list', 'held_on', { label: caseNo('sessions'), worker: sql<string>`sessions.worker_id` }),
  appointments: subject(appointments, 'appointments.list', 'starts_on', { ...ofCase('appointments'), worker: sql<string>`appointments.worker_id` }),
  referrals: subject(referrals, 'referrals.list', 'answer_due_on', { label: caseOrStay('referrals'), worker: workerOfCase('referrals') }),
  followUps: subject(followUps, 'followUps.board', 'due_on', { label: caseOrStay('follow_ups'), worker: workerOfCase('follow_ups') }),
  outcomes: subject(outcomes, 'outcomes.list', 'achieved_on', { label: caseOrStay('outcomes'), worker: workerOfCase('outcomes') }),
  activities: subject(activities, 'activities.list', 'held_on', { label: sql<string>`activities.name` }),
  patrols: subject(patrols, 'patrols.list', 'patrolled_on', { label: sql<string>`patrols.area` }),
  groups: subject(groups, 'groups.list', 'ended_on', { label: sql<string>`groups.name`, worker: sql<string>`groups.leader_id` }),
  groupSessions: subject(groupSessions, 'groupSessions.list', 'held_on', {
    label: sql<string>`(select g.name from groups g where g.id = group_sessions.group_id)`,
    worker: sql<string>`(select g.leader_id from groups g where g.id = group_sessions.group_id)`,
    openTable: 'groups',
    openId: sql<string>`group_sessions.group_id`,
  }),
  consultations: subject(consultations, 'consultations.list', 'consulted_on', {
    label: sql<string>`coalesce(${clientNo('consultations.client_id')}, '')`,
    worker: sql<string>`consultations.worker_id`,
  }),
  surveyRounds: subject(surveyRounds, 'surveyRounds.list', 'started_on', { label: sql<string>`survey_rounds.collector` }),
  complaints: subject(complaints, 'complaints.list', 'due_on', { label: sql<string>`complaints.received_on` }),
  expenses: subject(expenses, 'expenses.list', 'spent_on', {
    programme: sql<null>`null`,
    label: sql<string>`expenses.voucher_no`,
    isIn: (scope) => sql<SqlBool>`expenses.spent_on between ${scope.from} and ${scope.to} and expenses.contract_id in (
      select p.contract_id from contract_programmes p where p.voided_at is null and p.programme_id in ${programmesIn(scope)})`,
  }),
} as const satisfies Record<string, Subject>
