import type { AnyRouter } from '@tanstack/react-router'
import { use, useEffect } from 'react'
import { z } from 'zod'
import type { Role } from '../../shared/ipc/roles.ts'
import { PlacesContext, placeAt, placesOf } from './places.ts'
import { keepPreference, usePreference } from './usePreference.ts'

/** An address of ours: a path and nothing that leads anywhere else. */
const address = z.string().max(300).regex(/^(\/[\w-]+)*\/?(\?[\w=&%.+-]*)?$/)

/**
 * The page this account had open last, or the first one: whoever signs in begins at their own page, never at that of
 * the person before. Null while it is not known yet.
 */
export function useLastPage(roles: readonly Role[]): string | null {
  const all = use(PlacesContext)
  const { value, isReady } = usePreference('lastPage', address, '/')
  if (!isReady) return null
  return placeAt(placesOf(all, roles), value.replace(/\?.*/, '')) ? value : '/'
}

/** Keeps which page is open. */
export function useKeepLastPage(router: AnyRouter): void {
  useEffect(
    () => router.subscribe('onResolved', ({ toLocation }) => keepPreference('lastPage', `${toLocation.pathname}${toLocation.searchStr}`)),
    [router],
  )
}
