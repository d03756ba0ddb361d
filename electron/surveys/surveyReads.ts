import { sql } from 'kysely'
import { surveyAnswers, surveyRounds, type SurveyAnswer, type SurveyRound } from '../../shared/surveys/survey.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

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

/** A round that stands, or null. */
export async function findRound({ db }: QueryContext, roundId: string): Promise<SurveyRound | null> {
  const row = await db.selectFrom('surveyRounds').selectAll().where('id', '=', roundId).where('voidedAt', 'is', null).executeTakeFirst()
  return row ? readRow(surveyRounds, row) : null
}

/** The answers of a round that the caller may see, newest first. */
export async function listAnswers({ db, actor, today }: QueryContext, roundId: string): Promise<SurveyAnswer[]> {
  const rows = await db
    .selectFrom('surveyAnswers')
    .selectAll()
    .where('roundId', '=', roundId)
    .where('voidedAt', 'is', null)
    .where(rowVisible(actor, today, surveyAnswers))
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => readRow(surveyAnswers, row))
}
