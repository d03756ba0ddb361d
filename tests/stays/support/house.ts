import { makeApp } from '../../support/makeApp.ts'
import type { CallInput } from '../../../shared/contract.ts'

/** A station with one lodging programme and two beds; today is 2026-05-06. */
export async function makeHouse() {
  const app = await makeApp()
  const manager = app.as('manager')
  const staff = app.as('staff')
  const { id: organisationId } = app.station
    .open()
    .base.sqlite.prepare('SELECT id FROM organisations ORDER BY id')
    .get() as { id: string }
  const site = await manager.call('sites.record', { organisationId, name: 'Station', kind: 'station' })
  const programme = await manager.call('programmes.record', {
    siteId: site.id,
    name: 'Relief',
    kind: 'lodging',
    nightsBy: 'stay',
    startOn: '2026-01-01',
  })
  const bed = (label: string, forSex: 'female' | 'male' | 'any') =>
    manager.call('beds.record', { programmeId: programme.id, room: '1', label, forSex, inUseFrom: '2026-01-01' })
  const beds = { men: await bed('A', 'male'), women: await bed('B', 'female') }

  async function register(input: Partial<CallInput<'clients.register'>> = {}) {
    const { client } = await staff.call('clients.register', {
      name: '张伟',
      sex: 'male',
      birthDate: '1985-03-02',
      isNoneOfThem: true,
      ...input,
    } as CallInput<'clients.register'>)
    return client!
  }
  async function contact(clientId: string, input: Partial<CallInput<'stays.contact'>> = {}) {
    return staff.call('stays.contact', {
      clientId,
      programmeId: programme.id,
      contactOn: '2026-05-01',
      route: 'police',
      ...input,
    })
  }
  async function screened(clientId: string, input: Partial<CallInput<'stays.contact'>> = {}) {
    const stay = await contact(clientId, input)
    const { screeningSets } = await staff.call('packs.current', {})
    const set = [...screeningSets]
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
      .find((one) => one.validFrom <= stay.contactOn)!
    const screening = Object.fromEntries(set.tests.map((one) => [one.id, 'yes' as const]))
    return staff.call('stays.screen', { stayId: stay.id, version: stay.version, screening })
  }
  async function inCare(clientId: string, input: Partial<CallInput<'stays.contact'>> = {}) {
    const stay = await screened(clientId, input)
    return staff.call('stays.admit', { stayId: stay.id, version: stay.version, admittedOn: '2026-05-01' })
  }
  return { app, manager, staff, programme, beds, register, contact, screened, inCare }
}
