import { z } from 'zod'
import { code, date, idOf, line, plainId, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** A place where help is given. */
export const sites = recordKind('sites', {
  organisationId: plainId(),
  name: line(200),
  kind: code('siteKind'),
  address: line(300).nullable(),
})
export type Site = RowOf<typeof sites>

/**
 * A line of work that contracts buy: lodging (its episodes are stays) or service (its episodes are cases).
 * `nightsBy` says how nights are known: from entry and exit, or from a record of every single night.
 */
export const programmes = recordKind('programmes', {
  siteId: plainId(),
  name: line(200),
  kind: z.enum(['lodging', 'service']),
  nightsBy: z.enum(['stay', 'nightRecord']),
  projectType: code('projectType').nullable(),
  startOn: date(),
  endOn: date().nullable(),
  note: prose(2000).nullable(),
})
export type Programme = RowOf<typeof programmes>

/** How many beds a lodging programme can offer from one day to another (denominator of R05). */
export const bedStocks = recordKind('bed_stocks', {
  programmeId: plainId(),
  fromOn: date(),
  toOn: date().nullable(),
  beds: z.int().min(0).max(100_000),
  householdKind: code('householdKind').nullable(),
})
export type BedStock = RowOf<typeof bedStocks>

/** Rooms keep the sexes apart (A2); a bed is in one room. */
export const beds = recordKind('beds', {
  programmeId: plainId(),
  room: line(60),
  label: line(60),
  forSex: z.enum(['female', 'male', 'any']),
  inUseFrom: date(),
  inUseTo: date().nullable(),
  /** out of use for a while, such as for repair: nobody is placed in it on these days */
  outFrom: date().nullable(),
  outUntil: date().nullable(),
  outReason: line(300).nullable(),
})
export type Bed = RowOf<typeof beds>

/** Which bed somebody has during a stay. */
export const bedPlacements = recordKind('bed_placements', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  bedId: plainId(),
  fromOn: date(),
  toOn: date().nullable(),
})
export type BedPlacement = RowOf<typeof bedPlacements>
