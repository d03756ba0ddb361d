import type { MetadataState } from '../clients/leavingCopy.ts'
import type { RecordKind } from '../core/record.ts'

/** Why something of a file is not in the copy that its person gets. */
export const leftOutReasons = ['station', 'others', 'workersOwn', 'thirdPerson', 'protected', 'voided', 'notFound'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Kinds that say how the station works with a file, or that are about several people at once. */
const tablesLeftOut: Readonly<Record<string, LeftOutReason>> = {
  client_grants: 'station',
  client_merges: 'station',
  legal_holds: 'station',
  approvals: 'station',
  incidents: 'others',
}

/** Fields that are about somebody else, or that a worker wrote for the supervisor (domain.md 2.5). */
const fieldsLeftOut: Readonly<Record<string, LeftOutReason>> = {
  'sessions.restrictedNote': 'workersOwn',
  'sessions.supervisorNote': 'workersOwn',
  'sessions.reflection': 'workersOwn',
  'client_relatives.address': 'thirdPerson',
  'client_relatives.phone': 'thirdPerson',
  'client_relatives.note': 'thirdPerson',
  'stays.collectorName': 'thirdPerson',
}

/**
 * Where somebody who is hidden from others lives, is treated or was taken: a copy can fall into the hands of whoever
 * they fled from, so it does not say (privacy rule 12). The person is told in the house.
 */
const protectedFields: ReadonlySet<string> = new Set([
  'clients.usualAddress',
  'clients.registeredPlace',
  'clients.phone',
  'stays.foundPlace',
  'stays.destination',
  'stays.ticketFrom',
  'stays.ticketTo',
  'stays.ticketVia',
  'cases.destination',
  'sessions.place',
  'appointments.place',
  'referrals.receiver',
  'settlements.institution',
  'hospitalisations.hospital',
  'escorts.handedOverTo',
  'minor_cares.movedTo',
  'notices.servedTo',
])

/** What the program needs and no person reads. */
const technical = /^(importedCodes|householdKey|screeningSet|moved|sha256|sizeBytes|mediaType|mergedIntoId|anonymousSince|goalIds)$/

export const tableLeftOut = (table: string): LeftOutReason | null => tablesLeftOut[table] ?? null

/**
 * Which papers are not handed out: of somebody hidden all but the photo, for an address may stand in any other, and a
 * photo too that may still say where it was taken.
 */
export const isPaperLeftOut = (isRestricted: boolean, kind: string, metadata: MetadataState): boolean =>
  isRestricted && (kind !== 'photo' || metadata === 'notRemoved')

export interface FieldChoice {
  shown: readonly string[]
  leftOut: readonly { field: string; reason: LeftOutReason }[]
}

/** Which fields of a record go into the copy, and why the others do not. Ids of records and accounts lead nowhere outside. */
export function chooseFields(kind: RecordKind, row: Readonly<Record<string, unknown>>, isRestricted: boolean): FieldChoice {
  const shown: string[] = []
  const leftOut: { field: string; reason: LeftOutReason }[] = []
  for (const field of Object.keys(kind.fields.shape)) {
    const value = row[field]
    if (value === null || value === undefined || value === '' || technical.test(field)) continue
    if (/Ids?$/.test(field) && field !== 'instrumentId') continue
    const name = `${kind.table}.${field}`
    const reason = fieldsLeftOut[name] ?? (isRestricted && protectedFields.has(name) ? 'protected' : null)
    if (reason) leftOut.push({ field, reason })
    else shown.push(field)
  }
  return { shown, leftOut }
}
