import { attendances, type Attendance } from '../../shared/activities/group.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** Ticks of one group session, one activity or one client, as far as the caller may see the clients. */
export async function listAttendances(
  context: QueryContext,
  filter: { groupSessionId?: string | undefined; activityId?: string | undefined; clientId?: string | undefined },
): Promise<Attendance[]> {
  let rows = context.db
    .selectFrom('attendances')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where(rowVisible(context.actor, context.today, attendances))
  if (filter.groupSessionId) rows = rows.where('groupSessionId', '=', filter.groupSessionId)
  if (filter.activityId) rows = rows.where('activityId', '=', filter.activityId)
  if (filter.clientId) rows = rows.where('clientId', '=', filter.clientId)
  return (await rows.orderBy('attendedOn', 'desc').limit(2000).execute()).map((row) => readRow(attendances, row))
}
