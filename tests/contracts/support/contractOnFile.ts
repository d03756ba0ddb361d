import { organisations } from '../../../shared/accounts/organisation.ts'
import { makeGround } from '../../cases/support/caseOnFile.ts'
import { makeApp } from '../../support/makeApp.ts'

/** A signed contract over one programme for the year 2026, seen on 1 July of it, half way through. */
export async function contractOnFile(options: { endOn?: string } = {}) {
  const app = await makeApp({ now: '2026-07-01T01:00:00.000Z' })
  const manager = app.as('manager')
  const { programmeId } = makeGround(app)
  const { base } = app.station.open()
  const [purchaserId, providerId] = base.sqlite.transaction(() => {
    const write = app.station.recorder(manager.accountId, app.station.now())
    return [write.add(organisations, { name: 'Civil affairs bureau', kind: 'purchaser' }).id, write.add(organisations, { name: 'Warm harbour', kind: 'partner' }).id]
  })()
  const contract = await manager.call('contracts.record', {
    contractNo: 'HT-2026-01', title: 'Social work at the station', purchaserId: purchaserId!, providerId: providerId!, status: 'drafting',
    procurement: 'publicTender', procurementNo: 'ZB-2026-7', startOn: '2026-01-01', endOn: options.endOn ?? '2026-12-31', priceFen: 20_000_000,
    dataRole: 'entrusted', deliveryLevel: 'L0', smallCellThreshold: 0, publicThreshold: 5, reportDueDays: 5, params: {}, isDefault: false,
  })
  await manager.call('contractProgrammes.record', { contractId: contract.id, programmeId })
  return { app, manager, programmeId, contract, contractId: contract.id }
}
