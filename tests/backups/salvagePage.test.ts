import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeState } from '../../electron/backups/backupState.ts'
import { password } from '../support/stationOnDisk.ts'
import { backedUp, windowOn } from './support/backedUp.ts'
import { loseEntry } from './support/loseEntry.ts'

const secret = { loginName: 'manager', password }

/** Two people since the backup; the history is cut between them, so that only the first follows it whole. */
async function damaged() {
  const house = await backedUp()
  const { app, dir, addStay, withPassword, recoveryKey } = house
  const { station } = app
  await withPassword('admin')
  const { name } = await app.as('manager').call('backups.make', {})
  const { sqlite } = station.open().base
  const size = () => sqlite.prepare('SELECT count(*) FROM history').pluck().get() as number
  const whole = addStay('2026-10-01', '2026-10-02')
  const lost = size()
  const loose = addStay('2026-10-03', '2026-10-04')
  const clientOf = (stayId: string) => sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(stayId) as string
  const client = clientOf(loose)
  const key = Buffer.from(station.open().key)
  await station.lock('suspend')
  loseEntry(join(dir, 'hearth.db'), key, lost)
  changeState(dir, { check: { at: station.now(), isOk: false, isFull: true } })
  return { station, dir, window: windowOn(station), order: { folder: null, place: `backups/${name}`, secret }, whole, loose, client, recoveryKey }
}

test('the page before the sign-in shows what was found, takes over what a person accepts, and says what stays lost', async () => {
  const { station, dir, window, order, whole, loose, client } = await damaged()
  expect(await window.call('backups.find', { folder: null })).toMatchObject({ isBaseHere: true, isCheckFailed: true })
  const stood = readFileSync(join(dir, 'hearth.db'))
  const looked = await window.call('backups.trySalvage', order)
  expect(looked).toMatchObject({ replayed: 2, lost: 1, loose: 1, accepted: 0, keptAside: null, refused: [] })
  expect(looked.replayedUntil).not.toBeNull()
  expect(looked.candidates).toEqual([
    { name: `clients/${client}`, table: 'clients', date: '2026-11-02', words: 'C2 \u00b7 Person 2', isNew: true, isDoubtful: false },
    { name: `stays/${loose}`, table: 'stays', date: '2026-10-03', words: 'S2', isNew: true, isDoubtful: false },
  ])
  expect(readFileSync(join(dir, 'hearth.db')).equals(stood)).toBe(true)

  const done = await window.call('backups.salvage', { ...order, accepted: [`stays/${loose}`, `clients/${client}`] })
  expect(done).toMatchObject({ replayed: 2, accepted: 2, lost: 1, refused: [] })
  expect(readFileSync(join(dir, done.keptAside!, 'hearth.db')).equals(stood)).toBe(true)
  expect((await window.call('backups.find', { folder: null })).isCheckFailed).toBe(false)
  await window.call('accounts.signIn', secret)
  const { sqlite } = station.open().base
  for (const id of [whole, loose]) expect(sqlite.prepare('SELECT count(*) FROM stays WHERE id = ?').pluck().get(id)).toBe(1)
  expect((await window.call('history.list', { limit: 1, offset: 0 })).entries[0]).toMatchObject({ kind: 'backup.salvage' })
  expect((await window.call('history.access', { limit: 20, offset: 0 })).lines).toEqual(expect.arrayContaining([expect.objectContaining({ procedure: 'backups.salvage', action: 'read' })]))
  expect(await window.call('history.verify', {})).toMatchObject({ whole: true })
  await station.lock()
})

test('what is not accepted stays out, and what hangs on it is refused with its reason', async () => {
  const { station, window, order, loose, recoveryKey } = await damaged()
  const done = await window.call('backups.salvage', { ...order, secret: { recoveryKey }, accepted: [`stays/${loose}`] })
  expect(done).toMatchObject({ accepted: 0, refused: [{ name: `stays/${loose}`, problem: 'salvage.namesMissing' }] })
  await window.call('accounts.signIn', secret)
  expect(station.open().base.sqlite.prepare('SELECT count(*) FROM stays WHERE id = ?').pluck().get(loose)).toBe(0)
  await station.lock()
})

test('asking for something that is not there is no right password: wrong ones still add up', async () => {
  const { station, window, order } = await damaged()
  const wrong = () => window.call('backups.trySalvage', { ...order, secret: { ...secret, password: 'wrong wrong wrong' } })
  for (let i = 0; i < 4; i++) await expect(wrong()).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
  await expect(window.call('backups.trySalvage', { ...order, place: 'backups/none' })).rejects.toMatchObject({ code: 'backups.notABackup' })
  await expect(wrong()).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
  await expect(wrong()).rejects.toMatchObject({ code: 'accounts.waitBeforeTrying' })
  await station.lock()
})

test('a wrong password shows nothing and makes one wait; an administrator sees no words of records; an open base is not salvaged', async () => {
  const { station, dir, window, order, recoveryKey } = await damaged()
  const { candidates } = await window.call('backups.trySalvage', { ...order, secret: { loginName: 'admin', password } })
  expect(candidates.map(({ words }) => words)).toEqual([null, null])
  const wrong = () => window.call('backups.trySalvage', { ...order, secret: { ...secret, password: 'wrong wrong wrong' } })
  for (let i = 0; i < 5; i++) await expect(wrong()).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
  await expect(wrong()).rejects.toMatchObject({ code: 'accounts.waitBeforeTrying' })
  writeFileSync(join(dir, 'hearth.db'), Buffer.alloc(8192, 0x5a))
  for (const suffix of ['-wal', '-shm']) rmSync(join(dir, `hearth.db${suffix}`), { force: true })
  await expect(window.call('backups.trySalvage', { ...order, secret: { loginName: 'admin', password } })).rejects.toMatchObject({ code: 'salvage.nothingReadable' })
  expect(existsSync(join(dir, 'hearth.db'))).toBe(true)
  await window.call('backups.restore', { ...order, secret: { recoveryKey } })
  await window.call('accounts.signIn', secret)
  await expect(window.call('backups.trySalvage', order)).rejects.toMatchObject({ code: 'backups.closeFirst' })
  await station.lock()
})
