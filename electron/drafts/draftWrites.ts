import type { CommandContext } from '../context.ts'

/** Keeps what was typed, in place of what was kept there before. Not recorded: a draft is no record. */
export async function saveDraft({ db, actor, now }: CommandContext, place: string, content: string) {
  await db
    .insertInto('drafts')
    .values({ accountId: actor.accountId, place, content, savedAt: now })
    .onConflict((conflict) => conflict.columns(['accountId', 'place']).doUpdateSet({ content, savedAt: now }))
    .execute()
  return { savedAt: now }
}

export async function discardDraft({ db, actor }: CommandContext, place: string) {
  await db.deleteFrom('drafts').where('accountId', '=', actor.accountId).where('place', '=', place).execute()
  return {}
}
