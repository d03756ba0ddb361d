import type { Role } from '../../../shared/ipc/roles.ts'
import type { DemoStation } from './demoStation.ts'
import { demoPassword } from './seedGround.ts'

export interface StaffAccount {
  loginName: string
  displayName: string
  roles: Role[]
  organisation: string
}

/** Signs in with the demo's password as each of its accounts, so that the list in the summary is true. */
export async function signInAsEverybody(demo: DemoStation): Promise<StaffAccount[]> {
  const rows = await demo.station
    .open()
    .db.selectFrom('accounts')
    .innerJoin('organisations', 'organisations.id', 'accounts.organisationId')
    .select(['accounts.loginName', 'accounts.displayName', 'organisations.name'])
    .orderBy('accounts.id')
    .execute()
  const staff: StaffAccount[] = []
  for (const { loginName, displayName, name } of rows) {
    const { roles } = await demo.call('accounts.signIn', { loginName, password: demoPassword })
    staff.push({ loginName, displayName, roles, organisation: name })
  }
  return staff
}
