import type { Account } from '../../shared/accounts/account.ts'
import { foldLoginName } from '../../shared/accounts/loginName.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { QueryContext } from '../context.ts'
import { findAccount } from './accountReads.ts'
import { keyForPassword } from './slots.ts'

/**
 * The account whose name and password somebody typed to sign with, whoever is signed in at this window. Wrong
 * passwords wait as at sign-in.
 * @throws Failure accounts.wrongPassword, accounts.waitBeforeTrying, accounts.inactive, accounts.mustChangePassword
 */
export async function ensureSigner({ db, station }: QueryContext, loginName: string, password: string): Promise<Account> {
  const { key, accountId, mustChange } = await keyForPassword(station, foldLoginName(loginName), password)
  key.fill(0)
  // A one-use password is known to who made it.
  if (mustChange) throw new Failure('accounts.mustChangePassword')
  const account = await findAccount(db, accountId)
  if (!account?.isActive || account.voidedAt) throw new Failure('accounts.inactive')
  return account
}
