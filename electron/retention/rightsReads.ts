import { breaches, type Breach } from '../../shared/retention/rights.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

export async function findBreach(db: Db, id: string): Promise<Breach | null> {
  const row = await db.selectFrom('breaches').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? readRow(breaches, row) : null
}
