import { headDeliveries } from '../../shared/history/headDelivery.ts'
import { signingKeys, type SigningKey } from '../../shared/reports/report.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { sequenceOf } from '../core/db/sequence.ts'

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

/** The record of every public key, oldest first. */
export async function signingKeyRows(db: Db): Promise<SigningKey[]> {
  const rows = await db.selectFrom('signingKeys').selectAll().orderBy(sequenceOf('signingKeys.id')).execute()
  return rows.map((row) => readRow(signingKeys, row))
}

/** When keys of this fingerprint were last noted with this kind of entry, or null. @param providerId its own entries only */
export async function lastKeyNote(db: Db, providerId: string, kind: string, fingerprint: string): Promise<string | null> {
  const rows = await db
    .selectFrom('history')
    .select(['at', 'body'])
    .where('recordId', '=', providerId)
    .where('tableName', '=', '@note')
    .where('kind', '=', kind)
    .orderBy('idx', 'desc')
    .limit(20)
    .execute()
  const isOf = (body: string | null) => body !== null && (JSON.parse(body) as { fingerprint?: string }).fingerprint === fingerprint
  return rows.find(({ body }) => isOf(body))?.at ?? null
}

/** The signed note of a head, or null if none of this size was signed. */
export async function findHead(db: Db, size: number): Promise<{ note: string; madeAt: string } | null> {
  return (await db.selectFrom('checkpoints').select(['note', 'madeAt']).where('size', '=', size).executeTakeFirst()) ?? null
}

/** To whom heads were sent, newest first. */
export async function listHeadDeliveries(db: Db) {
  const rows = await db
    .selectFrom('headDeliveries')
    .leftJoin('accounts', 'accounts.id', 'headDeliveries.createdBy')
    .selectAll('headDeliveries')
    .select('accounts.displayName')
    .where('headDeliveries.voidedAt', 'is', null)
    .orderBy('headDeliveries.sentOn', 'desc')
    .orderBy('headDeliveries.size', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ displayName, ...row }) => ({ ...readRow(headDeliveries, row), accountName: displayName }))
}
