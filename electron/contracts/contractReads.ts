import { contracts, type Contract } from '../../shared/contracts/contract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/**
 * The contract a question is about.
 * @param contractId null where the caller means "the one there is"
 * @throws Failure core.notFound; contracts.none where there is no contract yet; contracts.chooseOne where null is not
 *   enough because there are several
 */
export async function contractFor(db: Db, contractId: string | null): Promise<Contract> {
  if (contractId !== null) {
    const row = await db.selectFrom('contracts').selectAll().where('id', '=', contractId).executeTakeFirst()
    if (!row || row.voidedAt) throw new Failure('core.notFound', { fields: { contractId: { code: 'core.notFound' } } })
    return readRow(contracts, row)
  }
  const rows = await db.selectFrom('contracts').selectAll().where('voidedAt', 'is', null).limit(2).execute()
  if (rows.length === 0) throw new Failure('contracts.none')
  if (rows.length > 1) throw new Failure('contracts.chooseOne', { fields: { contractId: { code: 'core.required' } } })
  return readRow(contracts, rows[0]!)
}

/** Ids of the programmes whose records count for a contract. */
export async function programmeIdsOf(db: Db, contractId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('contractProgrammes')
    .select('programmeId')
    .distinct()
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .orderBy('programmeId')
    .execute()
  return rows.map((row) => row.programmeId)
}
