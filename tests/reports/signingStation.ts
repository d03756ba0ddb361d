import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../shared/ipc/roles.ts'
import { putPassword } from '../../electron/accounts/slots.ts'
import { slotFileName } from '../../electron/core/db/slotFile.ts'
import { existsSync } from 'node:fs'
import type { Caller } from '../support/makeApp.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'
import { cheapStretching } from '../base/support/slots.ts'

export const password = 'lantern orchard river stone'

export interface SigningStation extends SmallStation {
  manager: Caller
  /** an account that can sign with its login name and `password` */
  signer(name: string, roles: readonly Role[]): Promise<Caller>
  close(): Promise<void>
}

/** A small station on disk, for only there an account has a password to sign with. */
export async function signingStation(now?: string): Promise<SigningStation> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-signing-'))
  const station = await smallStation({ ...(now ? { now } : {}), surroundings: { dir: folder, kdf: cheapStretching } })
  const { app } = station
  async function signer(name: string, roles: readonly Role[]): Promise<Caller> {
    const caller = app.as(roles, name, 'station')
    const key = app.station.open().key
    const file = { v: 1 as const, baseId: app.station.newId(), slots: [], attempts: {} }
    await putPassword(app.station, { id: caller.accountId, loginName: name }, password, { key, ...(existsSync(join(folder, slotFileName)) ? {} : { file }) })
    return caller
  }
  return {
    ...station,
    // Who left has the paper of leaving, so that only what a test breaks blocks the report.
    addStay: (from, to, fields) => station.addStay(from, to, { formNo: 'F-1', ...fields }),
    manager: app.as('manager'),
    signer,
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
