import { createSignInBackoff, type SignInBackoff } from '../core/db/signInBackoff.ts'
import type { Station } from '../station.ts'

const waits = new WeakMap<Station, SignInBackoff>()

/**
 * Waits after wrong passwords as at the door, kept in memory: whoever holds the backup itself can try elsewhere, where
 * only the stretching of the password holds them up.
 */
export function restoreWait(station: Station): SignInBackoff {
  let wait = waits.get(station)
  if (!wait) {
    let attempts: Record<string, number> = {}
    wait = createSignInBackoff({ monotonicMs: () => station.surroundings.monotonicMs(), read: () => attempts, write: (next) => (attempts = next) })
    waits.set(station, wait)
  }
  return wait
}
