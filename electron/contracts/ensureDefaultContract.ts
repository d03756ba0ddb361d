import { contractProgrammes, contracts, type Contract } from '../../shared/contracts/contract.ts'
import { Failure } from '../../shared/core/failure.ts'
import { sentence } from '../../shared/texts.ts'
import type { CommandContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { programmeIdsOf } from './contractReads.ts'

/**
 * The contract over all programmes, so that figures can be had before anybody has entered a real one. Called again it
 * takes in programmes that came since and stretches its term to cover them; otherwise it writes nothing.
 */
export async function ensureDefaultContract(context: CommandContext): Promise<Contract> {
  const { db, write, today } = context
  const programmes = await db
    .selectFrom('programmes')
    .select(['id', 'startOn', 'endOn'])
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  // A programme without an end runs at least through the year of today, or the figures of this quarter would be cut off.
  const yearEnd = `${today.slice(0, 4)}-12-31`
  const startOn = programmes.reduce((first, { startOn: on }) => (on < first ? on : first), `${today.slice(0, 4)}-01-01`)
  const endOn = programmes.reduce((last, { endOn: on }) => (on !== null && on > last ? on : last), yearEnd)

  const stored = await db
    .selectFrom('contracts')
    .selectAll()
    .where('isDefault', '=', 1)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  let contract: Contract
  if (stored) {
    const known = readRow(contracts, stored)
    contract = write.change(contracts, known.id, {
      startOn: startOn < known.startOn ? startOn : known.startOn,
      endOn: endOn > known.endOn ? endOn : known.endOn,
    })
  } else {
    const stationId = await stationOrganisation(context)
    contract = write.add(contracts, {
      contractNo: 'ALL',
      title: sentence('contracts.defaultTitle', {}, context.actor.language),
      purchaserId: stationId,
      providerId: stationId,
      status: 'delivery',
      startOn,
      endOn,
      priceFen: 0,
      dataRole: 'entrusted',
      deliveryLevel: 'L1',
      smallCellThreshold: 0,
      publicThreshold: 5,
      reportDueDays: context.pack.limits.reportDueDays.default,
      params: {},
      isDefault: true,
    })
  }
  const covered = new Set(await programmeIdsOf(db, contract.id))
  for (const { id } of programmes) {
    if (!covered.has(id)) write.add(contractProgrammes, { contractId: contract.id, programmeId: id })
  }
  return contract
}

async function stationOrganisation({ db }: CommandContext): Promise<string> {
  const station = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'station')
    .where('voidedAt', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirst()
  if (!station) throw new Failure('core.notFound')
  return station.id
}
