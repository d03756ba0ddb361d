import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { putPassword } from '../../electron/accounts/slots.ts'
import type { Surroundings } from '../../electron/station.ts'
import type { Role } from '../../shared/ipc/roles.ts'
import { smallStation, type SmallStation } from './smallStation.ts'
import type { Caller } from './makeApp.ts'
import { cheapStretching } from '../base/support/slots.ts'

export const password = 'four unrelated words here'

export interface StationOnDisk extends SmallStation {
  /** empty but for the base */
  folder: string
  /** a caller who has the password above */
  withPassword(role: Role): Promise<Caller>
}

/** A small station in a folder of its own, for only there an account has a password. Gone after the test. */
export async function stationOnDisk(surroundings: Partial<Surroundings> = {}): Promise<StationOnDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-keys-'))
  const small = await smallStation({ surroundings: { dir: join(folder, 'base'), kdf: cheapStretching, ...surroundings } })
  onTestFinished(async () => {
    await small.app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { station } = small.app
  let isFirst = true
  return {
    ...small,
    folder,
    async withPassword(role) {
      const caller = small.app.as(role)
      const file = { v: 1 as const, baseId: station.newId(), slots: [], attempts: {} }
      const options = { key: station.open().key, ...(isFirst ? { file } : {}) }
      await putPassword(station, { id: caller.accountId, loginName: role }, password, options)
      isFirst = false
      return caller
    },
  }
}
