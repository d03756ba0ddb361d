import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { accounts } from '../../../shared/accounts/account.ts'
import { organisations } from '../../../shared/accounts/organisation.ts'
import { settings } from '../../../shared/accounts/setting.ts'
import { clients } from '../../../shared/clients/client.ts'
import { programmes, sites } from '../../../shared/programmes/programme.ts'
import { migrate } from '../../../electron/core/db/migrate.ts'
import { migrations } from '../../../electron/core/db/migrations/index.ts'
import { openBase, type Base } from '../../../electron/core/db/openBase.ts'
import { writeSlotFile } from '../../../electron/core/db/slotFile.ts'
import { makeRecorder } from '../../../electron/core/db/write.ts'
import { setUpAccountId } from '../../../electron/accounts/signIn.ts'
import { uuidV7 } from '../../../shared/core/ids.ts'
import { baseFileName } from '../../../electron/station.ts'

/** The schema of the first program: the tables of the records, and nothing that came later. */
const firstSchema = 20
export const newestSchema = migrations.at(-1)!.number

/** A base as the first program would have left it, with people and history in it, in a folder of its own. */
export function makeOldBase(dir: string, people: number): { key: Buffer } {
  mkdirSync(dir, { recursive: true })
  const key = randomBytes(32)
  const base = openBase({ file: join(dir, baseFileName), key, create: true })
  try {
    migrate(base.sqlite, migrations.filter(({ number }) => number <= firstSchema))
    base.sqlite.transaction(() => fill(base, people))()
  } finally {
    base.close()
  }
  writeSlotFile(dir, { v: 1, baseId: 'rig', slots: [], attempts: {} })
  return { key }
}

function fill({ sqlite }: Base, people: number): void {
  const now = '2026-05-06T01:00:00.000Z'
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const write = makeRecorder(sqlite, { accountId: setUpAccountId, now, newId: () => uuidV7(Date.parse(now), random(10)), random, isCode: () => true })
  const organisation = write.add(organisations, { name: 'Station', kind: 'station' })
  for (const [key, value] of [['pack', 'neutral'], ['provider', organisation.id], ['logOrigin', 'hearth.local/rig']] as const) write.add(settings, { key, value })
  write.add(accounts, { loginName: 'first', displayName: 'First', roles: ['manager', 'admin'], organisationId: organisation.id, isActive: true, language: 'en' })
  const site = write.add(sites, { organisationId: organisation.id, name: 'House', kind: 'station' })
  write.add(programmes, { siteId: site.id, name: 'Lodging', kind: 'lodging', nightsBy: 'stay', startOn: '2025-01-01' })
  const plain = { isUnidentified: false, sex: 'female', birthDateIsEstimated: false, fingerprintTaken: false, isRestricted: false } as const
  for (let i = 0; i < people; i++) write.add(clients, { ...plain, disabilities: [], benefits: [], specialGroups: [], clientNo: `C${i}`, name: `Person ${i}` })
}

/** What must be the same before and after: how many there are of everything that was written. */
export function countsOf({ sqlite }: Base): Record<string, number> {
  const tables = ['organisations', 'accounts', 'clients', 'sites', 'programmes', 'history']
  return Object.fromEntries(tables.map((table) => [table, sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]))
}
