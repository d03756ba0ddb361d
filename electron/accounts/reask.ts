import { Failure } from '../../shared/core/failure.ts'
import type { Reask } from '../../shared/ipc/procedure.ts'
import type { Station } from '../station.ts'

/** For so long a password typed in a session stands for what asks for it again. */
export const reaskMs = 5 * 60_000

/** Remembers that whoever sits at this window has just typed the password of who is signed in there. */
export function notePassword(station: Station, connectionId: string): void {
  const session = station.sessions.get(connectionId)
  if (session) session.password = { atMs: station.surroundings.monotonicMs(), isSpent: false }
}

/**
 * Lets an act pass that asks for the password again. One typed for an act is good for that act alone; if it fails, it need
 * not be typed anew. Signing in is for lists that leave, not for a single act.
 * @returns gives it back
 * @throws Failure accounts.askAgain
 */
export function useReask(station: Station, connectionId: string, reask: Exclude<Reask, 'inInput'>): () => void {
  const password = station.sessions.get(connectionId)?.password
  const isRecent = password !== undefined && station.surroundings.monotonicMs() - password.atMs <= reaskMs
  if (!isRecent || (reask === 'each' && password.isSpent)) throw new Failure('accounts.askAgain')
  if (reask === 'recent') return () => {}
  password.isSpent = true
  return () => {
    password.isSpent = false
  }
}
