import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  timelineEventNames,
  timelineEvents,
  timelineGroups,
  type TimelineEventName,
  type TimelineGroup,
} from '../../shared/clients/timeline.ts'
import { localDate } from '../../shared/core/dates.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { QueryContext } from '../context.ts'
import { kindByTable } from '../tables.ts'
import { mayReadKind } from './clientKinds.ts'
import { rowVisible } from './visibleClients.ts'

/** SQL of the day, or the moment, of each event and of the code beside it, in columns of its own table. */
const days: Record<TimelineEventName, { on: string; code?: string }> = {
  contact: { on: 'contact_on', code: 'route' },
  admitted: { on: 'admitted_on' },
  exited: { on: 'exit_on', code: 'exit_mode' },
  extension: { on: 'decided_on', code: 'reason' },
  hospital: { on: 'from_on' },
  escort: { on: 'departed_on' },
  notice: { on: 'served_on', code: 'kind' },
  tracing: { on: 'opened_at', code: 'status' },
  minorVisit: { on: 'visited_on' },
  settlement: { on: 'coalesce(completed_on, approved_on, applied_on)', code: 'kind' },
  service: { on: 'provided_on', code: 'kind' },
  referral: { on: 'referred_on', code: 'kind' },
  visit: { on: 'visited_on' },
  consultation: { on: 'consulted_on', code: 'topic' },
  attendance: { on: 'attended_on' },
  case: { on: 'received_on', code: 'status' },
  caseClosed: { on: 'closed_on', code: 'closure_reason' },
  session: { on: 'held_on', code: 'mode' },
  assessment: { on: 'assessed_on', code: 'stage' },
  plan: { on: 'made_on' },
  goalClosed: { on: 'closed_on', code: 'status' },
  review: { on: 'reviewed_on' },
  outcome: { on: 'achieved_on', code: 'kind' },
  followUp: { on: 'done_on', code: 'about' },
  registered: { on: 'recorded_at' },
  identified: { on: 'identified_on' },
  document: { on: 'coalesce(taken_on, recorded_at)', code: 'kind' },
  consent: { on: 'granted_on', code: 'purpose' },
  consentWithdrawn: { on: 'withdrawn_on', code: 'purpose' },
  flagRaised: { on: 'raised_on', code: 'kind' },
  flagCleared: { on: 'cleared_on', code: 'kind' },
  disclosure: { on: 'published_at', code: 'purpose' },
  incident: { on: 'occurred_on', code: 'kind' },
  complaint: { on: 'received_on', code: 'about' },
}

const kindOf = (name: TimelineEventName): RecordKind => kindByTable.get(timelineEvents[name].table)!

interface Line {
  on: string
  what: TimelineEventName
  table: string
  recordId: string
  code: string | null
  stayId: string | null
  caseId: string | null
}

/** What happened to a client, newest first, each line only for those who may read the record it comes from. */
export async function timelineOf(context: QueryContext, clientId: string, group: TimelineGroup | null, limit: number) {
  const wanted = timelineEventNames.filter(
    (name) => (group === null || timelineEvents[name].group === group) && mayReadKind(context.actor, kindOf(name)),
  )
  if (wanted.length === 0) return []
  const parts = wanted.map((name) => eventsOf(context, name, clientId))
  const { rows } = await sql<Line>`select * from (${sql.join(parts, sql` union all `)}) as events
    order by "on" desc, recorded_at desc limit ${limit}`.execute(context.db)
  // A moment is kept in UTC; people read the day it was where the house stands.
  const lines = rows.map((line) => (line.on.length > dayLength ? { ...line, on: localDate(line.on, context.pack.timeZone) } : line))
  return lines.sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0))
}

const dayLength = '2026-01-31'.length

/** Which groups have anything to show, so that a page offers no empty choice. */
export async function timelineGroupsOf(context: QueryContext, clientId: string): Promise<TimelineGroup[]> {
  const found = await Promise.all(timelineGroups.map((group) => timelineOf(context, clientId, group, 1)))
  return timelineGroups.filter((_group, at) => found[at]!.length > 0)
}

function eventsOf(context: QueryContext, name: TimelineEventName, clientId: string): RawBuilder<unknown> {
  const kind = kindOf(name)
  const { on, code } = days[name]
  const shape = kind.fields.shape
  const ownId = (table: string, field: string, column: string) =>
    kind.table === table ? sql`id` : field in shape ? sql.ref(column) : sql`null`
  const owner = kind.table === 'clients' ? sql.ref('id') : sql.ref('client_id')
  return sql`select ${sql.raw(on)} as "on", ${name} as what, ${kind.table} as "table", id as record_id,
      ${code ? sql.ref(code) : sql`null`} as code, ${ownId('stays', 'stayId', 'stay_id')} as stay_id,
      ${ownId('cases', 'caseId', 'case_id')} as case_id, recorded_at
    from ${sql.table(kind.table)}
    where ${owner} = ${clientId} and voided_at is null and ${sql.raw(on)} is not null
      and ${rowVisible(context.actor, context.today, kind) satisfies RawBuilder<SqlBool>}`
}
