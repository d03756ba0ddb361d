import { sql } from 'kysely'
import { cases } from '../../shared/cases/case.ts'
import { addDays } from '../../shared/core/dates.ts'
import type { WorkLine } from '../../shared/home/homeContract.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { outcomes } from '../../shared/outcomes/outcome.ts'
import { inCareStatuses } from '../../shared/stays/stayStatus.ts'
import { listApprovals } from '../cases/caseListReads.ts'
import { listTimers as listCaseTimers } from '../cases/caseTimerReads.ts'
import { clientVisible, rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { calendar } from '../sessions/sessionReads.ts'
import { listTimers as listStayTimers } from '../stays/timerReads.ts'

/** How far ahead the home page looks. */
const daysAhead = 7

type Line = Omit<WorkLine, 'who'>
const none = { stayId: null, caseId: null, clientId: null, startTime: null, dueAt: null }

/** What waits for the caller. Contracted workers see their own caseload, supervisors and the station all they may see. */
export async function today(context: QueryContext) {
  const { actor } = context
  if (!holds(actor, 'manager', 'staff', 'socialWorker', 'supervisor')) return { lines: [], house: null }
  const lastDay = addDays(context.today, daysAhead)
  const lines = [
    ...(await arrivals(context)),
    ...(await appointmentsToday(context)),
    ...(await approvalsWaiting(context)),
    ...(await outcomesToCheck(context, lastDay)),
    ...(await stayLimits(context, lastDay)),
    ...(await caseLimits(context)),
  ]
  const names = await namesOf(context, lines)
  const when = (line: Line) => `${line.dueOn} ${line.startTime ?? ''}`
  return {
    lines: lines
      .map((line) => ({ ...line, who: line.clientId === null ? null : (names.get(line.clientId) ?? null) }))
      .sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0)),
    house: holds(actor, 'manager', 'staff') ? await house(context) : null,
  }
}

/** People who asked for help and wait for a decision. */
async function arrivals({ db, actor, today: day }: QueryContext): Promise<Line[]> {
  if (!holds(actor, 'manager', 'staff')) return []
  const rows = await db
    .selectFrom('stays')
    .select(['id', 'clientId', 'contactOn'])
    .where('voidedAt', 'is', null)
    .where('status', 'in', ['contact', 'medicalFirst', 'screening'])
    .where(clientVisible(actor, day, 'stays.client_id'))
    .execute()
  return rows.map((row) => ({ ...none, kind: 'arrival', recordId: row.id, stayId: row.id, clientId: row.clientId, dueOn: row.contactOn }))
}

async function appointmentsToday(context: QueryContext): Promise<Line[]> {
  const { today: day, actor } = context
  const items = await calendar(context, { from: day, to: day, workerId: actor.accountId })
  return items
    .filter((item) => item.kind === 'appointment' && item.status === 'booked')
    .map((item) => ({
      ...none,
      kind: 'appointment' as const,
      recordId: item.id,
      caseId: item.caseId,
      clientId: item.clientId,
      dueOn: item.on,
      startTime: item.startTime,
    }))
}

async function approvalsWaiting(context: QueryContext): Promise<Line[]> {
  if (!holds(context.actor, 'manager', 'supervisor')) return []
  const rows = await listApprovals(context, { status: 'requested', limit: 100 })
  return rows
    .filter((row) => row.canDecide)
    .map((row) => ({ ...none, kind: 'approval' as const, recordId: row.id, caseId: row.caseId, clientId: row.clientId, dueOn: row.requestedOn }))
}

async function outcomesToCheck({ db, actor, today: day }: QueryContext, lastDay: string): Promise<Line[]> {
  let found = db
    .selectFrom('outcomes')
    .select(['id', 'clientId', 'caseId', 'stayId', 'checkDueOn'])
    .where('voidedAt', 'is', null)
    .where('status', '=', 'claimed')
    .where('checkDueOn', '<=', lastDay)
    .where(rowVisible(actor, day, outcomes))
  if (isContracted(actor)) found = found.where('caseId', 'in', (q) => q.selectFrom('cases').select('id').where('workerId', '=', actor.accountId))
  const rows = await found.orderBy('checkDueOn').limit(200).execute()
  return rows.map((row) => ({
    ...none,
    kind: 'outcomeCheck' as const,
    recordId: row.id,
    clientId: row.clientId,
    caseId: row.caseId,
    stayId: row.stayId,
    dueOn: row.checkDueOn!,
  }))
}

async function stayLimits(context: QueryContext, lastDay: string): Promise<Line[]> {
  if (isContracted(context.actor)) return []
  const timers = await listStayTimers(context, { onlyOverdue: false })
  return timers
    .filter((one) => one.dueOn <= lastDay)
    .map(({ kind, recordId, stayId, clientId, dueOn, dueAt }) => ({ ...none, kind, recordId, stayId, clientId, dueOn, dueAt }))
}

async function caseLimits(context: QueryContext): Promise<Line[]> {
  const { actor } = context
  const timers = await listCaseTimers(context, {
    withinDays: daysAhead,
    ...(holds(actor, 'manager', 'supervisor') ? {} : { workerId: actor.accountId }),
  })
  return timers.map(({ kind, recordId, caseId, clientId, dueOn }) => ({ ...none, kind, recordId, caseId, clientId, dueOn }))
}

/** A contracted worker's home page shows their caseload, not the house. */
function isContracted(actor: QueryContext['actor']): boolean {
  return !holds(actor, 'manager', 'staff', 'supervisor')
}

async function namesOf({ db }: QueryContext, lines: readonly Line[]): Promise<Map<string, string>> {
  const ids = [...new Set(lines.flatMap((line) => line.clientId ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; label: string }>`
    select c.id, coalesce(c.name, c.provisional_name, c.client_no) as label
    from clients c where c.id in (select value from json_each(${JSON.stringify(ids)}))`.execute(db)
  return new Map(rows.map((row) => [row.id, row.label]))
}

/** How full the house is, and how many cases are open, tonight. */
async function house({ db, actor, today: day }: QueryContext) {
  const inCare = sql.join(inCareStatuses.map((status) => sql`${status}`))
  const { rows } = await sql<{ inCare: number; beds: number; taken: number; openCases: number }>`select
    (select count(*) from stays s where s.voided_at is null and s.status in (${inCare}) and ${clientVisible(actor, day, 's.client_id')}) as in_care,
    (select count(*) from beds b where b.voided_at is null and b.in_use_from <= ${day} and (b.in_use_to is null or b.in_use_to >= ${day})
      and not (b.out_from is not null and b.out_from <= ${day} and (b.out_until is null or b.out_until >= ${day}))) as beds,
    (select count(distinct p.bed_id) from bed_placements p where p.voided_at is null and p.from_on <= ${day} and (p.to_on is null or p.to_on > ${day})) as taken,
    (select count(*) from cases where voided_at is null and opened_on is not null and closed_on is null and ${rowVisible(actor, day, cases)}) as open_cases`.execute(db)
  const { inCare: people, beds, taken, openCases } = rows[0]!
  return { inCare: people, beds, freeBeds: Math.max(0, beds - taken), openCases }
}
