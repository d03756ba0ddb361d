import type { QueryContext } from '../context.ts'

/** A draft of the caller, or null. */
export async function findDraft({ db, actor }: QueryContext, place: string) {
  const row = await db
    .selectFrom('drafts')
    .select(['content', 'savedAt'])
    .where('accountId', '=', actor.accountId)
    .where('place', '=', place)
    .executeTakeFirst()
  return row ?? null
}

/** All drafts of the caller, newest first. */
export function listDrafts({ db, actor }: QueryContext) {
  return db
    .selectFrom('drafts')
    .select(['place', 'content', 'savedAt'])
    .where('accountId', '=', actor.accountId)
    .orderBy('savedAt', 'desc')
    .limit(100)
    .execute()
}
