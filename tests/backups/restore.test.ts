import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { settings } from '../../shared/accounts/setting.ts'
import { olderInstead } from '../../shared/backups/backup.ts'
import { verifyConsistency, consistencyProof } from '../../shared/proof/merkle.ts'
import { setUpAccountId } from '../../electron/accounts/signIn.ts'
import { recoverySlot } from '../../electron/accounts/slots.ts'
import { lineOf } from '../../electron/backups/backupFolders.ts'
import { historyRoot, historyTree } from '../../electron/history/historyTree.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { migrate } from '../../electron/core/db/migrate.ts'
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { openBase } from '../../electron/core/db/openBase.ts'
import { writeSlotFile } from '../../electron/core/db/slotFile.ts'
import { makeRecorder } from '../../electron/core/db/write.ts'
import { historySize } from '../../electron/core/db/historyStore.ts'
import { password } from '../support/stationOnDisk.ts'
import { backedUp, backupNames, otherPc, windowOn } from './support/backedUp.ts'

const secret = { loginName: 'manager', password }

test('a restore says what is missing before it replaces anything, keeps the base aside, stands in the history, and can itself be undone', async () => {
  const { app, dir, addStay } = await backedUp()
  const { station } = app
  addStay('2026-10-01')
  const manager = app.as('manager')
  const { name, historySize: then } = await manager.call('backups.make', {})
  await manager.call('history.checkpoint', {})
  const lost = addStay('2026-10-02')
  const heldNote = join(dir, '..', 'held.note')
  writeFileSync(heldNote, (await manager.call('history.checkpoint', {})).note)
  const head = { size: historySize(station.open().base.sqlite), root: historyRoot(station.open().base.sqlite) }
  await station.lock('suspend')
  const page = windowOn(station)
  const { found } = await page.call('backups.find', { folder: null })
  const place = found.find((one) => one.name === name)!.place
  const tried = await page.call('backups.tryRestore', { folder: null, place, secret })
  expect(tried).toMatchObject({ historySize: then, keptAside: null, standing: { isReadable: true, isContinuation: true, headsMissing: 2 } })
  expect(tried.standing!.missing.entries).toBe(head.size - then)
  const stood = readFileSync(join(dir, 'hearth.db'))
  expect(existsSync(join(dir, 'restore.json'))).toBe(false)

  const done = await page.call('backups.restore', { folder: null, place, secret })
  expect(readFileSync(join(dir, done.keptAside!, 'hearth.db')).equals(stood)).toBe(true)
  await page.call('accounts.signIn', secret)
  const { sqlite } = station.open().base
  expect(sqlite.prepare('SELECT count(*) FROM stays WHERE id = ?').pluck().get(lost)).toBe(0)
  const entries = await page.call('history.list', { limit: 1, offset: 0 })
  expect(entries.entries[0]).toMatchObject({ kind: 'backup.restore', index: then })
  // The purchaser holds a head that the restore lost: said while it is longer, and said when other work has filled it up.
  expect(await page.call('backups.compareHeld', { file: 'held' }, { held: heldNote })).toMatchObject({ state: 'beyond', heldSize: head.size })
  for (let i = 0; i < 9; i++) await page.call('organisations.record', { name: `Partner ${i}`, kind: 'partner' })
  expect(await page.call('backups.compareHeld', { file: 'held' }, { held: heldNote })).toMatchObject({ state: 'parted' })
  expect(await page.call('history.verify', {})).toMatchObject({ whole: true })
  expect((await page.call('backups.status', {})).restore).toMatchObject({ name, missing: { entries: head.size - then } })

  await station.lock('suspend')
  const again = await page.call('backups.find', { folder: null })
  const aside = again.found.find((one) => one.isBare)!
  await page.call('backups.restore', { folder: null, place: aside.place, secret })
  await page.call('accounts.signIn', secret)
  expect(historyRoot(station.open().base.sqlite, head.size)).toEqual(head.root)
})

