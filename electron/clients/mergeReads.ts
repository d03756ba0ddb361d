import { sql } from 'kysely'
import { clients } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import { endedStatuses } from '../../shared/stays/stayStatus.ts'
import type { QueryContext } from '../context.ts'
import { fieldsOf, readRow } from '../core/db/rows.ts'
import { clientKinds } from '../tables.ts'
import { soundsOf } from './nameGrams.ts'

/** What somebody who decides on a merge has to see: both people, what would move, what stands against it. */
export async function mergePreview(context: QueryContext, keptId: string, mergedId: string) {
  const [kept, merged] = [await sideOf(context, keptId), await sideOf(context, mergedId)]
  const parts = clientKinds.map(
    (kind) =>
      sql`select ${kind.table} as "table", count(*) as count from ${sql.table(kind.table)} where client_id = ${mergedId}`,
  )
  const { rows } = await sql<{ table: string; count: number }>`${sql.join(parts, sql` union all `)}`.execute(context.db)
  const sounds = soundsOf(kept.client.name ?? '')
  return {
    kept,
    merged,
    moves: rows.filter((row) => row.count > 0),
    soundsAlike: soundsOf(merged.client.name ?? '').some((sound) => sounds.includes(sound)),
    areBothInCare: (await isInCare(context, keptId)) && (await isInCare(context, mergedId)),
  }
}

async function sideOf({ db }: QueryContext, clientId: string) {
  const row = await db.selectFrom('clients').select(fieldsOf(clients)).where('id', '=', clientId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const identifiers = await db
    .selectFrom('clientIdentifiers')
    .select(['kind', 'value'])
    .where('clientId', '=', clientId)
    .where('voidedAt', 'is', null)
    .execute()
  return { client: readRow(clients, row), identifiers }
}

/** Whether somebody has a stay that has not ended. */
export async function isInCare({ db }: QueryContext, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('stays')
    .select('id')
    .where('clientId', '=', clientId)
    .where('voidedAt', 'is', null)
    .where('status', 'not in', [...endedStatuses])
    .executeTakeFirst()
  return row !== undefined
}
