import { contractProgrammes, contracts } from '../../../shared/contracts/contract.ts'
import { organisations } from '../../../shared/accounts/organisation.ts'
import { localDate } from '../../../shared/core/dates.ts'
import { smallStation, type SmallStation } from '../support/station.ts'

/** What everybody in the journeys stands on: the small station, under a contract so that its figures can be read. */
export interface Ground {
  dataDir: string
  /** the day on the clock of the station */
  today: string
  programme: { lodging: string; work: string }
  workId: string
  contractId: string
}

export async function journeyGround(language: 'zh-CN' | 'en', more: (station: SmallStation) => Promise<void> = async () => {}): Promise<Ground> {
  let contractId = ''
  let workId = ''
  const dataDir = await smallStation(language, async (made) => {
    workId = made.workId
    contractId = underContract(made)
    await more(made)
  })
  return { dataDir, today: localDate(new Date().toISOString(), 'Asia/Shanghai'), programme: { lodging: '临时住宿救助', work: '社会工作服务' }, workId, contractId }
}

function underContract({ station, organisationId, accounts, lodgingId, workId }: SmallStation): string {
  const { base } = station.open()
  return base.sqlite.transaction(() => {
    const write = station.recorder(accounts.manager, station.now())
    const purchaserId = write.add(organisations, { name: '临江市民政局', kind: 'purchaser' }).id
    const contract = write.add(contracts, {
      contractNo: 'LJ-2026-01', title: '救助与社会工作服务', purchaserId, providerId: organisationId, status: 'delivery', startOn: '2026-01-01', endOn: '2027-12-31',
      priceFen: 40_000_000, dataRole: 'entrusted', deliveryLevel: 'L0', smallCellThreshold: 0, publicThreshold: 5, reportDueDays: 5, params: {}, isDefault: false,
    })
    for (const programmeId of [lodgingId, workId]) write.add(contractProgrammes, { contractId: contract.id, programmeId })
    return contract.id
  })()
}
