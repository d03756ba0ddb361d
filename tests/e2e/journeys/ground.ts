import { organisations } from '../../../shared/accounts/organisation.ts'
import { contractProgrammes, contracts } from '../../../shared/contracts/contract.ts'
import { addDays, localDate } from '../../../shared/core/dates.ts'
import { smallStation, stationPassword, type SmallStation } from '../support/station.ts'

/** What everybody in the journeys stands on: the small station under a contract, with work already under way. */
export interface Ground {
  dataDir: string
  /** the day on the clock of the station */
  today: string
  programme: { lodging: string; work: string }
  contractId: string
  /** clients of the social worker, the first of them with an appointment today at each of the times */
  people: readonly string[]
  times: readonly string[]
  /** somebody the social worker has nothing to do with */
  foreign: { name: string; clientId: string; caseId: string; sessionId: string; stayId: string }
  /** a case whose plan waits for the supervisor */
  planned: { name: string; caseId: string; goal: string }
  /** the supervisor's own case, whose closure she asked for herself */
  own: { name: string; caseId: string }
}

const people = ['韩冬梅', '赵立新', '孙秀兰', '钱大勇', '李小雨'] as const
const times = ['09:00', '10:30', '14:00'] as const

export async function journeyGround(language: 'zh-CN' | 'en'): Promise<Ground> {
  const today = localDate(new Date().toISOString(), 'Asia/Shanghai')
  let rest: Omit<Ground, 'dataDir' | 'today' | 'programme' | 'people' | 'times'> | undefined
  const dataDir = await smallStation(language, async (made) => {
    const contractId = underContract(made)
    const work = new WorkUnderWay(made, today)
    await work.ofWorker()
    rest = { contractId, foreign: await work.foreign(), planned: await work.planned(), own: await work.closing() }
  })
  return { dataDir, today, programme: { lodging: '临时住宿救助', work: '社会工作服务' }, people, times, ...rest! }
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

/** Cases and appointments that were there before the journeys begin. */
class WorkUnderWay {
  readonly #made: SmallStation
  readonly #today: string

  constructor(made: SmallStation, today: string) {
    this.#made = made
    this.#today = today
  }

  async ofWorker(): Promise<void> {
    const { call, accounts } = this.#made
    for (const [at, name] of people.entries()) {
      const { caseId } = await this.#openCase(name, accounts.worker)
      const startTime = times[at]
      if (startTime) await call('appointments.book', { caseId, startsOn: this.#today, startTime, minutes: 50, mode: 'faceToFace', place: '面谈室', workerId: accounts.worker })
    }
  }

  async foreign(): Promise<Ground['foreign']> {
    const { call, lodgingId } = this.#made
    const name = '周海涛'
    const { clientId, caseId, goalId } = await this.#openCase(name, null)
    const stay = await call('stays.contact', { clientId, programmeId: lodgingId, route: 'self', contactOn: this.#today } as never)
    const note = await call('sessions.draft', { caseId, heldOn: this.#today, startTime: '16:00', endTime: '16:40', mode: 'phone', goalIds: [goalId], note: '只有主管知道的内容。' })
    return { name, clientId, caseId, sessionId: note.id, stayId: stay.id }
  }

  async planned(): Promise<Ground['planned']> {
    const { call, accounts } = this.#made
    const name = '王丽华'
    const { caseId, goal } = await this.#openCase(name, accounts.worker)
    await this.#as('worker', async () => {
      const plan = await call('plans.draft', { caseId, madeOn: this.#today, summary: '先找到住处，再谈工作。' })
      await call('plans.submit', { planId: plan.id, version: plan.version })
    })
    return { name, caseId, goal }
  }

  async closing(): Promise<Ground['own']> {
    const { call, accounts } = this.#made
    const name = '李建国'
    const { caseId, goalId, version } = await this.#openCase(name, accounts.supervisor)
    await call('goals.amend', { id: goalId, version: 1, changes: { status: 'dropped', closedOn: this.#today } })
    await this.#as('supervisor', async () => {
      await call('cases.requestClosure', { caseId, version, closureReason: 'moved' })
    })
    return { name, caseId }
  }

  async #openCase(name: string, workerId: string | null): Promise<{ clientId: string; caseId: string; version: number; goalId: string; goal: string }> {
    const { call, workId } = this.#made
    const on = addDays(this.#today, -3)
    const registered = await call('clients.register', { name, sex: 'male', birthDate: '1970-05-10', isNoneOfThem: true } as never)
    const clientId = registered.client!.id
    const received = await call('cases.receive', { clientId, programmeId: workId, workerId, source: 'station', presentingProblem: '与家人失去联系。', urgency: 'routine', receivedOn: on })
    const { version } = await call('cases.decide', { caseId: received.id, version: received.version, decision: 'open', decidedOn: on })
    const goal = `${name}找到能长住的房间`
    const { id: goalId } = await call('goals.record', { caseId: received.id, clientId, kind: 'housing', title: goal, measure: '租住合同', target: '住满一个月', status: 'open' })
    return { clientId, caseId: received.id, version, goalId, goal }
  }

  /** Lets somebody else work, and then the manager again. */
  async #as(loginName: string, work: () => Promise<void>): Promise<void> {
    const { call } = this.#made
    await call('accounts.signIn', { loginName, password: stationPassword })
    await work()
    await call('accounts.signIn', { loginName: 'manager', password: stationPassword })
  }
}
