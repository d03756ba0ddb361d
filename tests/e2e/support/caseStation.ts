import { putPassword } from '../../../electron/accounts/slots.ts'
import { accounts } from '../../../shared/accounts/account.ts'
import { smallStation, stationPassword } from './station.ts'

/**
 * The small station with two clients, a second contracted worker (`stranger`), and a case that the supervisor works on
 * herself.
 */
export async function caseStation(language: 'zh-CN' | 'en', receivedOn: string): Promise<{ dataDir: string; foreignCaseId: string }> {
  let foreignCaseId = ''
  const dataDir = await smallStation(language, async ({ call, station, workId, partnerId, accounts: who }) => {
    const client = async (name: string, sex: string) =>
      (await call('clients.register', { name, sex, birthDate: '1988-03-12', isNoneOfThem: true } as never)).client!.id
    await client('王丽华', 'female')
    const other = await client('李建国', 'male')
    const { base, key } = station.open()
    const stranger = base.sqlite.transaction(() =>
      station
        .recorder(who.manager, station.now())
        .add(accounts, { loginName: 'stranger', displayName: '罗强', roles: ['socialWorker'], organisationId: partnerId, isActive: true, language }),
    )()
    await putPassword(station, stranger, stationPassword, { key })
    const one = await call('cases.receive', {
      clientId: other, programmeId: workId, workerId: who.supervisor, source: 'police', presentingProblem: 'Lost his papers.', urgency: 'urgent', receivedOn,
    })
    foreignCaseId = one.id
  })
  return { dataDir, foreignCaseId }
}
