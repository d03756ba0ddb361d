import { beds, bedStocks, programmes, sites } from '../../../shared/programmes/programme.ts'
import { organisations } from '../../../shared/accounts/organisation.ts'
import { staffMembers, trainings } from '../../../shared/accounts/staffMember.ts'
import { accounts } from '../../../shared/accounts/account.ts'
import { shareOut } from '../../../shared/contracts/sheetFill.ts'
import { budgetLines, contractProgrammes, contracts, deliverables, expenses, paymentSteps, targets } from '../../../shared/contracts/contract.ts'
import { organisationCodeCheckCharacter } from '../../../shared/packs/identifiers.ts'
import type { Role } from '../../../shared/ipc/roles.ts'
import { addDays, addMonths } from '../../../shared/core/dates.ts'
import { putPassword } from '../../../electron/accounts/slots.ts'
import { BedBook, type Bed } from './bedBook.ts'
import type { DemoStation } from './demoStation.ts'
import words from './words.json' with { type: 'json' }

/** Everybody signs in with this in the demo; README says so. */
export const demoPassword = 'linjiang-demo-2026-harbour'

/** Who and what everything else hangs on. */
export interface Ground {
  managerId: string
  adminId: string
  staffIds: string[]
  workerIds: string[]
  supervisorId: string
  stationId: string
  partnerId: string
  lodgingId: string
  minorsId: string
  /** a refuge that counts its nights one by one */
  refugeId: string
  workId: string
  contractId: string
  beds: BedBook
}

/** Target set of domain.md section 4 (C3), with the satisfaction and outcome bars a purchaser adds. */
const targetSet: [indicator: string, target: number, period: 'quarter' | 'contract'][] = [
  ['R20', 6, 'quarter'], ['S11', 3, 'contract'], ['S09', 3, 'contract'], ['S10', 15, 'contract'], ['S01', 80, 'contract'],
  ['S07', 80, 'contract'], ['S05', 3, 'quarter'], ['O05', 900, 'quarter'], ['O01', 600, 'contract'],
]

const withCheck = (code: string): string => code.slice(0, 17).padEnd(17, '0') + organisationCodeCheckCharacter(code.slice(0, 17).padEnd(17, '0'))

/** Sets the base up and enters the station, its partner, its people and the contract. */
export async function seedGround(demo: DemoStation): Promise<Ground> {
  const { station } = demo
  await demo.call('station.setUp', {
    packId: 'china', stationName: words.station, registrationNo: withCheck(words.stationCode), loginName: 'manager',
    displayName: words.staff[0]![1]!, password: demoPassword, language: 'zh-CN',
  })
  await demo.call('accounts.signIn', { loginName: 'manager', password: demoPassword })
  const manager = station.sessions.get('demo')!.actor
  const write = station.recorder(manager.accountId, station.now())
  const firstDay = demo.days.first
  const ground = station.open().base.sqlite.transaction((): Ground => {
    const organisation = (name: string, kind: 'partner' | 'purchaser', code: string): string =>
      write.add(organisations, { name, kind, registrationNo: withCheck(code) }).id
    const partnerId = organisation(words.partner, 'partner', words.partnerCode)
    const purchaserId = organisation(words.purchaser, 'purchaser', words.purchaserCode)
    const people = (list: string[][], organisationId: string): string[] =>
      list.map(([loginName, displayName, roles]) => {
        const isFirst = loginName === 'manager'
        const id = isFirst
          ? write.change(accounts, manager.accountId, { roles: ['manager'] }).id
          : write.add(accounts, { loginName: loginName!, displayName: displayName!, roles: roles!.split(',') as Role[], organisationId, isActive: true, language: 'zh-CN' }).id
        const member = write.add(staffMembers, {
          name: displayName!, organisationId, accountId: id, startedOn: firstDay, offenceCheckedOn: firstDay,
          qualification: roles!.includes('socialWorker') ? 'socialWorker' : roles === 'supervisor' ? 'seniorSocialWorker' : 'none',
        })
        write.add(trainings, { staffMemberId: member.id, topic: words.topics[0]!, heldOn: firstDay, minutes: 120 })
        return id
      })
    const staff = people(words.staff, manager.organisationId)
    const workers = people(words.workers, partnerId)
    const siteId = write.add(sites, { organisationId: manager.organisationId, name: words.station, kind: 'station' }).id
    const programme = (name: string, kind: 'lodging' | 'service', projectType: string): string =>
      write.add(programmes, { siteId, name, kind, nightsBy: 'stay', projectType, startOn: firstDay }).id
    const lodgingId = programme(words.programmes.lodging, 'lodging', 'reliefStation')
    const minorsId = programme(words.programmes.minors, 'lodging', 'minorsShelter')
    const workId = programme(words.programmes.work, 'service', 'socialWork')
    const refugeId = write.add(programmes, {
      siteId, name: words.refuge, kind: 'lodging', nightsBy: 'nightRecord', projectType: 'temporaryRefuge', startOn: firstDay,
    }).id
    write.add(bedStocks, { programmeId: refugeId, fromOn: firstDay, beds: 8, householdKind: 'any' })
    const bedsOf = (programmeId: string, forSex: Bed['forSex'], rooms: string[], each: number): Bed[] =>
      rooms.flatMap((room) =>
        Array.from({ length: each }, (_, i) => {
          const { id } = write.add(beds, { programmeId, room, label: String(i + 1), forSex, inUseFrom: firstDay })
          return { id, programmeId, forSex }
        }),
      )
    const bedBook = new BedBook([
      ...bedsOf(lodgingId, 'male', words.rooms.male, 7),
      ...bedsOf(lodgingId, 'female', words.rooms.female, 6),
      ...bedsOf(minorsId, 'any', words.rooms.any, 10),
      ...bedsOf(refugeId, 'any', words.rooms.refuge, 8),
    ])
    write.add(bedStocks, { programmeId: lodgingId, fromOn: firstDay, beds: 40, householdKind: 'any' })
    write.add(bedStocks, { programmeId: minorsId, fromOn: firstDay, beds: 10, householdKind: 'onlyChildren' })
    const contractId = seedContract(demo, write, { partnerId, purchaserId, programmeIds: [lodgingId, minorsId, refugeId, workId] })
    return {
      managerId: manager.accountId, adminId: staff[5]!, staffIds: staff.slice(1, 4), workerIds: workers.slice(0, 3), supervisorId: workers[3]!,
      stationId: manager.organisationId, partnerId, lodgingId, minorsId, refugeId, workId, contractId, beds: bedBook,
    }
  })()
  await givePasswords(demo)
  return ground
}

