import { sql, type SqlBool } from 'kysely'
import { liveStatuses } from '../../shared/cases/caseStatus.ts'
import { addDays, daysBetween } from '../../shared/core/dates.ts'
import { defaultParams } from '../../shared/indicators/params.ts'
import type { RuleQueries } from './ruleQuery.ts'
import { firstDisorder } from './stayRuleReads.ts'
import { subjects, words } from './subjectReads.ts'

const subject = subjects.cases
const worked = words(['intervention', 'evaluation', 'closed', 'followUp', 'ended'])
const over = words(['closed', 'followUp', 'ended'])
const open = words(['assessment', 'planning', 'intervention', 'evaluation'])

const signedSessions = sql<number>`(select count(*) from sessions s where s.case_id = cases.id and s.status = 'signed' and s.voided_at is null)`
/** The last day somebody of the house met the client in the case, or the day the case was opened. */
const lastContact = sql<string>`max(cases.opened_on,
  coalesce((select max(s.held_on) from sessions s where s.case_id = cases.id and s.voided_at is null), ''),
  coalesce((select max(v.visited_on) from visits v where v.case_id = cases.id and v.voided_at is null), ''))`

/** What is asked of cases and of what hangs on them (domain.md 7.8). */
export const caseRules: RuleQueries = {
  caseDayOrder: {
    subject,
    where: ({ today }) => sql<SqlBool>`(cases.received_on > cases.opened_on or cases.opened_on > cases.closed_on
      or cases.received_on > cases.closed_on or cases.received_on > ${today} or cases.opened_on > ${today} or cases.closed_on > ${today})`,
    facts: () => sql`cases.received_on, cases.opened_on, cases.closed_on`,
    judge: (row, { today }) => firstDisorder({ ...row, today }, ['receivedOn', 'openedOn', 'closedOn', 'today']),
  },
  caseStateAndDays: {
    subject,
    where: () => sql<SqlBool>`((cases.status in ${over} and cases.closed_on is null) or (cases.status in ${open} and (cases.closed_on is not null or cases.opened_on is null)))`,
  },
  caseWithoutAgreement: {
    subject,
    where: () => sql<SqlBool>`cases.status in ${worked} and cases.agreement_on is null and cases.no_agreement_reason is null`,
  },
  caseWithoutGoal: {
    subject,
    where: () => sql<SqlBool>`cases.status in ${worked} and not exists (select 1 from goals g where g.case_id = cases.id
      and g.voided_at is null and g.status <> 'dropped' and g.measure is not null)`,
  },
  caseFewSessions: {
    subject,
    where: ({ from, to }) => sql<SqlBool>`cases.closed_on between ${from} and ${to} and ${signedSessions} < ${defaultParams.minSessions}`,
    facts: () => sql`${signedSessions} as sessions_held`,
    judge: ({ sessionsHeld }) => ({ count: sessionsHeld as number, least: defaultParams.minSessions }),
  },
  caseSilent: {
    subject,
    where: ({ today, thresholds }) => sql<SqlBool>`cases.status in ${open} and ${lastContact} <= ${addDays(today, -thresholds.silentCaseDays)}`,
    facts: () => sql`${lastContact} as last_on`,
    judge: ({ lastOn }, { today }) => ({ lastOn: lastOn as string, days: daysBetween(lastOn as string, today) }),
  },
  caseWorkerGone: {
    subject,
    where: () => sql<SqlBool>`cases.status in ${words(liveStatuses)} and exists (select 1 from accounts a where a.id = cases.worker_id and (a.is_active = 0 or a.voided_at is not null))`,
  },
  goalWithoutProof: {
    subject: subjects.goals,
    where: () => sql<SqlBool>`goals.status = 'met' and goals.evidence is null`,
  },
  referralWithoutAnswer: {
    subject: subjects.referrals,
    where: ({ today }) => sql<SqlBool>`referrals.status = 'sent' and referrals.answer_due_on < ${today}`,
    facts: () => sql`referrals.receiver, referrals.answer_due_on as day`,
    judge: ({ receiver, day }) => ({ receiver: receiver as string, day: day as string }),
  },
  followUpOpen: {
    subject: subjects.followUps,
    where: ({ today }) => sql<SqlBool>`follow_ups.status = 'due' and follow_ups.due_on < ${today}`,
    facts: () => sql`follow_ups.due_on as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  followUpWithoutProof: {
    subject: subjects.followUps,
    where: () => sql<SqlBool>`follow_ups.status = 'done' and follow_ups.is_sustained = 1 and follow_ups.proof is null`,
  },
  outcomeWithoutProof: {
    subject: subjects.outcomes,
    where: () => sql<SqlBool>`outcomes.evidence is null`,
  },
}