test('the PC is lost: the newest backup from the stick opens on another PC with the paper key, and the next report continues the chain under the same signing key', { timeout: 60_000 }, async () => {
  const { app, folder, addStay, recoveryKey } = await backedUp()
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const manager = app.as('manager')
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  const held = new Uint8Array((await packageOf(app.station.open().db, issued.id)).bytes)
  const before = await manager.call('history.checkpoint', {})
  addStay('2026-10-01')
  await manager.call('backups.chooseOutside', { folder: 'stick', acceptsSameDisk: true }, {}, { stick })
  await manager.call('backups.copyOutside', {})
  const old = { size: before.size, root: historyRoot(app.station.open().base.sqlite, before.size) }
  await app.station.lock()

  const other = otherPc(app.station, join(folder, 'other'))
  expect(other.state()).toBe('new')
  const page = windowOn(other)
  const { found, isBaseHere } = await page.call('backups.find', { folder: 'stick' }, { stick })
  expect(isBaseHere).toBe(false)
  expect(found).toHaveLength(1)
  await expect(page.call('backups.restore', { folder: 'stick', place: found[0]!.place, secret: { recoveryKey: recoveryKey.replace(/^./, (c) => (c === '0' ? '1' : '0')) } }, { stick })).rejects.toMatchObject({ code: 'accounts.recoveryKeyMistyped' })
  const done = await page.call('backups.restore', { folder: 'stick', place: found[0]!.place, secret: { recoveryKey } }, { stick })
  expect(done).toMatchObject({ standing: null, keptAside: null, stationName: 'Station' })
  await page.call('accounts.recover', { recoveryKey, loginName: 'manager', newPassword: 'quite another four words' })
  const after = await page.call('history.checkpoint', {})
  expect(after.fingerprintDigits).toBe(before.fingerprintDigits)
  const tree = historyTree(other.open().base.sqlite)
  const now = { size: after.size, root: historyRoot(other.open().base.sqlite, after.size) }
  expect(verifyConsistency(old, now, consistencyProof(tree, old.size, now.size))).toBe(true)
  const heldFile = join(folder, 'held.zip')
  writeFileSync(heldFile, held)
  expect(await page.call('backups.compareHeld', { file: 'held' }, { held: heldFile })).toMatchObject({ state: 'holds' })
  await page.call('accounts.confirmPassword', { password: 'quite another four words' })
  const next = await page.call('reports.issue', { period: '2026Q3' })
  const { bytes } = await packageOf(other.open().db, next.id)
  const verified = await verifyPackageBytes(new Uint8Array(bytes), { previous: held, trust: before.fingerprintDigits })
  expect(verified).toMatchObject({ whole: true, trust: 'trusted', continuity: 'continues' })
  expect(await page.call('history.verify', {})).toMatchObject({ whole: true })
  await other.lock()
})

test('a backup that was tampered with, a wrong password, and an account that looks after nothing replace nothing', async () => {
  const { app, dir, folder, withPassword } = await backedUp()
  await withPassword('staff')
  const { name } = await app.as('manager').call('backups.make', {})
  await app.station.lock('suspend')
  const page = windowOn(app.station)
  const stood = readFileSync(join(dir, 'hearth.db'))
  const from = join(dir, 'backups', name)
  const forged = join(folder, 'forged', name)
  const order = (secretOf: typeof secret) => page.call('backups.restore', { folder: 'forged', place: name, secret: secretOf }, { forged: join(folder, 'forged') })

  cpSync(from, forged, { recursive: true })
  await expect(order({ ...secret, password: 'not the right password' })).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
  await expect(order({ loginName: 'staff', password })).rejects.toMatchObject({ code: 'backups.mayNotRestore' })
  const manifest = readFileSync(join(forged, 'manifest.json'), 'utf8')
  writeFileSync(join(forged, 'manifest.json'), manifest.replace('"stationName":"Station"', '"stationName":"Others"'))
  await expect(order(secret)).rejects.toMatchObject({ code: 'backups.notSealed' })
  writeFileSync(join(forged, 'manifest.json'), manifest)
  const bytes = readFileSync(join(forged, 'hearth.db'))
  bytes[5000]! ^= 1
  writeFileSync(join(forged, 'hearth.db'), bytes)
  await expect(order(secret)).rejects.toMatchObject({ code: 'backups.fileDiffers' })
  expect(readFileSync(join(dir, 'hearth.db')).equals(stood)).toBe(true)
  expect(readdirSync(dir).filter((one) => one.startsWith('.restore') || one.startsWith('kept-aside'))).toEqual([])
  await page.call('accounts.signIn', secret)
})

