import { call } from '../call.ts'

/** Forms that are open, each with how to save what is typed in it. */
const savers = new Set<() => Promise<unknown>>()

/** Names an open form. @returns takes it back */
export function keepUntilLocked(save: () => Promise<unknown>): () => void {
  savers.add(save)
  return () => {
    savers.delete(save)
  }
}

/** Saves what is typed, also what is being composed at this moment, and locks the program. */
export async function lockNow(): Promise<void> {
  await Promise.allSettled([...savers].map((save) => save()))
  await call('accounts.lock', {}).catch(() => {})
}
