import type { Db } from '../context.ts'

/** Where the sealed signing keys stand. */
export const keysSecretId = 'provider-keys'

/** The provider's own data as the signatures name it. */
export async function providerIdentity(
  db: Db,
): Promise<{ id: string; name: string; registrationNo: string | null; origin: string }> {
  const settings = await db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', ['provider', 'logOrigin'])
    .execute()
  const value = (key: string) => JSON.parse(String(settings.find((setting) => setting.key === key)!.value)) as string
  const id = value('provider')
  const { name, registrationNo } = await db
    .selectFrom('organisations')
    .select(['name', 'registrationNo'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name, registrationNo, origin: value('logOrigin') }
}

/** The sealed signing keys as they are stored, or null before the first. */
export async function sealedKeys(db: Db): Promise<string | null> {
  return (await db.selectFrom('secrets').select('wrapped').where('id', '=', keysSecretId).executeTakeFirst())?.wrapped ?? null
}