/** Everybody may sign in with the demo's password. */
async function givePasswords({ station }: DemoStation): Promise<void> {
  const { db, key } = station.open()
  const rows = await db.selectFrom('accounts').select(['id', 'loginName']).where('loginName', '<>', 'manager').execute()
  for (const account of rows) await putPassword(station, account, demoPassword, { key })
}

function seedContract(
  demo: DemoStation,
  write: ReturnType<DemoStation['station']['recorder']>,
  { partnerId, purchaserId, programmeIds }: { partnerId: string; purchaserId: string; programmeIds: string[] },
): string {
  const firstDay = demo.days.first
  const { id: contractId } = write.add(contracts, {
    contractNo: `LJ-${firstDay.slice(0, 4)}-018`, title: contractTitle(firstDay), purchaserId, providerId: partnerId, status: 'delivery',
    procurement: 'publicTender', startOn: firstDay, endOn: addDays(addMonths(firstDay, 18), -1), priceFen: 63_000_000, signedOn: firstDay,
    briefConsultedOn: firstDay, dataRole: 'entrusted', deliveryLevel: 'L1', smallCellThreshold: 0, publicThreshold: 5,
    reportDueDays: 15, contractedMinutes: 6000 * 60, params: {}, isDefault: false,
  })
  for (const programmeId of programmeIds) write.add(contractProgrammes, { contractId, programmeId })
  const weights = shareOut(1000, targetSet.map(() => 1))
  targetSet.forEach(([indicatorId, target, period], at) => write.add(targets, { contractId, indicatorId, indicatorVersion: 1, target, period, weight: weights[at]! }))
  for (const [number, share] of [[1, 0.4], [2, 0.4], [3, 0.2]] as const) {
    write.add(paymentSteps, { contractId, number, condition: words.paymentSteps[number - 1]!, amountFen: Math.round(63_000_000 * share), dueOn: addMonths(firstDay, 6 * number), paidOn: number < 3 ? addMonths(firstDay, 6 * number) : null })
  }
  words.deliverables.forEach(([kind, title], i) => {
    const dueOn = addMonths(firstDay, 4 + 2 * i)
    write.add(deliverables, { contractId, kind: kind as string, title: title as string, dueOn, deliveredOn: i < 4 ? dueOn : null })
  })
  for (const [code, label, amountFen] of words.budget as [string, string, number][]) {
    const line = write.add(budgetLines, { contractId, code, label, amountFen })
    for (let month = 0; month < 18; month++) {
      const spentOn = addDays(addMonths(firstDay, month), 27)
      if (spentOn > demo.days.today) break
      const spent = Math.round((amountFen / 18) * (0.85 + demo.random.next() * 0.3))
      demo.at(spentOn, line.createdBy, (later) => {
        later.add(expenses, {
          contractId, budgetLineId: line.id, spentOn, amountFen: spent, purpose: label, voucherNo: `${code}-${month + 1}`,
          indicatorId: code === 'SERVICE' ? 'S10' : null,
        })
      })
    }
  }
  return contractId
}

/** The title with the years of the term, as such contracts are called. */
export function contractTitle(firstDay: string): string {
  const year = Number(firstDay.slice(0, 4))
  return words.contractTitle.replace('{{from}}', String(year)).replace('{{to}}', String(Number(addMonths(firstDay, 17).slice(0, 4))))
}
