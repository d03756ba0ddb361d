import { sql, type SqlBool } from 'kysely'
import { minorCares } from '../../shared/stays/minorCare.ts'
import { stays } from '../../shared/stays/stay.ts'
import { violenceReports } from '../../shared/stays/stayParts.ts'
import type { AgeFacts } from '../../shared/stays/stayRules.ts'
import { inCareStatuses } from '../../shared/stays/stayStatus.ts'
import {
  minorTimers,
  stayTimers,
  tracingTimers,
  violenceTimers,
  type StayTimer,
} from '../../shared/stays/stayTimers.ts'
import { tracings } from '../../shared/stays/tracing.ts'
import { clientVisible, rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

const inCare = sql.join(inCareStatuses.map((status) => sql`${status}`))

type Row = Record<string, unknown> & { stayId: string | null; clientId: string; clientNo: string; label: string | null }

/** Everything that runs against a limit, most urgent first (domain.md section 3). */
export async function listTimers(
  context: QueryContext,
  filter: { programmeId?: string | undefined; stayId?: string | undefined; onlyOverdue: boolean },
) {
  const { pack, db } = context
  const visible = clientVisible(context.actor, context.today, 'c.id')
  const person = sql`c.client_no, coalesce(c.name, c.provisional_name) as label`
  const ofProgramme = (column: string) =>
    filter.programmeId ? sql<SqlBool>`${sql.ref(column)} = ${filter.programmeId}` : sql<SqlBool>`1 = 1`
  const ofStay = (column: string) =>
    filter.stayId ? sql<SqlBool>`${sql.ref(column)} = ${filter.stayId}` : sql<SqlBool>`1 = 1`
  const clock = { now: context.now, today: context.today }

  const open =
    await sql<Row>`select s.*, s.id as stay_id, c.birth_date, c.age_from, c.age_to, c.age_judged_on, ${person},
      (select max(e.until_on) from extensions e where e.stay_id = s.id and e.voided_at is null) as extended_until
    from stays s join clients c on c.id = s.client_id
    where s.voided_at is null and s.status in (${inCare}) and ${ofProgramme('s.programme_id')} and ${ofStay('s.id')} and ${visible}`.execute(
      db,
    )
  // A search runs on after its person has left, but its limits are about somebody in the house.
  const searched = await sql<Row>`select t.*, ${person} from tracings t join clients c on c.id = t.client_id
      join stays s on s.id = t.stay_id
    where t.voided_at is null and s.voided_at is null and s.status in (${inCare}) and ${ofProgramme('t.programme_id')} and ${ofStay('s.id')} and ${visible}`.execute(
    db,
  )
  const minors = await sql<Row>`select m.*, ${person} from minor_cares m join clients c on c.id = m.client_id
    where m.voided_at is null and m.status <> 'ended' and ${ofProgramme('m.programme_id')} and ${ofStay('m.stay_id')} and ${visible}`.execute(
    db,
  )
  // A report of another case of the same person is for that case's people.
  const violence = await sql<Row>`select r.*, ${person} from violence_reports r join clients c on c.id = r.client_id
      left join stays s on s.id = r.stay_id
    where r.voided_at is null and r.reported_at is null and ${ofProgramme('s.programme_id')} and ${ofStay('r.stay_id')} and ${visible}
      and r.id in (select id from violence_reports where ${rowVisible(context.actor, context.today, violenceReports)})`.execute(
    db,
  )

  const lines = [
    ...open.rows.flatMap((row) =>
      named(
        row,
        stayTimers(pack, clock, readRow(stays, row), row as unknown as AgeFacts, row['extendedUntil'] as string | null),
      ),
    ),
    ...searched.rows.flatMap((row) => named(row, tracingTimers(pack, clock, readRow(tracings, row)))),
    ...minors.rows.flatMap((row) => named(row, minorTimers(pack, clock, readRow(minorCares, row)))),
    ...violence.rows.flatMap((row) => named(row, violenceTimers(pack, clock, readRow(violenceReports, row)))),
  ]
  return lines
    .filter((line) => line.isOverdue || !filter.onlyOverdue)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

function named(row: Row, timers: StayTimer[]) {
  return timers.map((timer) => ({
    ...timer,
    stayId: row.stayId,
    clientId: row.clientId,
    clientNo: row.clientNo,
    name: row.label,
  }))
}
