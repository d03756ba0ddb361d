import { sql, type RawBuilder } from 'kysely'
import { Failure } from '../../shared/core/failure.ts'
import type { QueryContext } from '../context.ts'
import { clientKinds } from '../tables.ts'

/**
 * The client of a number, for who looks into the history without opening files: the number is all they need to know.
 * @throws Failure history.noClient
 */
export async function clientOfNumber(context: QueryContext, clientNo: string): Promise<string> {
  const row = await context.db.selectFrom('clients').select('id').where('clientNo', '=', clientNo.trim()).executeTakeFirst()
  if (!row) throw new Failure('history.noClient', { fields: { clientNo: { code: 'history.noClient' } } })
  context.noteAccess({ table: 'clients', recordId: row.id, clientId: row.id })
  return row.id
}

/** Ids of a client and of every record about them, whoever may read those. */
export function recordIdsOf(clientId: string): RawBuilder<string> {
  const parts = clientKinds.map(({ table }) => sql`select id from ${sql.table(table)} where client_id = ${clientId}`)
  return sql<string>`(select ${clientId} as id union all ${sql.join(parts, sql` union all `)})`
}
