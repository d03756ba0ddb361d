import type { QueryContext } from '../context.ts'

/** What the caller chose under this name, or null if they never chose. */
export async function findPreference({ db, actor }: QueryContext, name: string): Promise<unknown> {
  const row = await db
    .selectFrom('preferences')
    .select('content')
    .where('accountId', '=', actor.accountId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? (JSON.parse(row.content) as unknown) : null
}
