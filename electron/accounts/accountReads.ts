import { accounts, type Account } from '../../shared/accounts/account.ts'
import { settings, type Setting } from '../../shared/accounts/setting.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('accounts').selectAll().where('voidedAt', 'is', null).orderBy('displayName').execute()
  return rows.map((row) => readRow(accounts, row))
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
