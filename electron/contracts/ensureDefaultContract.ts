import { contractProgrammes, contracts, type Contract } from '../../shared/contracts/contract.ts'
import { sentence } from '../../shared/texts.ts'
import type { CommandContext } from '../context.ts'
import { programmeTerms } from '../programmes/programmeReads.ts'
import { findDefaultContract, programmeIdsOf, stationOrganisation } from './contractReads.ts'

/**
 * The contract over all programmes, so that figures can be had before anybody has entered a real one. Called again it
 * takes in programmes that came since and stretches its term to cover them; otherwise it writes nothing.
 */
export async function ensureDefaultContract(context: CommandContext): Promise<Contract> {
  const { db, write, today } = context
  const programmes = await programmeTerms(db)
  // A programme without an end runs at least through the year of today, or the figures of this quarter would be cut off.
  const yearEnd = `${today.slice(0, 4)}-12-31`
  const startOn = programmes.reduce((first, { startOn: on }) => (on < first ? on : first), `${today.slice(0, 4)}-01-01`)
  const endOn = programmes.reduce((last, { endOn: on }) => (on !== null && on > last ? on : last), yearEnd)

  const known = await findDefaultContract(db)
  let contract: Contract
  if (known) {
    contract = write.change(contracts, known.id, {
      startOn: startOn < known.startOn ? startOn : known.startOn,
      endOn: endOn > known.endOn ? endOn : known.endOn,
    })
  } else {
    const stationId = await stationOrganisation(db)
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
