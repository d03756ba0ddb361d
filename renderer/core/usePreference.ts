import type { z } from 'zod'
import { call } from './call.ts'
import { queryClient } from './queryClient.ts'
import { useRead } from './useCalls.ts'

export interface Preference<T> {
  value: T
  /** false while the choice of this account is not known yet */
  isReady: boolean
  keep: (next: T) => void
}

/**
 * A choice of the signed-in account, kept in the encrypted base: `usePreference('grid.clients', schema, initial)`.
 * What was kept in a form the page no longer knows counts as never chosen.
 */
export function usePreference<T>(name: string, schema: z.ZodType<T>, initial: T): Preference<T> {
  const asked = useRead('preferences.get', { name }, { isFixed: true })
  const parsed = schema.safeParse(asked.data?.content)
  return {
    value: parsed.success ? parsed.data : initial,
    isReady: asked.isSuccess || asked.isError,
    keep: (next) => keepPreference(name, next),
  }
}

/** Keeps a choice: in the page at once, in the base as soon as it can. A choice lost in a lock is no loss. */
export function keepPreference(name: string, content: unknown): void {
  queryClient.setQueryData(['preferences.get', { name }], { content })
  void call('preferences.set', { name, content: content as never }, { commandId: crypto.randomUUID() }).catch(() => {})
}

/** What is known of a choice without asking for it again. */
export function knownPreference<T>(name: string, schema: z.ZodType<T>, initial: T): T {
  const parsed = schema.safeParse(queryClient.getQueryData<{ content: unknown }>(['preferences.get', { name }])?.content)
  return parsed.success ? parsed.data : initial
}
