import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFirstRows } from '../../../electron/accounts/signIn.ts'
import { makeService, type Connection } from '../../../electron/dispatch.ts'
import type { Station } from '../../../electron/station.ts'
import { stationOn } from '../../support/stationOn.ts'

/** A folder for a rig to work in: in memory where there is such a place, since what is proved here is not the disk. */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `hearth-${name}-`))
}

/** Who writes in a rig. */
export interface RigBase {
  key: Buffer
  accountId: string
  organisationId: string
}

/** Makes a base with its first account in a folder, and closes it. */
export async function makeRigBase(dir: string): Promise<RigBase> {
  const key = randomBytes(32)
  const station = stationOn(dir)
  station.openWith(key, { packId: 'neutral' })
  const first = { packId: 'neutral', stationName: 'Station', registrationNo: null, loginName: 'first', displayName: 'First', language: 'en' } as const
  const account = writeFirstRows(station, first)
  await station.lock()
  return { key, accountId: account.id, organisationId: account.organisationId }
}

/** A connection on which the first account is signed in. The base must be open. */
export function signedIn(station: Station, { accountId, organisationId }: Omit<RigBase, 'key'>): Connection {
  station.sessions.set('rig', {
    actor: { accountId, roles: ['manager', 'admin'], organisationId, language: 'en' },
    signedInAt: station.now(),
    mustChangePassword: false,
  })
  return makeService(station)('rig')
}

/** Numbers between 0 and 1 that are the same for the same seed, so that a finding can be looked at again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
