import type { SvgIconProps } from '@mui/material/SvgIcon'
import { createContext, use, useMemo, type ComponentType } from 'react'
import type { Role } from '../../shared/ipc/roles.ts'
import type { PageText } from './language.ts'
import { useSession } from './session.ts'

/** What people come to do, in the order of the navigation. */
export const placeGroups = ['today', 'people', 'work', 'reports', 'station'] as const
export type PlaceGroup = (typeof placeGroups)[number]

/** A page that stands in the navigation. Each feature names its places beside its routes; `routes.tsx` puts them in order. */
export interface Place {
  to: string
  label: PageText
  group: PlaceGroup
  icon: ComponentType<SvgIconProps>
  /** who sees it; null: everybody. What the page asks of the service decides, this only spares a dead end. */
  roles: readonly Role[] | null
  /** what can be started there from anywhere (menu "Record", palette): the page answers with `useCommandAnswer` */
  starts?: readonly PlaceStart[]
}

export interface PlaceStart {
  /** such as `clients.register` */
  command: string
  label: PageText
  roles: readonly Role[]
}

/** All places of all features; the app hands them in, for the frame knows no feature. */
export const PlacesContext = createContext<readonly Place[]>([])

export const goCommand = (place: Place): string => `go:${place.to}`

/** The places of who is signed in, by group. */
export function usePlaces(): readonly Place[] {
  const { roles } = useSession()
  const all = use(PlacesContext)
  return useMemo(() => placesOf(all, roles), [all, roles])
}

/** Ordered by group, without the pages and starts these roles have no use for. */
export function placesOf(all: readonly Place[], roles: readonly Role[]): Place[] {
  const may = (wanted: readonly Role[] | null): boolean => wanted === null || wanted.some((role) => roles.includes(role))
  return placeGroups.flatMap((group) =>
    all
      .filter((place) => place.group === group && may(place.roles))
      .map((place) => ({ ...place, starts: place.starts?.filter((start) => may(start.roles)) ?? [] })),
  )
}

/** The place an address belongs to: `/clients/0198…` belongs to `/clients`. */
export function placeAt(places: readonly Place[], path: string): Place | undefined {
  return places
    .filter((place) => path === place.to || (place.to !== '/' && path.startsWith(`${place.to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0]
}
