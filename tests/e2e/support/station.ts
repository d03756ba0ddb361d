import { putPassword } from '../../../electron/accounts/slots.ts'
import { accounts } from '../../../shared/accounts/account.ts'
import { organisations } from '../../../shared/accounts/organisation.ts'
import type { Role } from '../../../shared/ipc/roles.ts'
import { preparedBase, preparedPassword, type Preparing } from './preparedBase.ts'

/** Everybody of the small station signs in with this. */
export const stationPassword = preparedPassword

/** The small station: who works there (login names), and where people sleep. */
export interface SmallStation extends Preparing {
  lodgingId: string
  workId: string
  partnerId: string
  /** beds by name, such as `101-2`: 101 is for men, 102 for women */
  beds: Record<string, string>
  accounts: Record<'manager' | 'staff' | 'staff2' | 'worker' | 'supervisor', string>
}

const people: [login: 'staff' | 'staff2' | 'worker' | 'supervisor', name: string, role: Role, isPartner: boolean][] = [
  ['staff', '周平', 'staff', false],
  ['staff2', '吴敏', 'staff', false],
  ['worker', '何静', 'socialWorker', true],
  ['supervisor', '郑岚', 'supervisor', true],
]

const startOn = '2026-01-01'

/**
 * The folder of a base with a station: a lodging and a service programme, two rooms of four beds, a partner, and five
 * accounts, made in a few seconds by the program itself. `more` goes on from there before the program opens it.
 */
export function smallStation(language: 'zh-CN' | 'en', more: (station: SmallStation) => Promise<void> = async () => {}): Promise<string> {
  return preparedBase(language, async (preparing) => {
    const { call, organisationId, station } = preparing
    const managerId = [...station.sessions.values()][0]!.actor.accountId
    const { base, key } = station.open()
    const made = base.sqlite.transaction(() => {
      const write = station.recorder(managerId, station.now())
      const partnerId = write.add(organisations, { name: '微光社会工作服务中心', kind: 'partner' }).id
      return {
        partnerId,
        accounts: people.map(([loginName, displayName, role, isPartner]) =>
          write.add(accounts, { loginName, displayName, roles: [role], organisationId: isPartner ? partnerId : organisationId, isActive: true, language }),
        ),
      }
    })()
    for (const account of made.accounts) await putPassword(station, account, stationPassword, { key })

    const site = await call('sites.record', { organisationId, name: '临江救助站', kind: 'station' })
    const programme = (name: string, kind: 'lodging' | 'service') =>
      call('programmes.record', { siteId: site.id, name, kind, nightsBy: 'stay', startOn })
    const lodgingId = (await programme('临时住宿救助', 'lodging')).id
    const workId = (await programme('社会工作服务', 'service')).id
    await call('bedStocks.record', { programmeId: lodgingId, fromOn: startOn, beds: 8, householdKind: 'any' })
    const beds: Record<string, string> = {}
    for (const [room, forSex] of [['101', 'male'], ['102', 'female']] as const)
      for (const label of ['1', '2', '3', '4'])
        beds[`${room}-${label}`] = (await call('beds.record', { programmeId: lodgingId, room, label, forSex, inUseFrom: startOn })).id

    const ids = Object.fromEntries(made.accounts.map((account) => [account.loginName, account.id]))
    await more({ ...preparing, lodgingId, workId, partnerId: made.partnerId, beds, accounts: { manager: managerId, ...ids } as SmallStation['accounts'] })
  })
}
