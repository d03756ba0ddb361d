import type { CommandContext } from '../context.ts'

/** Keeps a choice of the caller's own account; the last one counts. */
export async function keepPreference({ db, actor, now }: CommandContext, name: string, content: unknown): Promise<void> {
  const row = { content: JSON.stringify(content), changedAt: now }
  await db
    .insertInto('preferences')
    .values({ accountId: actor.accountId, name, ...row })
    .onConflict((conflict) => conflict.columns(['accountId', 'name']).doUpdateSet(row))
    .execute()
}
