import { waitAfterMs } from '../../../shared/accounts/backoff.ts'
import { Failure } from '../../../shared/core/failure.ts'

/** Where the counts live (the side file) and what time it is. */
export interface BackoffStore {
  read: () => Record<string, number>
  /** must be on the disk when it returns */
  write: (attempts: Record<string, number>) => void
  /** milliseconds since any fixed moment of this process; never the clock on the wall */
  monotonicMs: () => number
}

export interface SignInBackoff {
  /**
   * Call before checking a password. Counts the try as wrong, on disk, before anything is checked: pulling the plug
   * wins nothing.
   * @throws Failure accounts.waitBeforeTrying {seconds}
   */
  beforeTry(accountId: string): void
  /** Call after a right password. */
  succeeded(accountId: string): void
  /** A manager lifts the wait of somebody else: nobody can be locked out for good by a prankster. */
  clear(accountId: string): void
}

/**
 * The wait after wrong passwords. The moment a wait ends is kept in memory only, so a restart starts the whole wait
 * anew, and changing the clock does nothing.
 */
export function createSignInBackoff(store: BackoffStore): SignInBackoff {
  const notBefore = new Map<string, number>()

  function forget(accountId: string): void {
    notBefore.delete(accountId)
    const { [accountId]: _forgotten, ...others } = store.read()
    if (_forgotten !== undefined) store.write(others)
  }

  return {
    beforeTry(accountId) {
      const attempts = store.read()
      const failures = attempts[accountId] ?? 0
      const now = store.monotonicMs()
      let until = notBefore.get(accountId)
      if (until === undefined) {
        until = now + waitAfterMs(failures)
        notBefore.set(accountId, until)
      }
      if (now < until) {
        throw new Failure('accounts.waitBeforeTrying', { params: { seconds: Math.ceil((until - now) / 1000) } })
      }
      store.write({ ...attempts, [accountId]: failures + 1 })
      notBefore.set(accountId, now + waitAfterMs(failures + 1))
    },
    succeeded: forget,
    clear: forget,
  }
}
