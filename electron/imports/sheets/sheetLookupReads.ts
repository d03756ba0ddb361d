import { foldHeader } from '../../../shared/imports/columnGuess.ts'
import type { Db } from '../../context.ts'
import type { KnownPerson, SheetLookups } from './sheetLookups.ts'

/** Everything a sheet may name, read once a file. */
export async function loadLookups(db: Db): Promise<SheetLookups> {
  const people = await db
    .selectFrom('clients')
    .select(['id', 'clientNo', 'name', 'birthDate'])
    .where('voidedAt', 'is', null)
    .where('mergedIntoId', 'is', null)
    .execute()
  const identifiers = await db
    .selectFrom('clientIdentifiers')
    .select(['clientId', 'value'])
    .where('voidedAt', 'is', null)
    .execute()
  const byName = new Map<string, KnownPerson[]>()
  for (const person of people) {
    if (!person.name) continue
    const same = byName.get(foldHeader(person.name)) ?? []
    same.push(person)
    byName.set(foldHeader(person.name), same)
  }
  return {
    peopleByNumber: new Map(people.map((person) => [person.clientNo, person])),
    peopleByIdentifier: new Map(identifiers.map(({ clientId, value }) => [value.toUpperCase(), clientId])),
    peopleByName: byName,
    programmes: await db
      .selectFrom('programmes')
      .select(['id', 'name', 'kind'])
      .where('voidedAt', 'is', null)
      .execute(),
    cases: await db
      .selectFrom('cases')
      .select(['id', 'caseNo', 'clientId', 'programmeId', 'openedOn', 'closedOn'])
      .where('voidedAt', 'is', null)
      .execute(),
  }
}
