import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cases, followUps, referrals } from '../../shared/cases/case.ts'
import { caseTimers, timer, type CaseTimerFacts, type Timer } from '../../shared/cases/caseTimers.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'

export interface TimerRow extends Timer {
  caseId: string | null
  caseNo: string | null
  clientId: string | null
}

interface CaseRow {
  id: string
  caseNo: string
  clientId: string
  status: CaseTimerFacts['status']
  receivedOn: string
  decidedOn: string | null
  openedOn: string | null
  closedOn: string | null
  hasClosureReport: 0 | 1
  firstAssessedOn: string | null
  firstPlanOn: string | null
  planInForceOn: string | null
  planReviewDueOn: string | null
  lastReviewedOn: string | null
  nextReviewOn: string | null
}

/** What waits in the cases the caller may see, and complaints for those who answer them; soonest first. */
export async function listTimers(
  context: QueryContext,
  filter: { caseId?: string | undefined; workerId?: string | undefined; withinDays?: number | undefined },
): Promise<TimerRow[]> {
  const timers = await caseTimerRows(
    context,
    sql<SqlBool>`cases.voided_at is null and ${rowVisible(context.actor, context.today, cases)}
      ${filter.caseId ? sql`and cases.id = ${filter.caseId}` : sql``}
      ${filter.workerId ? sql`and cases.worker_id = ${filter.workerId}` : sql``}`,
  )
  if (!filter.caseId && !filter.workerId) timers.push(...(await otherTimers(context)))
  return timers.filter((one) => filter.withinDays === undefined || one.daysLeft <= filter.withinDays).sort(byDueDay)
}

const byDueDay = (a: TimerRow, b: TimerRow): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** The timers of these cases, soonest first. @param wanted a condition on `cases` */
export async function caseTimerRows({ db, today, pack }: QueryContext, wanted: RawBuilder<SqlBool>): Promise<TimerRow[]> {
  const { rows } = await sql<CaseRow>`select cases.id, case_no, client_id, status, received_on, decided_on, opened_on,
      closed_on, closure_note is not null as has_closure_report,
      (select min(assessed_on) from assessments a where a.case_id = cases.id and a.voided_at is null) as first_assessed_on,
      (select min(made_on) from plans p where p.case_id = cases.id and p.voided_at is null
        and p.status in ('submitted', 'approved', 'superseded')) as first_plan_on,
      (select made_on from plans p where p.case_id = cases.id and p.voided_at is null and p.status = 'approved'
        order by number desc limit 1) as plan_in_force_on,
      (select review_due_on from plans p where p.case_id = cases.id and p.voided_at is null and p.status = 'approved'
        order by number desc limit 1) as plan_review_due_on,
      (select reviewed_on from case_reviews r where r.case_id = cases.id and r.voided_at is null
        order by reviewed_on desc, r.id desc limit 1) as last_reviewed_on,
      (select next_review_on from case_reviews r where r.case_id = cases.id and r.voided_at is null
        order by reviewed_on desc, r.id desc limit 1) as next_review_on
    from cases where ${wanted} and status not in ('ended', 'notOpened')`.execute(db)

  // Led by what waits, which is little, and not by all that was ever written of each case.
  const { rows: waiting } = await sql<{ kind: string; id: string; caseId: string; dayOn: string }>`
    select 'note' as kind, s.id, s.case_id, s.held_on as day_on from sessions s cross join cases on cases.id = s.case_id
      where ${wanted} and s.status = 'draft' and s.voided_at is null
    union all select 'followUp', f.id, f.case_id, f.due_on from follow_ups f cross join cases on cases.id = f.case_id
      where ${wanted} and f.status = 'due' and f.voided_at is null
    union all select 'referral', r.id, r.case_id, r.answer_due_on from referrals r cross join cases on cases.id = r.case_id
      where ${wanted} and r.status = 'sent' and r.voided_at is null`.execute(db)
  const waitingOf = Map.groupBy(waiting, (row) => row.caseId)

  return rows
    .flatMap((row): TimerRow[] => {
      const own = waitingOf.get(row.id) ?? []
      const facts: CaseTimerFacts = {
        ...row,
        caseId: row.id,
        hasClosureReport: row.hasClosureReport === 1,
        draftSessions: own.filter(({ kind }) => kind === 'note').map(({ id, dayOn }) => ({ id, heldOn: dayOn })),
        dueFollowUps: own.filter(({ kind }) => kind === 'followUp').map(({ id, dayOn }) => ({ id, dueOn: dayOn })),
        openReferrals: own.filter(({ kind }) => kind === 'referral').map(({ id, dayOn }) => ({ id, answerDueOn: dayOn })),
      }
      const about = { caseId: row.id, caseNo: row.caseNo, clientId: row.clientId }
      return caseTimers(pack, facts, today).map((one) => ({ ...one, ...about }))
    })
    .sort(byDueDay)
}

/** What waits outside any case: follow-ups and referrals of stays, and complaints. */
async function otherTimers({ db, actor, today }: QueryContext): Promise<TimerRow[]> {
  const { rows } = await sql<{ kind: 'followUp' | 'referralAnswer'; id: string; clientId: string; dueOn: string }>`
    select 'followUp' as kind, id, client_id, due_on from follow_ups
      where case_id is null and status = 'due' and voided_at is null and ${rowVisible(actor, today, followUps)}
    union all select 'referralAnswer', id, client_id, answer_due_on from referrals
      where case_id is null and status = 'sent' and voided_at is null and ${rowVisible(actor, today, referrals)}`.execute(db)
  const complaints = holds(actor, 'manager', 'staff')
    ? await db.selectFrom('complaints').select(['id', 'dueOn']).where('closedOn', 'is', null).where('voidedAt', 'is', null).execute()
    : []
  return [
    ...rows.map((row) => ({ ...timer(row.kind, row.id, row.dueOn, today), caseId: null, caseNo: null, clientId: row.clientId })),
    ...complaints.map(({ id, dueOn }) => ({ ...timer('complaint', id, dueOn, today), caseId: null, caseNo: null, clientId: null })),
  ]
}
