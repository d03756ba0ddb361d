import type { FieldsOf } from '../../shared/core/record.ts'
import type { bedPlacements, bedStocks } from '../../shared/programmes/programme.ts'
import type { QueryContext } from '../context.ts'

/** Other spans of the same programme and kind of household. */
export function otherStocks({ db }: QueryContext, stock: FieldsOf<typeof bedStocks>, ownId: string | null) {
  return db
    .selectFrom('bedStocks')
    .select(['fromOn', 'toOn'])
    .where('programmeId', '=', stock.programmeId)
    .where('householdKind', 'is', stock.householdKind)
    .where('voidedAt', 'is', null)
    .where('id', '!=', ownId ?? '')
    .execute()
}

/** Other placements in a bed and of a client, for `checkPlacement`. */
export async function otherPlacements(
  { db }: QueryContext,
  placement: FieldsOf<typeof bedPlacements>,
  ownId: string | null,
) {
  const all = db
    .selectFrom('bedPlacements')
    .select(['fromOn', 'toOn'])
    .where('voidedAt', 'is', null)
    .where('id', '!=', ownId ?? '')
  return {
    inBed: await all.where('bedId', '=', placement.bedId).execute(),
    ofClient: await all.where('clientId', '=', placement.clientId).execute(),
  }
}

/** Who has lain or will lie in a bed, as spans. */
export function placementsIn({ db }: QueryContext, bedId: string) {
  return db.selectFrom('bedPlacements').select(['fromOn', 'toOn']).where('bedId', '=', bedId).where('voidedAt', 'is', null).execute()
}

/** What the beds of a room are called. */
export async function labelsInRoom({ db }: QueryContext, programmeId: string, room: string): Promise<Set<string>> {
  const rows = await db.selectFrom('beds').select('label').where('programmeId', '=', programmeId).where('room', '=', room).where('voidedAt', 'is', null).execute()
  return new Set(rows.map(({ label }) => label))
}

/** Names of all programmes by id, of those no longer used too: old figures are still told by them. */
export async function programmeNames(db: QueryContext['db']): Promise<Map<string, string>> {
  const rows = await db.selectFrom('programmes').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Every programme with its term. */
export function programmeTerms(db: QueryContext['db']) {
  return db.selectFrom('programmes').select(['id', 'startOn', 'endOn']).where('voidedAt', 'is', null).orderBy('id').execute()
}