test('the same backup put back a second time misses nothing: the entry of the first time is no work', async () => {
  const { app } = await backedUp()
  const { name } = await app.as('manager').call('backups.make', {})
  await app.station.lock('suspend')
  const page = windowOn(app.station)
  const order = { folder: null, place: `backups/${name}`, secret }
  for (let time = 0; time < 3; time++) {
    expect((await page.call('backups.restore', order)).standing).toMatchObject({ isContinuation: true, missing: { entries: 0, from: null, to: null } })
  }
  await page.call('accounts.signIn', secret)
})

test('behind a backup that is of no use the newest whole one made before it is taken', () => {
  const line = (place: string, madeAt: string, problem: string | null = null, isBare = false) => ({ place, madeAt, problem, isBare })
  const found = [line('d', '4'), line('c', '3', 'backups.fileDiffers'), line('aside', '2', null, true), line('a', '0'), line('b', '1')]
  const instead = (place: string, refusal = 'backups.fileDiffers') => olderInstead(found, place, refusal)?.place ?? null
  expect(instead('d')).toBe('b')
  expect(instead('b')).toBe('a')
  expect(instead('a')).toBeNull()
  expect(instead('gone')).toBeNull()
  expect(instead('d', 'accounts.wrongPassword')).toBeNull()
})

test('wrong passwords for a backup make one wait as at the door', async () => {
  const { app } = await backedUp()
  const { name } = await app.as('manager').call('backups.make', {})
  await app.station.lock('suspend')
  const page = windowOn(app.station)
  const attempt = () => page.call('backups.tryRestore', { folder: null, place: `backups/${name}`, secret: { ...secret, password: 'wrong wrong wrong' } })
  for (let i = 0; i < 5; i++) await expect(attempt()).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
  await expect(attempt()).rejects.toMatchObject({ code: 'accounts.waitBeforeTrying' })
})

test('while the base is open nothing can be restored over it', async () => {
  const { app } = await backedUp()
  const page = windowOn(app.station)
  await expect(page.call('backups.find', { folder: null })).rejects.toMatchObject({ code: 'backups.closeFirst' })
  await expect(page.call('backups.restore', { folder: null, place: 'x', secret })).rejects.toMatchObject({ code: 'backups.closeFirst' })
})

test('a base of an older program is backed up before it is brought up to date, and the list says so', async () => {
  const { app, folder } = await backedUp()
  const old = otherPc(app.station, join(folder, 'old'))
  mkdirSync(old.dir())
  const key = randomBytes(32)
  const base = openBase({ file: old.baseFile(), key, create: true })
  migrate(base.sqlite, migrations.slice(0, -1))
  base.sqlite.transaction(() => {
    const recorder = { accountId: setUpAccountId, now: old.now(), newId: () => old.newId(), random: randomBytes, isCode: () => true }
    makeRecorder(base.sqlite, recorder).add(settings, { key: 'pack', value: 'china' })
  })()
  base.close()
  const baseId = old.newId()
  writeSlotFile(old.dir(), { v: 1, baseId, slots: [await recoverySlot(old, { baseId, slots: [] }, key, randomBytes(20))], attempts: {} })
  old.openWith(key)
  const [made, ...others] = backupNames(old.dir())
  expect(others).toEqual([])
  expect(lineOf(join(old.dir(), 'backups'), made!)).toMatchObject({ reason: 'migration', problem: null, historySize: 1 })
  await old.lock('suspend')
})
