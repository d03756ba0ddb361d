import { sql } from 'kysely'
import { clients } from '../../shared/clients/client.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { QueryContext } from '../context.ts'
import { entriesOf } from '../history/historyReads.ts'
import { clientKinds } from './clientKinds.ts'
import { rowVisible } from './visibleClients.ts'

/** The changes of a client's file and of every record in it that the caller may read, newest first. */
export async function historyOf(context: QueryContext, clientId: string, limit: number, offset: number) {
  const records = [{ table: clients.table, id: clientId }, ...(await recordsOf(context, clientId))]
  const entries = (await entriesOf(context, records)).toReversed()
  return { total: entries.length, entries: entries.slice(offset, offset + limit) }
}

async function recordsOf(context: QueryContext, clientId: string): Promise<{ table: string; id: string }[]> {
  // Who was given access to a hidden file is for managers (contract: grants.list).
  const kinds = clientKinds.filter((kind) => kind.table !== 'client_grants' || holds(context.actor, 'manager'))
  const parts = kinds.map((kind: RecordKind) => {
    const visible = rowVisible(context.actor, context.today, kind)
    return sql`select ${kind.table} as "table", id from ${sql.table(kind.table)} where client_id = ${clientId} and ${visible}`
  })
  const { rows } = await sql<{ table: string; id: string }>`${sql.join(parts, sql` union all `)}`.execute(context.db)
  return rows
}
