import { useNavigate, useSearch } from '@tanstack/react-router'

type Filters = Record<string, string | undefined>

/** What a list is filtered by, kept in the address, so that going back leads to the same list. Empty means unfiltered. */
export function useFilters(): [filters: Filters, set: (changes: Filters) => void] {
  const found: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters = Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string')) as Filters
  const set = (changes: Filters): void => {
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...changes })) as never, replace: true })
  }
  return [filters, set]
}
