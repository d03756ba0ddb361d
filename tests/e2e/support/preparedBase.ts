import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeService } from '../../../electron/dispatch.ts'
import { productionKdfPolicy, recoveryKdf } from '../../../electron/core/db/keySlots.ts'
import type { Station } from '../../../electron/station.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { stationOn } from '../../support/stationOn.ts'
import type { Desk } from './desk.ts'

export const preparedPassword = 'lantern orchard river stone'

/** Somebody new whom nobody takes for one who is known. */
export const asRegistered = (name: string) => ({ name, sex: 'male', birthDate: '1970-05-11', isNoneOfThem: true }) as never

/** Types who opens a backup, on the pages in front of the program. */
export async function sayWhoTries(desk: Desk): Promise<void> {
  await desk.hand.write(desk.page.getByLabel(desk.text('account.loginName')), 'manager')
  await desk.hand.write(desk.page.getByLabel(desk.text('account.password')), preparedPassword)
}

export interface Preparing {
  call<N extends ProcedureName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  organisationId: string
  station: Station
}

/**
 * A folder with a base that was set up and worked on before the program opens it, by the account `manager` (manager
 * and admin). @returns the folder, for `launchApp({ dataDir })`
 */
export async function preparedBase(language: 'zh-CN' | 'en', work: (preparing: Preparing) => Promise<void>): Promise<string> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hearth-prepared-'))
  const station = stationOn(dir, {
    // The cheapest stretching the program itself is willing to open.
    kdf: { password: recoveryKdf, recovery: recoveryKdf, policy: productionKdfPolicy },
  })
  const connection = makeService(station)('prepare')
  const call: Preparing['call'] = async (name, input) => {
    const envelope = await connection.call(name, input, { commandId: station.newId() })
    if (!envelope.ok && envelope.refusal.code === 'accounts.askAgain') {
      await call('accounts.confirmPassword', { password: preparedPassword })
      return call(name, input)
    }
    if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal.fields)}`)
    return envelope.value as never
  }
  try {
    await call('station.setUp', { packId: 'china', stationName: '临江救助站', loginName: 'manager', displayName: '林望', password: preparedPassword, language })
    const { organisationId } = await call('accounts.signIn', { loginName: 'manager', password: preparedPassword })
    await work({ call, organisationId, station })
  } finally {
    await station.lock()
  }
  return dir
}
