import type { QueryContext } from '../context.ts'
import { loginNameOf } from './accountReads.ts'
import { keyForPassword } from './slots.ts'

/**
 * Whoever sits at the window is who signed in on it. Wrong passwords wait as at sign-in.
 * @throws Failure accounts.wrongPassword, accounts.waitBeforeTrying
 */
export async function ensureOwnPassword({ db, station, actor }: QueryContext, password: string): Promise<void> {
  const { key } = await keyForPassword(station, await loginNameOf(db, actor.accountId), password)
  key.fill(0)
}
