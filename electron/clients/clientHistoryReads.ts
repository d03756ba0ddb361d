import { sql } from 'kysely'
import { clients } from '../../shared/clients/client.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { sessions } from '../../shared/sessions/session.ts'
import type { QueryContext } from '../context.ts'
import { entriesOf } from '../history/historyReads.ts'
import { closedRestrictedParts } from '../sessions/sessionReads.ts'
import { clientKinds } from '../tables.ts'
import { mayReadKind } from './clientKinds.ts'
import { rowVisible } from './visibleClients.ts'

/** The changes of a client's file and of every record in it that the caller may read, newest first. */
export async function historyOf(context: QueryContext, clientId: string, limit: number, offset: number) {
  const records = [{ table: clients.table, id: clientId }, ...(await recordsOf(context, clientId))]
  const closed = await closedRestrictedParts(context, clientId)
  const entries = (await entriesOf(context, records)).toReversed().map((entry) =>
    entry.table === sessions.table && closed.has(entry.recordId)
      ? { ...entry, changes: entry.changes.filter(({ field }) => field !== 'restrictedNote') }
      : entry,
  )
  return { total: entries.length, entries: entries.slice(offset, offset + limit) }
}

async function recordsOf(context: QueryContext, clientId: string): Promise<{ table: string; id: string }[]> {
  const kinds = clientKinds.filter((kind) => mayReadKind(context.actor, kind))
  const parts = kinds.map((kind: RecordKind) => {
    const visible = rowVisible(context.actor, context.today, kind)
    return sql`select ${kind.table} as "table", id from ${sql.table(kind.table)} where client_id = ${clientId} and ${visible}`
  })
  const { rows } = await sql<{ table: string; id: string }>`${sql.join(parts, sql` union all `)}`.execute(context.db)
  return rows
}
