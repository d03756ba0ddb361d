import { useNavigate, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Values } from '../form/paths.ts'
import { addressOf, filterFrom, type ListFilter } from './listFilter.ts'

/** What a list is filtered by: kept in the address, so that going back leads to the same list. */
export function useListFilter(schema: z.ZodObject, filters: readonly ListFilter[]): [filter: Values, set: (next: Values) => void] {
  const found: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = (next: Values): void =>
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...addressOf(filters, next) })) as never, replace: true })
  return [filterFrom(schema, found), set]
}
