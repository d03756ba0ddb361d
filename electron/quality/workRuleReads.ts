import { sql, type SqlBool } from 'kysely'
import { defaultParams } from '../../shared/indicators/params.ts'
import type { RuleQueries } from './ruleQuery.ts'
import { programmesIn, subjects } from './subjectReads.ts'

const activityHeads = sql<number>`(activities.other_heads + (select count(*) from attendances a where a.activity_id = activities.id and a.is_present = 1 and a.voided_at is null))`
const activityLeast = sql`case activities.kind when 'publicity' then ${sql.lit(defaultParams.publicityMinHeads)} else ${sql.lit(defaultParams.activityMinHeads)} end`
const groupSessions = sql<number>`(select count(*) from group_sessions b where b.group_id = groups.id and b.voided_at is null)`
const groupMembers = sql<number>`((select count(distinct a.client_id) from attendances a join group_sessions b on b.id = a.group_session_id
    where b.group_id = groups.id and a.is_present = 1 and a.voided_at is null and b.voided_at is null)
  + (select coalesce(max(b.other_heads), 0) from group_sessions b where b.group_id = groups.id and b.voided_at is null))`
const answers = sql<number>`(select count(*) from survey_answers a where a.round_id = survey_rounds.id and a.is_valid = 1 and a.voided_at is null)`

/** What is asked of groups, activities, patrols, surveys, complaints and money (domain.md 7.6, 7.10 and 7.11). */
export const workRules: RuleQueries = {
  activityWithoutHeads: {
    subject: subjects.activities,
    where: () => sql<SqlBool>`${activityHeads} = 0`,
  },
  activityFewHeads: {
    subject: subjects.activities,
    where: () => sql<SqlBool>`${activityHeads} > 0 and ${activityHeads} < ${activityLeast}`,
    facts: () => sql`${activityHeads} as heads, ${activityLeast} as least`,
    judge: ({ heads, least }) => ({ heads: heads as number, least: least as number }),
  },
  activityWithoutProof: {
    subject: subjects.activities,
    where: () => sql<SqlBool>`activities.evidence is null`,
  },
  groupSessionWithoutHeads: {
    subject: subjects.groupSessions,
    where: () => sql<SqlBool>`group_sessions.other_heads = 0 and not exists (select 1 from attendances a
      where a.group_session_id = group_sessions.id and a.is_present = 1 and a.voided_at is null)`,
    facts: () => sql`group_sessions.number`,
    judge: ({ number }) => ({ number: number as number }),
  },
  groupTooSmall: {
    subject: subjects.groups,
    where: () => sql<SqlBool>`groups.phase in ('ending', 'evaluated') and (${groupSessions} < ${defaultParams.groupMinSessions} or ${groupMembers} < ${defaultParams.groupMinMembers})`,
    facts: () => sql`${groupSessions} as held, ${groupMembers} as members`,
    judge: ({ held, members }) => ({
      sessions: held as number,
      members: members as number,
      leastSessions: defaultParams.groupMinSessions,
      leastMembers: defaultParams.groupMinMembers,
    }),
  },
  patrolNumbers: {
    subject: subjects.patrols,
    where: () => sql<SqlBool>`(patrols.advised_count > patrols.met_count or patrols.accepted_count > patrols.met_count)`,
    facts: () => sql`patrols.met_count, patrols.advised_count, patrols.accepted_count`,
    judge: ({ metCount, advisedCount, acceptedCount }) => ({
      met: metCount as number,
      advised: advisedCount as number,
      accepted: acceptedCount as number,
    }),
  },
  patrolWithoutProof: {
    subject: subjects.patrols,
    where: () => sql<SqlBool>`patrols.evidence is null`,
  },
  // A third consultation in a period is a case that was not opened: these are for single issues, once or twice (S07).
  consultationOften: {
    subject: subjects.consultations,
    where: (scope) => sql<SqlBool>`consultations.client_id is not null and consultations.id in (select max(n.id) from consultations n
      where n.voided_at is null and n.client_id is not null and n.programme_id in ${programmesIn(scope)} and n.consulted_on between ${scope.from} and ${scope.to}
      group by n.client_id having count(*) > 2)`,
    facts: ({ from, to }) => sql`(select count(*) from consultations n where n.client_id = consultations.client_id and n.voided_at is null and n.consulted_on between ${from} and ${to}) as times`,
    judge: ({ times }) => ({ count: times as number }),
  },
  surveyTooFew: {
    subject: subjects.surveyRounds,
    where: ({ thresholds, today }) => sql<SqlBool>`${answers} < ${thresholds.surveyMinAnswers} and survey_rounds.ended_on < ${today}`,
    facts: () => sql`${answers} as answered`,
    judge: ({ answered }, { thresholds }) => ({ count: answered as number, least: thresholds.surveyMinAnswers }),
  },
  surveyMoreThanAsked: {
    subject: subjects.surveyRounds,
    where: () => sql<SqlBool>`${answers} > survey_rounds.asked_count`,
    facts: () => sql`${answers} as answered, survey_rounds.asked_count`,
    judge: ({ answered, askedCount }) => ({ count: answered as number, asked: askedCount as number }),
  },
  complaintOpen: {
    subject: subjects.complaints,
    where: ({ today }) => sql<SqlBool>`complaints.closed_on is null and complaints.due_on < ${today}`,
    facts: () => sql`complaints.due_on as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  expenseWithoutPaper: {
    subject: subjects.expenses,
    where: () => sql<SqlBool>`expenses.document_id is null`,
  },
}
