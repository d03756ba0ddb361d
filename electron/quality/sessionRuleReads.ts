import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { daysBetween, localDate } from '../../shared/core/dates.ts'
import type { RuleQueries, RuleQuery } from './ruleQuery.ts'
import { otherVisible, programmesIn, subjects, type QualityScope, type Subject } from './subjectReads.ts'

const subject = subjects.sessions

/** How much of a note stands for the whole while alike ones are looked for. */
const beginning = 80
const noteKey = (alias: string) => sql`length(${sql.ref(`${alias}.note`)}), substr(${sql.ref(`${alias}.note`)}, 1, ${sql.lit(beginning)})`
const asLong = (thresholds: QualityScope['thresholds'], alias: string) =>
  sql<SqlBool>`length(${sql.ref(`${alias}.note`)}) >= ${thresholds.sameTextCharacters}`
const held = (scope: QualityScope, alias: string) =>
  sql<SqlBool>`${sql.ref(`${alias}.voided_at`)} is null and ${sql.ref(`${alias}.programme_id`)} in ${programmesIn(scope)} and ${sql.ref(`${alias}.held_on`)} between ${scope.from} and ${scope.to}`

/** The same note in the period, written about somebody else. Its first eighty characters are found first, the rest compared. */
const sameNote = (scope: QualityScope, wanted: RawBuilder<unknown>) => sql`select ${wanted} from sessions o
  where ${held(scope, 'o')} and o.client_id <> sessions.client_id and o.note = sessions.note and ${otherVisible(scope, 'o.client_id')} limit 1`

const other = (columns: RawBuilder<unknown>) => sql`select ${columns} from sessions o where o.worker_id = sessions.worker_id
  and o.held_on = sessions.held_on and o.id <> sessions.id and o.voided_at is null
  and (o.start_time < sessions.start_time or (o.start_time = sessions.start_time and o.id < sessions.id)) and o.end_time > sessions.start_time`

const minute = (alias: string) => sql`substr(${sql.ref(`${alias}.recorded_at`)}, 1, 16)`

/** What is asked of sessions and their notes (domain.md 7.8, 7.9 and 7.12). */
export const sessionRules: RuleQueries = {
  sessionUnsigned: {
    subject,
    where: ({ today }) => sql<SqlBool>`sessions.status = 'draft' and sessions.held_on < ${today}`,
    facts: () => sql`sessions.held_on as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  sessionOutsideCase: {
    subject,
    where: () => sql<SqlBool>`exists (select 1 from cases k where k.id = sessions.case_id and (sessions.held_on < k.received_on or sessions.held_on > k.closed_on))`,
    facts: () => sql`sessions.held_on as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  sessionLength: {
    subject,
    where: ({ pack: { limits } }) => sql<SqlBool>`sessions.minutes_explanation is null
      and (sessions.minutes < ${limits.sessionMinMinutes.default} or sessions.minutes > ${limits.sessionMaxMinutes.default})`,
    facts: () => sql`sessions.minutes`,
    judge: ({ minutes }, { pack: { limits } }) => ({
      minutes: minutes as number,
      least: limits.sessionMinMinutes.default,
      most: limits.sessionMaxMinutes.default,
    }),
  },
  sessionTwoPlaces: {
    subject,
    where: () => sql<SqlBool>`sessions.start_time is not null and exists (${other(sql`1`)})`,
    facts: () => sql`sessions.held_on as day, (select o.start_time from (${other(sql`o.start_time`)}) o limit 1) as other_time`,
    judge: ({ day, otherTime }) => ({ day: day as string, otherTime: otherTime as string }),
  },
  sessionSameText: {
    subject,
    where: (scope) => sql<SqlBool>`${asLong(scope.thresholds, 'sessions')}
      and (${noteKey('sessions')}) in (select ${noteKey('a')} from sessions a where ${held(scope, 'a')} and ${asLong(scope.thresholds, 'a')}
        group by 1, 2 having min(a.client_id) <> max(a.client_id))
      and exists (${sameNote(scope, sql`1`)})`,
    facts: (scope) => sql`(${sameNote(scope, sql`o.held_on`)}) as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  sessionBurst: {
    subject,
    where: (scope) => sql<SqlBool>`coalesce(sessions.source, '') <> 'imported' and sessions.id in (select min(a.id) from sessions a
      where ${held(scope, 'a')} and coalesce(a.source, '') <> 'imported' group by a.created_by, ${minute('a')} having count(*) >= ${scope.thresholds.burstEntries})`,
    facts: (scope) => sql`(select count(*) from sessions a where ${held(scope, 'a')} and a.created_by = sessions.created_by and ${minute('a')} = ${minute('sessions')}) as entered`,
    judge: ({ entered }) => ({ count: entered as number }),
  },
  sessionLateNote: {
    subject,
    where: () => sql<SqlBool>`sessions.is_late = 1 and sessions.status = 'signed'`,
    facts: () => sql`sessions.held_on as day, substr(sessions.signed_at, 1, 10) as signed_on`,
    judge: ({ day, signedOn }) => ({ day: day as string, signedOn: (signedOn as string | null) ?? '' }),
  },
  appointmentOpen: {
    subject: subjects.appointments,
    where: ({ today }) => sql<SqlBool>`appointments.status = 'booked' and appointments.starts_on < ${today}`,
    facts: () => sql`appointments.starts_on as day, appointments.start_time as time`,
    judge: ({ day, time }) => ({ day: day as string, time: time as string }),
  },
  stayLateEntry: lateEntry(subjects.stays, 'contact_on'),
  caseLateEntry: lateEntry(subjects.cases, 'received_on'),
  sessionLateEntry: lateEntry(subjects.sessions, 'held_on'),
}

/** Records written down more days after their day than allowed: found roughly by SQL, then judged by the local day. */
function lateEntry(of: Subject, column: string): RuleQuery {
  const { table } = of.kind
  const day = sql.ref(`${table}.${column}`)
  return {
    subject: of,
    where: ({ from, to, thresholds }) => sql<SqlBool>`${day} between ${from} and ${to}
      and ${sql.ref(`${table}.recorded_at`)} >= date(${day}, ${`+${thresholds.entryDelayDays} days`})`,
    facts: () => sql`${day} as day, ${sql.ref(`${table}.recorded_at`)}`,
    judge: (row, { pack, thresholds }) => {
      const days = daysBetween(row['day'] as string, localDate(row['recordedAt'] as string, pack.timeZone))
      return days > thresholds.entryDelayDays ? { day: row['day'] as string, days, most: thresholds.entryDelayDays } : null
    },
  }
}
