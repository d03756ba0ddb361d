import { accounts, type Account } from '../../shared/accounts/account.ts'
import { clipboardKey, draftDaysKey, draftDaysValue, hidesKey, lockMinutesKey, settingRules, settings, usualDraftDays, type Setting } from '../../shared/accounts/setting.ts'
import type { Db } from '../context.ts'
import type { Guard } from '../core/ipc/serviceProtocol.ts'
import { usualLockMinutes } from '../../shared/shell/lockRules.ts'
import { readRow } from '../core/db/rows.ts'

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('accounts').selectAll().where('voidedAt', 'is', null).orderBy('displayName').execute()
  return rows.map((row) => readRow(accounts, row))
}

export async function findAccount(db: Db, accountId: string): Promise<Account | null> {
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst()
  return row ? readRow(accounts, row) : null
}

/** @param loginName folded */
export async function isLoginNameTaken(db: Db, loginName: string): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').where('loginName', '=', loginName).executeTakeFirst()) !== undefined
}

export async function listSettings(db: Db): Promise<Setting[]> {
  const rows = await db.selectFrom('settings').selectAll().orderBy('key').execute()
  return rows.map((row) => readRow(settings, row))
}

/** Id of a setting's row, or null while it has never been set. */
export async function findSettingId(db: Db, key: string): Promise<string | null> {
  return (await db.selectFrom('settings').select('id').where('key', '=', key).executeTakeFirst())?.id ?? null
}

/** The name an account signs in with. */
/** The name people know an account by. */
export async function displayNameOf(db: Db, accountId: string): Promise<string> {
  return (await db.selectFrom('accounts').select('displayName').where('id', '=', accountId).executeTakeFirstOrThrow()).displayName
}

export async function loginNameOf(db: Db, accountId: string): Promise<string> {
  const row = await db.selectFrom('accounts').select('loginName').where('id', '=', accountId).executeTakeFirstOrThrow()
  return row.loginName
}

/** The organisation whose base this is. */
export async function providerName(db: Db): Promise<string> {
  const provider = await db.selectFrom('settings').select('value').where('key', '=', 'provider').executeTakeFirstOrThrow()
  const organisation = await db
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', JSON.parse(String(provider.value)) as string)
    .executeTakeFirstOrThrow()
  return organisation.name
}

/** How many days a draft is kept: the station's choice, else the usual number. */
export async function draftDays(db: Db): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', draftDaysKey).executeTakeFirst()
  const chosen = row ? draftDaysValue.safeParse(JSON.parse(String(row.value))) : null
  return chosen?.success ? chosen.data : usualDraftDays
}

/** How the station wants its window guarded. */
export async function windowGuard(db: Db): Promise<Guard> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', [lockMinutesKey, hidesKey, clipboardKey]).execute()
  const chosen = (key: string): unknown => {
    const row = rows.find((one) => one.key === key)
    const value: unknown = row ? JSON.parse(String(row.value)) : null
    return settingRules[key]?.value.safeParse(value).success ? value : null
  }
  return {
    lockAfterMinutes: (chosen(lockMinutesKey) as number | null) ?? usualLockMinutes,
    hidesFromCapture: chosen(hidesKey) === true,
    emptiesClipboard: chosen(clipboardKey) !== false,
  }
}
