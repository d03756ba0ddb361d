import { sql } from 'kysely'
import { cases, followUps } from '../../shared/cases/case.ts'
import { openStatuses, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { boardCases, firstTimers, type Answer, type Input } from './caseBoardReads.ts'
import { caseTimerRows } from './caseTimerReads.ts'

type Load = Answer<'cases.caseload'>[number]

/** A week, as "due soon" is meant everywhere on the boards. */
const soonDays = 7

/** How much each worker carries and does, and where something has waited too long. */
export async function readCaseload(context: QueryContext, filter: Input<'cases.caseload'>): Promise<Load[]> {
  const wanted = boardCases(context, { ...filter, isLive: true })
  const { rows } = await sql<{ id: string; workerId: string; status: CaseStatus }>`
    select cases.id, cases.worker_id, cases.status from cases where ${wanted}`.execute(context.db)
  const due = firstTimers(await caseTimerRows(context, wanted))
  const loads = new Map<string, Load>()
  const loadOf = (workerId: string): Load => {
    const known = loads.get(workerId)
    if (known) return known
    const none = { workerId, workerName: null, open: 0, byStatus: {}, overdue: 0, dueSoon: 0, sessionsThisMonth: 0, unsignedNotes: 0, overdueFollowUps: 0 }
    loads.set(workerId, none)
    return none
  }
  for (const { id, workerId, status } of rows) {
    const load = loadOf(workerId)
    load.byStatus[status] = (load.byStatus[status] ?? 0) + 1
    if ((openStatuses as readonly CaseStatus[]).includes(status)) load.open++
    const daysLeft = due.get(id)?.daysLeft ?? Infinity
    if (daysLeft < 0) load.overdue++
    else if (daysLeft <= soonDays) load.dueSoon++
  }
  for (const { workerId, what, n } of await workCounts(context, filter)) loadOf(workerId)[what] = n
  const accounts = await context.db.selectFrom('accounts').select(['id', 'displayName']).execute()
  const names = new Map(accounts.map(({ id, displayName }) => [id, displayName]))
  return [...loads.values()]
    .map((load) => ({ ...load, workerName: names.get(load.workerId) ?? null }))
    .sort((a, b) => b.open - a.open || (a.workerName ?? '').localeCompare(b.workerName ?? '', 'zh-CN'))
}

/** Signed sessions of this month, notes without a signature and follow-ups past their day, by worker. */
async function workCounts({ db, actor, today }: QueryContext, { programmeId }: Input<'cases.caseload'>) {
  const inProgramme = (table: string) => (programmeId ? sql`and ${sql.ref(`${table}.programme_id`)} = ${programmeId}` : sql``)
  const { rows } = await sql<{ workerId: string; what: 'sessionsThisMonth' | 'unsignedNotes' | 'overdueFollowUps'; n: number }>`
    select worker_id, 'sessionsThisMonth' as what, count(*) as n from sessions
      where held_on between ${`${today.slice(0, 7)}-01`} and ${today} and status = 'signed' and voided_at is null
        and ${rowVisible(actor, today, sessions)} ${inProgramme('sessions')} group by worker_id
    union all select worker_id, 'unsignedNotes', count(*) from sessions
      where status = 'draft' and voided_at is null and ${rowVisible(actor, today, sessions)} ${inProgramme('sessions')} group by worker_id
    union all select cases.worker_id, 'overdueFollowUps', count(*) from follow_ups join cases on cases.id = follow_ups.case_id
      where follow_ups.status = 'due' and follow_ups.due_on < ${today} and follow_ups.voided_at is null and ${rowVisible(actor, today, cases)}
        and ${rowVisible(actor, today, followUps)} ${inProgramme('follow_ups')} group by cases.worker_id`.execute(db)
  return rows
}
