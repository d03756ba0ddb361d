import { sql } from 'kysely'
import type { Db } from '../context.ts'

/** How many answers a round has. */
export async function answersIn(db: Db, roundId: string): Promise<number> {
  const row = await db
    .selectFrom('surveyAnswers')
    .select(sql<number>`count(*)`.as('n'))
    .where('roundId', '=', roundId)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}
