import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { salvageBase } from '../../electron/backups/salvage.ts'
import { erasedListName } from '../../electron/retention/erasedListReads.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { clients } from '../../shared/clients/client.ts'
import { password } from '../support/stationOnDisk.ts'
import { backedUp } from './support/backedUp.ts'
import { loseEntry } from './support/loseEntry.ts'

const marker = 'Zq\u8d5b\u9a6c\u8857Zq'

/** Two people, one from before the backup and one from after it, who were both erased; and a third who was not. */
async function twoErased() {
  const house = await backedUp()
  const { app, dir, addStay, write } = house
  const { station } = app
  const { sqlite } = station.open().base
  const clientOf = (stayId: string) => sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(stayId) as string
  const named = (name: string) => {
    const id = clientOf(addStay('2026-05-01', '2026-05-10'))
    write((recorder) => recorder.change(clients, id, { name, marks: name }))
    return id
  }
  const earlier = named(`${marker} earlier`)
  const manager = app.as('manager')
  const { name } = await manager.call('backups.make', {})
  const size = sqlite.prepare('SELECT count(*) FROM history').pluck().get() as number
  const later = named(`${marker} later`)
  const other = named('Somebody else')
  sqlite.prepare('INSERT INTO document_bytes (document_id, bytes) VALUES (?, ?)').run(station.newId(), Buffer.from(marker))
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const beforeErasing = readFileSync(join(dir, 'hearth.db'))
  const admin = app.as('admin')
  for (const clientId of [earlier, later]) {
    const proposed = await manager.call('erasures.propose', { clientId, basis: 'request', note: 'Asked for in writing.' })
    await admin.call('erasures.decide', { id: proposed.id, version: proposed.version, isAccepted: true })
  }
  const key = Buffer.from(station.open().key)
  await app.close()

  const salvage = (accepted: 'all' | null) =>
    salvageBase(station, { root: dir, place: `backups/${name}`, secret: { loginName: 'manager', password }, accepted }, () => Promise.resolve())
  const lose = (index: number) => loseEntry(join(dir, 'hearth.db'), key, index)

  async function expectGone(): Promise<void> {
    const { base } = station.openWith(key)
    const pages = base.sqlite.serialize()
    const people = base.sqlite.prepare('SELECT id FROM clients').pluck().all()
    const { mismatches } = await verifyHistory(base.sqlite, () => Promise.resolve())
    const erased = base.sqlite.prepare("SELECT count(*) FROM erasures WHERE status = 'erased'").pluck().get()
    await station.lock()
    expect(mismatches).toEqual([])
    expect(people).toContain(other)
    expect(people).not.toContain(earlier)
    expect(people).not.toContain(later)
    expect(pages.includes(marker)).toBe(false)
    expect(erased).toBe(2)
    expect(readdirSync(dir).filter((one) => one.startsWith('.restore'))).toEqual([])
  }
  return { dir, size, salvage, lose, expectGone, beforeErasing, later, earlier, other }
}

test('the list of the erased beside the base is lost with the disk: the damaged base itself says who was erased', async () => {
  const { dir, salvage, lose, size, expectGone, other } = await twoErased()
  rmSync(join(dir, erasedListName))
  lose(size)
  const looked = await salvage(null)
  expect(looked.replay.entries).toBe(0)
  expect(looked.candidates.map(({ recordId }) => recordId)).toContain(other)
  await salvage('all')
  await expectGone()
})

test('the damaged base is of before the erasing: whoever is on the list of the erased is not offered, and nothing that hangs on them', async () => {
  const { dir, salvage, lose, size, expectGone, beforeErasing, other } = await twoErased()
  for (const suffix of ['-wal', '-shm']) rmSync(join(dir, `hearth.db${suffix}`), { force: true })
  writeFileSync(join(dir, 'hearth.db'), beforeErasing)
  lose(size)
  const looked = await salvage(null)
  expect(looked.candidates.map(({ table }) => table).sort()).toEqual(['clients', 'stays'])
  expect(looked.candidates.map(({ recordId }) => recordId)).toContain(other)
  expect(JSON.stringify(looked)).not.toContain(marker)
  await salvage('all')
  await expectGone()
})
